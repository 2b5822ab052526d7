/** The panes of the main screen. */
export type Pane = 'prompt' | 'recents' | 'pin' | 'preview';

/** Where keys go: a pane, something open inside one, or what covers the panes. */
export type BindingContext =
  | Pane
  | 'raw'
  | 'search'
  | 'copy'
  | 'qr-code'
  | 'profiles'
  | 'sort'
  | 'export'
  | 'file-name'
  | 'overview'
  | 'help'
  | 'question';

/** Decides which actions are possible at the moment. */
export interface Situation {
  readonly place: BindingContext;
  /** A pin is shown. */
  readonly hasPin: boolean;
  /** There are fields to walk and copy, of a pin or of the answer that came instead. */
  readonly hasFields: boolean;
  /** The cursor is on the heading of a group that opens and closes. */
  readonly isOnFold: boolean;
  /** The cursor is in such a group, and it is open. */
  readonly isInFold: boolean;
  /** The list is that of all pins of the account. */
  readonly isOfAccount: boolean;
  /** Something is looked for among all pins, and not all of them are loaded. */
  readonly canLoadRest: boolean;
  /** Lookups are listed; while something is in the prompt, those that match it. */
  readonly hasRecents: boolean;
  /** The preview is open, whether or not keys go there. */
  readonly isPreviewing: boolean;
  /** The cursor of the copy menu is on what is shown as a QR code. */
  readonly isOnQrCode: boolean;
  /** Keys act on marked pins, rather than on the one that is shown. */
  readonly hasMarks: boolean;
  /** The pin at the cursor was pasted, and the service did not answer for it. */
  readonly isFailed: boolean;
  /** The pin that keys act on can be asked for. */
  readonly canRefresh: boolean;
  /** Keys act on the pin that is shown, and it is not finished, or watched. */
  readonly canWatch: boolean;
  /** It is watched, whatever is on screen. */
  readonly isWatching: boolean;
  /** A lookup was removed and can be restored. */
  readonly canUndo: boolean;
  /** There is text in the prompt. */
  readonly hasText: boolean;
  /** The text is the beginning of a pin ID, a name or a CID that Tab completes. */
  readonly hasCompletion: boolean;
  /** The prompt shows an earlier input. */
  readonly isInHistory: boolean;
  /** A search in the raw record is active. */
  readonly hasSearch: boolean;
  readonly hasOtherProfiles: boolean;
  /** A pin is wanted, but the keychain has not provided the keys yet. */
  readonly isWaiting: boolean;
  /** A request is in flight. */
  readonly isBusy: boolean;
}

/** What keys do, and where: on the main screen, or on another one with actions and situations of its own. */
export type Binding<
  ItsAction = string,
  ItsSituation extends {readonly place: string} = Situation,
> = BoundKeys<ItsAction, ItsSituation> & (Hinted<ItsSituation> | Unhinted);

interface BoundKeys<ItsAction, ItsSituation extends {readonly place: string}> {
  readonly action: ItsAction;
  /** As people name them; the first one is advertised. */
  readonly keys: readonly string[];
  readonly places: ReadonlyArray<ItsSituation['place']>;
  /** For the help and the documentation. */
  readonly help: string;
  readonly isPossible?: (situation: ItsSituation) => boolean;
}

interface Hinted<ItsSituation> {
  /** For the bottom line, two words at most. */
  readonly hint: string | ((situation: ItsSituation) => string | undefined);
  /** The place of the hint on the bottom line: the lowest comes first, the highest is dropped first. */
  readonly priority: number;
}

/** A binding that only the help lists. */
interface Unhinted {
  readonly hint?: undefined;
  readonly priority?: undefined;
}
