/** The panes of the main screen. */
export type Pane = 'prompt' | 'recents' | 'pin' | 'preview';

/** Where keys go: a pane, something open inside one, or an overlay. */
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
  /** A record is known of a pin that keys act on. */
  readonly hasPin: boolean;
  /** The pin pane has rows to move through and copy. */
  readonly hasFields: boolean;
  /** The cursor is on the heading of a group that opens and closes. */
  readonly isOnFold: boolean;
  /** The cursor is in such a group, which is open. */
  readonly isInFold: boolean;
  /** The list shows all pins of the account. */
  readonly isOfAccount: boolean;
  /** The list of all pins is being searched, but not fully loaded. */
  readonly canLoadRest: boolean;
  /** The list has rows; while there is text in the prompt, matches. */
  readonly hasRecents: boolean;
  /** The preview is open, whether or not it has the focus. */
  readonly isPreviewing: boolean;
  /** The cursor of the preview is on an entry of a directory. */
  readonly canEnter: boolean;
  /** The preview shows something in a directory. */
  readonly canLeave: boolean;
  /** The cursor of the copy menu is on an item that is shown as a QR code. */
  readonly isOnQrCode: boolean;
  /** Keys act on the marked pins, rather than on the shown one. */
  readonly hasMarks: boolean;
  /** The pin at the cursor was pasted, and its lookup failed. */
  readonly isFailed: boolean;
  /** There is something to ask the service for again, and a credential for it. */
  readonly canRefresh: boolean;
  /** A pin that keys act on is unfinished, or watched. */
  readonly canWatch: boolean;
  /** The pins that keys act on are watched. */
  readonly isWatching: boolean;
  /** A lookup was removed and can be restored. */
  readonly canUndo: boolean;
  /** There is text in the prompt. */
  readonly hasText: boolean;
  /** Tab can complete the text to a pin ID, a name or a CID. */
  readonly hasCompletion: boolean;
  /** The prompt shows an earlier input. */
  readonly isInHistory: boolean;
  /** A search in the raw record or the help is active. */
  readonly hasSearch: boolean;
  readonly hasOtherProfiles: boolean;
  /** A pin is wanted, but the keychain has not provided the credentials yet. */
  readonly isWaiting: boolean;
  /** Something runs or is scheduled that can be cancelled, such as a request. */
  readonly isBusy: boolean;
}

/** What keys do, and where: on the main screen, or on another one with its own actions and situations. */
export type Binding<
  ItsAction = string,
  ItsSituation extends {readonly place: string} = Situation,
> = BoundKeys<ItsAction, ItsSituation> & (Hinted<ItsSituation> | Unhinted);

interface BoundKeys<ItsAction, ItsSituation extends {readonly place: string}> {
  readonly action: ItsAction;
  /** As users call them; the first one is advertised. */
  readonly keys: readonly string[];
  readonly places: ReadonlyArray<ItsSituation['place']>;
  /** For the help and the documentation. */
  readonly help: string;
  readonly isPossible?: (situation: ItsSituation) => boolean;
}

interface Hinted<ItsSituation> {
  /** For the bottom line, at most two words. */
  readonly hint: string | ((situation: ItsSituation) => string | undefined);
  /** The rank on the bottom line: the lowest comes first, the highest is dropped first. */
  readonly priority: number;
}

/** A binding that only the help lists. */
interface Unhinted {
  readonly hint?: undefined;
  readonly priority?: undefined;
}
