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
  /** The API address of each profile, by the profile's name. */
  readonly profileAddresses: ReadonlyMap<string, string>;
  readonly pinApi: PinApi;
  /** The endpoint's request limit. Every lookup goes through it. */
  readonly budget: RequestBudget;
  readonly history: History;
  readonly clipboard: Clipboard;
  readonly credentials: CredentialStore;
  readonly browser: WebBrowser;
  readonly terminal: TerminalControl;
  readonly saveFile: SaveFile;
  /** The gateway to open content at, as returned by `parseGateway`. */
  readonly gateway: string;
  /** The gateways to fetch content from, in order; outside the demo, `gateway` is the first. */
  readonly gateways: readonly string[];
  /** The routing server to ask for providers of content, if there is one. */
  readonly routing?: string | undefined;
  /** Fetches content from gateways and checks its blocks. */
  readonly verify: VerifyContent;
  /** Reads content from gateways, but only what is shown or saved. */
  readonly openContent: OpenContent;
  /** Saves a file of that content, with every byte checked. */
  readonly saveContent: SaveContent;
  readonly decodeImage: DecodeImage;
  /** Audits many pins, and knows the results of earlier audits. */
  readonly audits: Audits;
  /** Finds the proxy for requests to gateways; undefined in the demo, which uses none. */
  readonly findProxy: FindProxy | undefined;
  readonly log: Log;
  /** Whether the service is the demo's, which runs in this process. */
  readonly isDemo: boolean;
  /** The demo's sample pins; undefined outside the demo. */
  readonly samples: readonly Sample[] | undefined;
}

interface Sample {
  readonly pinId: string;
  /** What the sample shows. */
  readonly title: string;
  /** Whether the pin is an unusual one: those come last, under a heading. */
  readonly isOdd: boolean;
}
