import type {Endpoint} from '../core/endpoint.ts';
import type {Clipboard} from './clipboard.ts';
import type {CredentialStore} from './credentials.ts';
import type {History} from './history.ts';
import type {Log} from './log.ts';
import type {PinApi} from './pin-api.ts';
import type {TerminalControl} from './terminal-control.ts';
import type {WebBrowser} from './web-browser.ts';

/** Everything that commands and the app reach the outside world with. */
export interface Services {
  readonly endpoint: Endpoint;
  readonly profile: string;
  /** The names of all profiles, this one among them. */
  readonly profiles: readonly string[];
  readonly pinApi: PinApi;
  readonly history: History;
  readonly clipboard: Clipboard;
  readonly credentials: CredentialStore;
  readonly browser: WebBrowser;
  readonly terminal: TerminalControl;
  /** Where content is opened: what `parseGateway` returned. */
  readonly gateway: string;
  readonly log: Log;
  /** What the demo has to show; undefined outside the demo. */
  readonly samples: readonly Sample[] | undefined;
}

interface Sample {
  readonly pinId: string;
  /** What is to be seen there. */
  readonly title: string;
}
