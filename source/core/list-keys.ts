import type {Binding} from './key-binding.ts';
import {lists, panes} from './key-places.ts';

/** What narrows, changes and renews what is listed and shown, and leads from pane to pane. */
export const listKeys: readonly Binding[] = [
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
];
