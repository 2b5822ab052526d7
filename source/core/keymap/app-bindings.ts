import type {Binding} from './binding.ts';
import {everywhere, listAndPin, panes} from './contexts.ts';

/** The bindings shared by all screens. */
export const screenBindings = [
  {action: 'redraw', keys: ['Ctrl+L'], help: 'redraw the screen'},
  {action: 'suspend', keys: ['Ctrl+Z'], help: 'suspend to shell'},
] as const;

/** The bindings for the app as a whole, and the ways out. */
export const appBindings = [
  {
    action: 'help',
    keys: ['?', 'F1'],
    places: [...listAndPin, 'raw', 'preview'],
    priority: 270,
    hint: 'help',
    help: 'all keys',
  },
  {action: 'help', keys: ['F1'], places: ['prompt'], priority: 280, hint: 'help', help: 'all keys'},
  {action: 'yes', keys: ['y', 'Enter'], places: ['question'], priority: 5, hint: 'yes', help: 'yes'},
  {action: 'no', keys: ['n', 'Esc'], places: ['question'], priority: 6, hint: 'no', help: 'no'},
  ...screenBindings.map(binding => ({...binding, places: everywhere})),
  {
    action: 'stop-waiting',
    keys: ['Esc'],
    places: panes,
    priority: 290,
    hint: 'stop waiting',
    help: 'stop waiting',
    isPossible: ({isWaiting}) => isWaiting,
  },
  {
    action: 'back',
    keys: ['Esc'],
    places: everywhere,
    priority: 300,
    hint: ({place, hasMarks}) => {
      if (place === 'prompt') return 'clear';
      return place === 'recents' && hasMarks ? 'unmark' : 'back';
    },
    help: 'one step back',
    isPossible: ({place, hasText, isWaiting}) =>
      place !== 'question' && (!isWaiting || !panes.includes(place)) && (place !== 'prompt' || hasText),
  },
  {action: 'close-help', keys: ['?', 'F1'], places: ['help'], help: 'close the help'},
  {
    action: 'back',
    keys: ['q'],
    places: ['copy', 'qr-code', 'profiles', 'sort', 'export', 'overview', 'preview', 'help'],
    help: 'back',
  },
  {
    action: 'quit',
    keys: ['q'],
    places: [...listAndPin, 'raw'],
    priority: 310,
    hint: 'quit',
    help: 'quit',
  },
  {
    action: 'cancel-or-quit',
    keys: ['Ctrl+C'],
    places: everywhere,
    priority: 320,
    hint: ({isBusy, place, hasText}) => {
      if (place === 'question') return 'quit';
      if (!panes.includes(place)) return 'back';
      if (isBusy) return 'cancel';
      return place === 'prompt' && hasText ? 'clear' : 'quit';
    },
    help: 'cancel, or quit',
  },
] as const satisfies readonly Binding[];
