import type {Endpoint} from '../core/account/endpoint.ts';
import type {Audits} from './audit/lazy-audits.ts';
import type {OpenContent, SaveContent} from './content/lazy-content.ts';
import type {VerifyContent} from './gateway/lazy-verify.ts';
import type {History} from './history/history.ts';
import type {FindProxy} from './http/proxy-environment.ts';
import type {CredentialStore} from './keychain/credential-store.ts';
import type {PinApi} from './pinning/pin-api.ts';
import type {RequestBudget} from './pinning/request-budget.ts';
import type {DecodeImage} from './preview/decode-image.ts';
import type {Log} from './storage/log.ts';
import type {SaveFile} from './storage/save-file.ts';
import type {Clipboard} from './system/clipboard.ts';
import type {WebBrowser} from './system/url-opener.ts';
import type {TerminalControl} from './terminal/terminal-control.ts';

/** Everything through which commands and the app reach the outside world. */
export interface Services {
  readonly endpoint: Endpoint;
  readonly profile: string;
  /** The names of all profiles, including this one. */
  readonly profiles: readonly string[];
  /** The address of each one’s API, by its name. */
  readonly profileAddresses: ReadonlyMap<string, string>;
  readonly pinApi: PinApi;
  /** The endpoint's request limit: every lookup goes through it. */
  readonly budget: RequestBudget;
  readonly history: History;
  readonly clipboard: Clipboard;
  readonly credentials: CredentialStore;
  readonly browser: WebBrowser;
  readonly terminal: TerminalControl;
  readonly saveFile: SaveFile;
  /** Where content is opened, as returned by `parseGateway`. */
  readonly gateway: string;
  /** Those that content is fetched from to verify it, in order; this one is the first. */
  readonly gateways: readonly string[];
  /** Who is asked for the providers of content; undefined for nobody. */
  readonly routing?: string | undefined;
  /** Fetches content from gateways, and checks its blocks. */
  readonly verify: VerifyContent;
  /** Reads content from gateways, as far as it is shown or saved. */
  readonly openContent: OpenContent;
  /** Saves a file of it, of which every byte was checked. */
  readonly saveContent: SaveContent;
  readonly decodeImage: DecodeImage;
  /** Checks many pins, and knows what was found out before. */
  readonly audits: Audits;
  /** The way to gateways; undefined for none. */
  readonly findProxy: FindProxy | undefined;
  readonly log: Log;
  /** The service is the demo's, in this process. */
  readonly isDemo: boolean;
  /** The demo's sample pins; undefined outside the demo. */
  readonly samples: readonly Sample[] | undefined;
}

interface Sample {
  readonly pinId: string;
  /** What the sample shows. */
  readonly title: string;
  /** No everyday pin: listed last, below a heading. */
  readonly isOdd: boolean;
}
