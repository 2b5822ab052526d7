import type {Binding} from './key-binding.ts';
import {hasContent, walked, walkedOrChosen} from './key-places.ts';

/** What moves in a list, a menu or a text, and through earlier input. */
export const movingKeys: readonly Binding[] = [
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
];
