import type {Binding} from './binding.ts';
import {lists} from './contexts.ts';

/** Bindings for the preview of a pin's content, and for the way through its directories. */
export const previewBindings = [
  {
    action: 'preview',
    keys: ['p'],
    places: [...lists, 'preview'],
    priority: 106,
    hint: ({isPreviewing}) => (isPreviewing ? 'close preview' : 'preview'),
    help: 'preview, close it',
    isPossible: ({hasPin, isPreviewing}) => hasPin || isPreviewing,
  },
  {
    action: 'enter-entry',
    keys: ['Enter', '→'],
    places: ['preview'],
    priority: 22,
    hint: 'open',
    help: 'open what is selected',
  },
  {action: 'leave-entry', keys: ['←'], places: ['preview'], priority: 24, hint: 'up', help: 'up a directory'},
  {
    action: 'copy-entry',
    keys: ['y', 'c'],
    places: ['preview'],
    priority: 61,
    hint: 'copy CID',
    help: 'copy its CID',
  },
] as const satisfies readonly Binding[];
