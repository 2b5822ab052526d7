/** Where the keys go. */
export type Pane = 'prompt' | 'recents' | 'pin';

export type Action =
  | 'look-up'
  | 'open'
  | 'copy-field'
  | 'copy-cid'
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
  | 'stop-waiting'
  | 'back'
  | 'quit'
  | 'cancel-or-quit';

/** What decides whether an action can be done now. */
export interface Situation {
  readonly pane: Pane;
  /** A pin is shown. */
  readonly hasPin: boolean;
  /** Something of it, or of what came in its place, can be walked and copied. */
  readonly hasFields: boolean;
  readonly hasRecents: boolean;
  readonly canRefresh: boolean;
  readonly hasText: boolean;
  readonly hasOtherProfiles: boolean;
  /** A pin is wanted, and the keychain has not given the keys yet. */
  readonly isWaiting: boolean;
  /** A request is on its way. */
  readonly isBusy: boolean;
}

interface Binding {
  readonly action: Action;
  /** As people name them; the first is the one that is advertised. */
  readonly keys: readonly string[];
  readonly panes: readonly Pane[];
  /** For the bottom line, two words at the most; without one the key is for the readme only. */
  readonly hint?: string | ((situation: Situation) => string);
  /** For the readme. */
  readonly help: string;
  readonly isPossible?: (situation: Situation) => boolean;
}

const lists: readonly Pane[] = ['recents', 'pin'];
const everywhere: readonly Pane[] = ['prompt', 'recents', 'pin'];

const hasContent = ({pane, hasFields, hasRecents}: Situation) =>
  pane === 'recents' ? hasRecents : hasFields;

/** Every key of the app: dispatch, the bottom line and the readme's table are made from it. */
export const keymap: readonly Binding[] = [
  {
    action: 'look-up',
    keys: ['Enter'],
    panes: ['prompt'],
    hint: 'look up',
    help: 'look the pin up',
    isPossible: ({hasText}) => hasText,
  },
  {
    action: 'open',
    keys: ['Enter'],
    panes: ['recents'],
    hint: 'open',
    help: 'open the pin',
    isPossible: ({hasRecents}) => hasRecents,
  },
  {
    action: 'copy-cid',
    keys: ['y', 'c'],
    panes: lists,
    hint: 'copy CID',
    help: 'copy the CID',
    isPossible: ({hasPin, hasRecents, pane}) => hasPin || (pane === 'recents' && hasRecents),
  },
  {
    action: 'copy-field',
    keys: ['Enter'],
    panes: ['pin'],
    hint: 'copy field',
    help: 'copy the field’s value',
    isPossible: ({hasFields}) => hasFields,
  },
  {action: 'up', keys: ['↑', 'k'], panes: lists, help: 'move up', isPossible: hasContent},
  {action: 'down', keys: ['↓', 'j'], panes: lists, help: 'move down', isPossible: hasContent},
  {action: 'page-up', keys: ['PgUp'], panes: lists, help: 'a page up', isPossible: hasContent},
  {action: 'page-down', keys: ['PgDn'], panes: lists, help: 'a page down', isPossible: hasContent},
  {action: 'first', keys: ['g', 'Home'], panes: lists, help: 'to the first', isPossible: hasContent},
  {action: 'last', keys: ['G', 'End'], panes: lists, help: 'to the last', isPossible: hasContent},
  {
    action: 'to-recents',
    keys: ['↓', '↑'],
    panes: ['prompt'],
    hint: 'recent',
    help: 'to the recent lookups',
    isPossible: ({hasRecents}) => hasRecents,
  },
  {
    action: 'refresh',
    keys: ['r', 'Ctrl+R'],
    panes: lists,
    hint: 'refresh',
    help: 'ask the service again',
    isPossible: ({canRefresh}) => canRefresh,
  },
  {
    action: 'refresh',
    keys: ['Ctrl+R'],
    panes: ['prompt'],
    help: 'ask the service again',
    isPossible: ({canRefresh}) => canRefresh,
  },
  {action: 'new-lookup', keys: ['n'], panes: lists, hint: 'new lookup', help: 'to the prompt'},
  {
    action: 'switch-profile',
    keys: ['a'],
    panes: lists,
    hint: 'profile',
    help: 'switch profile',
    isPossible: ({hasOtherProfiles}) => hasOtherProfiles,
  },
  {action: 'next-pane', keys: ['Tab'], panes: everywhere, hint: 'next pane', help: 'next pane'},
  {action: 'previous-pane', keys: ['Shift+Tab'], panes: everywhere, help: 'previous pane'},
  {action: 'next-pane', keys: ['→'], panes: lists, help: 'next pane'},
  {action: 'previous-pane', keys: ['←'], panes: lists, help: 'previous pane'},
  {
    action: 'stop-waiting',
    keys: ['Esc'],
    panes: everywhere,
    hint: 'stop waiting',
    help: 'stop waiting for the keychain',
    isPossible: ({isWaiting}) => isWaiting,
  },
  {
    action: 'back',
    keys: ['Esc'],
    panes: everywhere,
    hint: ({pane}) => (pane === 'prompt' ? 'clear' : 'back'),
    help: 'one step back; never quits',
    isPossible: ({pane, hasText, isWaiting}) => !isWaiting && (pane !== 'prompt' || hasText),
  },
  {action: 'quit', keys: ['q'], panes: lists, hint: 'quit', help: 'quit'},
  {
    action: 'cancel-or-quit',
    keys: ['Ctrl+C'],
    panes: everywhere,
    hint: ({isBusy, pane, hasText}) => (isBusy ? 'cancel' : pane === 'prompt' && hasText ? 'clear' : 'quit'),
    help: 'cancel the request, else clear the prompt, else quit',
    isPossible: () => true,
  },
];

/** Returns the action that a key has in this situation, or undefined. */
export function actionFor(key: string, situation: Situation): Action | undefined {
  return possible(situation).find(({keys}) => keys.includes(key))?.action;
}

/** A key, and what it does now. */
export interface KeyHint {
  readonly key: string;
  readonly hint: string;
}

/** Returns the keys worth showing in this situation. */
export function keyHints(situation: Situation): readonly KeyHint[] {
  const hints = possible(situation).flatMap(({keys, hint}) => {
    const text = typeof hint === 'function' ? hint(situation) : hint;
    return keys[0] === undefined || text === undefined ? [] : [{key: keys[0], hint: text}];
  });
  // Of two keys for one thing the first is enough: q and Ctrl+C quit, Esc and Ctrl+C clear.
  return hints.filter(({hint}, index) => hints.findIndex(other => other.hint === hint) === index);
}

/** Returns as many of the hints as fit into `width` columns; the last one, the way out, is always among them. */
export function fitHints(hints: readonly KeyHint[], width: number): readonly KeyHint[] {
  const widthOf = (shown: readonly KeyHint[]) =>
    shown.reduce((sum, {key, hint}) => sum + key.length + hint.length + hintMargin, -hintMargin + 1);
  const last = hints.slice(-1);
  let shown = hints;
  for (let count = hints.length - 1; count > 0 && widthOf(shown) > width; count--) {
    shown = [...hints.slice(0, count - 1), ...last];
  }
  return shown;
}

/** The space between key and hint, and the ` · ` that parts two of them. */
const hintMargin = 4;

function possible(situation: Situation): readonly Binding[] {
  return keymap.filter(
    ({panes, isPossible}) => panes.includes(situation.pane) && (isPossible?.(situation) ?? true),
  );
}
