import type {Binding, Place, Situation} from './key-binding.ts';

const lists: readonly Place[] = ['recents', 'pin'];
/** Where letters are commands on the pin that is shown. */
const pinPlaces: readonly Place[] = ['pin', 'raw'];
const panes: readonly Place[] = ['prompt', 'recents', 'pin'];
/** What is walked line by line. */
const walked: readonly Place[] = ['recents', 'pin', 'raw', 'profiles', 'help'];
/** Where letters choose: only those that no item has move and leave. */
const walkedOrChosen: readonly Place[] = [...walked, 'copy'];

/** Where each key goes, by the name that the help has for it. */
export const placeNames: Readonly<Record<Place, string>> = {
  prompt: 'prompt',
  recents: 'recents',
  filter: 'filter',
  pin: 'pin',
  raw: 'raw record',
  search: 'search',
  copy: 'copy menu',
  profiles: 'profiles',
  help: 'help',
};

export const everywhere = Object.keys(placeNames) as readonly Place[];

const hasContent = ({place, hasFields, hasRecents}: Situation) => {
  if (place === 'recents' || place === 'filter') return hasRecents;
  return place === 'pin' ? hasFields : true;
};

const hasPinAtHand = ({hasPin, hasRecents, place}: Situation) => (place === 'recents' ? hasRecents : hasPin);

/** Every key of the app: dispatch, the bottom line, the help and the readme's table are made from it. */
export const keymap: readonly Binding[] = [
  {
    action: 'look-up',
    keys: ['Enter'],
    places: ['prompt'],
    hint: 'look up',
    help: 'look the pin up',
    isPossible: ({hasText}) => hasText,
  },
  {
    action: 'open',
    keys: ['Enter'],
    places: ['recents', 'filter'],
    hint: 'open',
    help: 'open the pin',
    isPossible: ({hasRecents}) => hasRecents,
  },
  {
    action: 'choose',
    keys: ['Enter'],
    places: ['copy'],
    hint: 'copy',
    help: 'copy it; its digit or letter does at once',
  },
  {action: 'choose', keys: ['Enter'], places: ['profiles'], hint: 'switch', help: 'switch to it'},
  {action: 'keep-search', keys: ['Enter'], places: ['search'], hint: 'keep', help: 'stay at the match'},
  {
    action: 'copy-cid',
    keys: ['y', 'c'],
    places: lists,
    hint: 'copy CID',
    help: 'copy the CID',
    isPossible: hasPinAtHand,
  },
  {
    action: 'next-match',
    keys: ['n'],
    places: ['raw'],
    hint: 'next match',
    help: 'to the next match',
    isPossible: ({hasSearch}) => hasSearch,
  },
  {action: 'copy-record', keys: ['y', 'c'], places: ['raw'], hint: 'copy record', help: 'copy the record'},
  {
    action: 'watch',
    keys: ['w'],
    places: [...lists, 'raw'],
    hint: ({isWatching}) => (isWatching ? 'stop watching' : 'watch'),
    help: 'watch: ask until it is done, or stop asking',
    isPossible: ({canWatch}) => canWatch,
  },
  {
    action: 'copy-menu',
    keys: ['Y'],
    places: ['recents', 'pin', 'raw'],
    hint: 'copy menu',
    help: 'copy something else of the pin',
    isPossible: hasPinAtHand,
  },
  {
    action: 'copy-field',
    keys: ['Enter'],
    places: ['pin'],
    hint: 'copy field',
    help: 'copy the field’s value',
    isPossible: ({hasFields}) => hasFields,
  },
  {
    action: 'raw',
    keys: ['v'],
    places: pinPlaces,
    hint: ({place}) => (place === 'raw' ? 'fields' : 'raw'),
    help: 'the record as it came, and back',
    isPossible: ({hasPin}) => hasPin,
  },
  {
    action: 'open-gateway',
    keys: ['o'],
    places: ['recents', 'pin', 'raw'],
    hint: 'open gateway',
    help: 'open it at the gateway, in the browser',
    isPossible: hasPinAtHand,
  },
  {
    action: 'complete',
    keys: ['Tab'],
    places: ['prompt'],
    hint: 'complete',
    help: 'complete the pin ID from the recent lookups',
    isPossible: ({hasCompletion}) => hasCompletion,
  },
  {action: 'up', keys: ['↑', 'k'], places: walkedOrChosen, help: 'move up', isPossible: hasContent},
  {
    action: 'down',
    keys: ['↓', 'j'],
    places: walkedOrChosen,
    hint: ({place}) => {
      if (place === 'help') return 'scroll';
      return place === 'copy' || place === 'profiles' ? 'next' : undefined;
    },
    help: 'move down',
    isPossible: hasContent,
  },
  {action: 'up', keys: ['↑'], places: ['filter'], help: 'move up', isPossible: hasContent},
  {
    action: 'down',
    keys: ['↓'],
    places: ['filter'],
    hint: 'next',
    help: 'move down',
    isPossible: hasContent,
  },
  {
    action: 'page-up',
    keys: ['PgUp'],
    places: [...walkedOrChosen, 'filter'],
    help: 'a page up',
    isPossible: hasContent,
  },
  {
    action: 'page-down',
    keys: ['PgDn'],
    places: [...walkedOrChosen, 'filter'],
    help: 'a page down',
    isPossible: hasContent,
  },
  {action: 'first', keys: ['g', 'Home'], places: walked, help: 'to the first', isPossible: hasContent},
  {action: 'last', keys: ['G', 'End'], places: walked, help: 'to the last', isPossible: hasContent},
  {action: 'first', keys: ['Home'], places: ['copy'], help: 'to the first'},
  {action: 'last', keys: ['End'], places: ['copy'], help: 'to the last'},
  {action: 'older-input', keys: ['↑'], places: ['prompt'], help: 'the input before'},
  {
    action: 'newer-input',
    keys: ['↓'],
    places: ['prompt'],
    help: 'the input after it',
    isPossible: ({isInHistory}) => isInHistory,
  },
  {
    action: 'to-recents',
    keys: ['↓'],
    places: ['prompt'],
    hint: 'recent',
    help: 'to the recent lookups',
    isPossible: ({hasRecents, isInHistory}) => hasRecents && !isInHistory,
  },
  {
    action: 'filter',
    keys: ['/'],
    places: lists,
    hint: 'filter',
    help: 'filter the recents by name, ID, CID, status or label',
    isPossible: ({hasRecents, hasFilter}) => hasRecents || hasFilter,
  },
  {action: 'search', keys: ['/'], places: ['raw'], hint: 'search', help: 'search in the record'},
  {
    action: 'previous-match',
    keys: ['N'],
    places: ['raw'],
    help: 'to the match before',
    isPossible: ({hasSearch}) => hasSearch,
  },
  {
    action: 'remove',
    keys: ['x'],
    places: ['recents'],
    hint: 'remove',
    help: 'remove it from the recents',
    isPossible: ({hasRecents}) => hasRecents,
  },
  {
    action: 'undo',
    keys: ['z'],
    places: lists,
    hint: 'undo',
    help: 'bring back what was removed',
    isPossible: ({canUndo}) => canUndo,
  },
  {
    action: 'refresh',
    keys: ['r', 'Ctrl+R'],
    places: [...lists, 'raw'],
    hint: 'refresh',
    help: 'ask the service again',
    isPossible: ({canRefresh}) => canRefresh,
  },
  {
    action: 'refresh',
    keys: ['Ctrl+R'],
    places: ['prompt'],
    help: 'ask the service again',
    isPossible: ({canRefresh}) => canRefresh,
  },
  {action: 'new-lookup', keys: ['n'], places: lists, hint: 'new lookup', help: 'to the prompt'},
  {
    action: 'switch-profile',
    keys: ['a'],
    places: lists,
    hint: 'profile',
    help: 'switch profile',
    isPossible: ({hasOtherProfiles}) => hasOtherProfiles,
  },
  {
    action: 'next-pane',
    keys: ['Tab'],
    places: ['prompt'],
    hint: 'next pane',
    help: 'next pane',
    isPossible: ({hasCompletion}) => !hasCompletion,
  },
  {action: 'next-pane', keys: ['Tab'], places: lists, hint: 'next pane', help: 'next pane'},
  {action: 'previous-pane', keys: ['Shift+Tab'], places: panes, help: 'previous pane'},
  {action: 'next-pane', keys: ['→'], places: lists, help: 'next pane'},
  {action: 'previous-pane', keys: ['←'], places: lists, help: 'previous pane'},
  {action: 'help', keys: ['?', 'F1'], places: [...lists, 'raw'], hint: 'help', help: 'all keys'},
  {action: 'help', keys: ['F1'], places: ['prompt'], hint: 'help', help: 'all keys'},
  {action: 'redraw', keys: ['Ctrl+L'], places: everywhere, help: 'draw the screen anew'},
  {action: 'suspend', keys: ['Ctrl+Z'], places: everywhere, help: 'back to the shell; `fg` comes back here'},
  {
    action: 'stop-waiting',
    keys: ['Esc'],
    places: panes,
    hint: 'stop waiting',
    help: 'stop waiting for the keychain',
    isPossible: ({isWaiting}) => isWaiting,
  },
  {
    action: 'back',
    keys: ['Esc'],
    places: everywhere,
    hint: ({place}) => (place === 'prompt' ? 'clear' : 'back'),
    help: 'one step back; never quits',
    isPossible: ({place, hasText, isWaiting}) =>
      (!isWaiting || !panes.includes(place)) && (place !== 'prompt' || hasText),
  },
  {action: 'back', keys: ['q', '?', 'F1'], places: ['help'], help: 'back'},
  {action: 'back', keys: ['q'], places: ['copy', 'profiles'], help: 'back'},
  {action: 'quit', keys: ['q'], places: [...lists, 'raw'], hint: 'quit', help: 'quit'},
  {
    action: 'cancel-or-quit',
    keys: ['Ctrl+C'],
    places: everywhere,
    hint: ({isBusy, place, hasText}) => {
      if (!panes.includes(place)) return 'back';
      if (isBusy) return 'cancel';
      return place === 'prompt' && hasText ? 'clear' : 'quit';
    },
    help: 'cancel the request, else clear the prompt, else quit',
  },
];
