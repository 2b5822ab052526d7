import type {Binding} from './binding.ts';
import {listAndPin} from './contexts.ts';

/** Bindings for previewing a pin's content and moving through its directories. */
export const previewBindings = [
  {
    action: 'preview',
    keys: ['p'],
    places: [...listAndPin, 'preview'],
    priority: 106,
    hint: ({isPreviewing}) => (isPreviewing ? 'close preview' : 'preview'),
    help: 'open, close preview',
    isPossible: ({hasPin, isPreviewing}) => hasPin || isPreviewing,
  },
  {
    action: 'choose',
    keys: ['Enter', '→'],
    places: ['preview'],
    priority: 35,
    // Not impossible without an entry: the next key may come before the preview has told of one.
    hint: ({canEnter}) => (canEnter ? 'open' : undefined),
    help: 'choose it',
  },
  {
    action: 'leave-entry',
    keys: ['←'],
    places: ['preview'],
    priority: 36,
    hint: ({canLeave}) => (canLeave ? 'up' : undefined),
    help: 'up a directory',
  },
] as const satisfies readonly Binding[];
