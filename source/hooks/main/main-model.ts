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
  /** The pane on screen where there is room for only one. */
  readonly shownPane: ShownPane;
  readonly list: ListModel;
  /** What is needed to request the account's pins. */
  readonly account: Pick<AccountPagesOptions, 'account' | 'wanted' | 'onError'>;
  /** The pins that keys act on together. */
  readonly marked: ReadonlySet<string>;
  /** Why listed pins have no answer. */
  readonly failures: ReadonlyMap<string, PinviewError>;
  /** What is known of the content of listed pins. */
  readonly checks: ContentChecks;
  readonly pin: PinModel;
  /** Undefined while it is closed. */
  readonly preview: PreviewModel | undefined;
  readonly prompt: PromptModel;
  readonly overlay: OverlayModel | undefined;
  readonly notice: Notice | undefined;
  readonly hints: readonly KeyHint[];
  /** The watched pins, whatever is on screen. */
  readonly watched: ReadonlySet<string>;
  /** The progress of the audit under way, if any. */
  readonly audit: AuditRun | undefined;
  /** In milliseconds since 1970, for the ages on screen. */
  readonly now: number;
  /** How long the API keys have been looked for, in seconds; undefined for the first moment. */
  readonly waitedForKeys: number | undefined;
}
