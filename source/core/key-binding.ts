/** The panes of the main screen. */
export type Pane = 'prompt' | 'recents' | 'pin';

/** Where the keys go: a pane, what is open in one, or what lies over the panes. */
export type Place = Pane | 'filter' | 'raw' | 'search' | 'copy' | 'profiles' | 'help';

export type Action =
  | 'look-up'
  | 'complete'
  | 'older-input'
  | 'newer-input'
  | 'open'
  | 'choose'
  | 'copy-field'
  | 'copy-cid'
  | 'copy-menu'
  | 'copy-record'
  | 'open-gateway'
  | 'raw'
  | 'search'
  | 'next-match'
  | 'previous-match'
  | 'keep-search'
  | 'filter'
  | 'remove'
  | 'undo'
  | 'watch'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'to-recents'
  | 'next-pane'
  | 'previous-pane'
  | 'refresh'
  | 'new-lookup'
  | 'switch-profile'
  | 'help'
  | 'redraw'
  | 'suspend'
  | 'stop-waiting'
  | 'back'
  | 'quit'
  | 'cancel-or-quit';

/** What decides whether an action can be done now. */
export interface Situation {
  readonly place: Place;
  /** A pin is shown. */
  readonly hasPin: boolean;
  /** Something of it, or of what came in its place, can be walked and copied. */
  readonly hasFields: boolean;
  /** Lookups are listed, which a filter may have made fewer. */
  readonly hasRecents: boolean;
  /** The pin that the keys are at can be asked for. */
  readonly canRefresh: boolean;
  /** The keys are at the pin that is shown, and it is not finished. */
  readonly canWatch: boolean;
  readonly isWatching: boolean;
  /** A lookup was removed, and can be brought back. */
  readonly canUndo: boolean;
  /** There is text in the prompt. */
  readonly hasText: boolean;
  /** One recent lookup has a pin ID that begins as the text does. */
  readonly hasCompletion: boolean;
  /** The prompt shows an earlier input. */
  readonly isInHistory: boolean;
  readonly hasFilter: boolean;
  /** Something is looked for in the raw record. */
  readonly hasSearch: boolean;
  readonly hasOtherProfiles: boolean;
  /** A pin is wanted, and the keychain has not given the keys yet. */
  readonly isWaiting: boolean;
  /** A request is on its way. */
  readonly isBusy: boolean;
}

/** What keys do, and where: on the main screen, or on another whose actions and situations are its own. */
export interface Binding<ItsAction = Action, ItsSituation extends {readonly place: string} = Situation> {
  readonly action: ItsAction;
  /** As people name them; the first is the one that is advertised. */
  readonly keys: readonly string[];
  readonly places: ReadonlyArray<ItsSituation['place']>;
  /** For the bottom line, two words at the most; without one the key is for the help only. */
  readonly hint?: string | ((situation: ItsSituation) => string | undefined);
  /** For the help and the readme. */
  readonly help: string;
  readonly isPossible?: (situation: ItsSituation) => boolean;
}
