import type {PinviewError} from '../../core/errors/pinview-error.ts';
import type {KeyHint} from '../../core/keymap/match.ts';
import type {Layout} from '../../core/screen/layout.ts';
import type {ShownPane} from '../../core/screen/main-state.ts';
import type {AccountPagesOptions} from '../account/use-account-pages.ts';
import type {AuditRun} from '../audit/use-audit.ts';
import type {Notice} from '../terminal/use-notice.ts';
import type {ListModel} from './use-list-pane.ts';
import type {OverlayModel} from './use-overlay.ts';
import type {PinModel} from './use-pin-pane.ts';
import type {PreviewModel} from './use-preview.ts';
import type {PromptModel} from './use-prompt.ts';
import type {ContentChecks} from './use-verify.ts';

/** What the main screen shows, by pane. */
export interface MainModel {
  readonly layout: Layout;
  /** The pane that is on screen where there is room for one. */
  readonly shownPane: ShownPane;
  readonly list: ListModel;
  /** What is needed to ask for all pins of the account. */
  readonly account: Pick<AccountPagesOptions, 'account' | 'wanted' | 'onError'>;
  /** The pins that keys act on together. */
  readonly marked: ReadonlySet<string>;
  /** Why pins that are listed were not answered. */
  readonly failures: ReadonlyMap<string, PinviewError>;
  /** What is known of the content of pins that are listed. */
  readonly checks: ContentChecks;
  readonly pin: PinModel;
  /** Undefined while it is closed. */
  readonly preview: PreviewModel | undefined;
  readonly prompt: PromptModel;
  readonly overlay: OverlayModel | undefined;
  readonly notice: Notice | undefined;
  readonly hints: readonly KeyHint[];
  /** The pins that are watched, whatever is on screen. */
  readonly watched: ReadonlySet<string>;
  /** How far an audit is; undefined while there is none. */
  readonly audit: AuditRun | undefined;
  /** In milliseconds since 1970, for the ages on screen. */
  readonly now: number;
  /** For how many seconds the keys have been looked for, once that is worth telling. */
  readonly waitedForKeys: number | undefined;
}
