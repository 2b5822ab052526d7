import type {Binding, Situation} from './binding.ts';
import {hasContent, walked, walkedOrChosen} from './contexts.ts';

/** Whether the arrows choose among the matches of the typed text. */
const hasMatches = ({hasText, isInHistory, hasRecents}: Situation) => hasText && !isInHistory && hasRecents;

/** Bindings that move in a list, a menu or a text, or through earlier inputs. */
export const navigationBindings = [
  {action: 'up', keys: ['↑', 'k'], places: walkedOrChosen, help: 'move up', isPossible: hasContent},
  {
    action: 'down',
    keys: ['↓', 'j'],
    places: walkedOrChosen,
    priority: 150,
    hint: ({place}) => {
      if (place === 'help') return 'scroll';
      return ['copy', 'profiles', 'sort', 'export', 'overview'].includes(place) ? 'next' : undefined;
    },
    help: 'move down',
    isPossible: hasContent,
  },
  {action: 'up', keys: ['↑'], places: ['prompt'], help: 'previous match', isPossible: hasMatches},
  {
    action: 'down',
    keys: ['↓'],
    places: ['prompt'],
    priority: 160,
    hint: 'next match',
    help: 'next match',
    isPossible: hasMatches,
  },
  {
    action: 'page-up',
    keys: ['PgUp'],
    places: walkedOrChosen,
    help: 'page up',
    isPossible: hasContent,
  },
  {
    action: 'page-down',
    keys: ['PgDn'],
    places: walkedOrChosen,
    help: 'page down',
    isPossible: hasContent,
  },
  {action: 'page-up', keys: ['PgUp'], places: ['prompt'], help: 'page up', isPossible: hasMatches},
  {action: 'page-down', keys: ['PgDn'], places: ['prompt'], help: 'page down', isPossible: hasMatches},
  {action: 'first', keys: ['g', 'Home'], places: walked, help: 'go to the first', isPossible: hasContent},
  {action: 'last', keys: ['G', 'End'], places: walked, help: 'go to the last', isPossible: hasContent},
  {action: 'first', keys: ['Home'], places: ['copy'], help: 'go to the first'},
  {action: 'last', keys: ['End'], places: ['copy'], help: 'go to the last'},
  {
    action: 'older-input',
    keys: ['↑'],
    places: ['prompt'],
    help: 'previous input',
    isPossible: ({hasText, isInHistory}) => !hasText || isInHistory,
  },
  {
    action: 'newer-input',
    keys: ['↓'],
    places: ['prompt'],
    help: 'next input',
    isPossible: ({isInHistory}) => isInHistory,
  },
  {
    action: 'to-recents',
    keys: ['↓'],
    places: ['prompt'],
    priority: 170,
    hint: ({hasRecents}) => (hasRecents ? 'recent' : undefined),
    help: 'go to the recents',
    isPossible: ({hasText, isInHistory}) => !hasText && !isInHistory,
  },
] as const satisfies readonly Binding[];
