import type {Binding} from './key-binding.ts';
import {everywhere, lists, panes} from './key-places.ts';

/** What every screen has. */
export const screenKeys = [
  {action: 'redraw', keys: ['Ctrl+L'], help: 'draw the screen anew'},
  {action: 'suspend', keys: ['Ctrl+Z'], help: 'back to the shell; `fg` comes back here'},
] as const;

/** What concerns the app as a whole, and the ways out. */
export const appKeys: readonly Binding[] = [
  {action: 'help', keys: ['?', 'F1'], places: [...lists, 'raw'], hint: 'help', help: 'all keys'},
  {action: 'help', keys: ['F1'], places: ['prompt'], hint: 'help', help: 'all keys'},
  ...screenKeys.map(binding => ({...binding, places: everywhere})),
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
