import {appBindings} from './app-bindings.ts';
import type {Binding} from './binding.ts';
import {listBindings} from './list-bindings.ts';
import {manyBindings} from './many-bindings.ts';
import {navigationBindings} from './navigation-bindings.ts';
import {pinBindings} from './pin-bindings.ts';
import {previewBindings} from './preview-bindings.ts';

const bindings = [
  ...pinBindings,
  ...previewBindings,
  ...navigationBindings,
  ...listBindings,
  ...manyBindings,
  ...appBindings,
];

/** Every action that a binding of the main screen names. */
export type Action = (typeof bindings)[number]['action'];

/**
 * Every key binding of the main screen (the login has `loginBindings`). Dispatch, the bottom line, the help and the table
 * in .github/app.md are derived from it; the help and the table keep its order.
 */
export const keymap: ReadonlyArray<Binding<Action>> = bindings;
