import {createContext, use} from 'react';
import type {Action} from '../core/keymap/keymap.ts';
import {keyOf} from '../core/keymap/match.ts';
import {type Keymaps, usualKeymaps} from '../core/screen/keymaps.ts';

export const KeymapsContext = createContext(usualKeymaps);

/** Returns the bindings in effect. */
export function useKeymaps(): Keymaps {
  return use(KeymapsContext);
}

/** Returns a function that names the key bound to an action on the main screen, for messages that say what to press. */
export function useKeyOf(): (action: Action) => string {
  const {main} = useKeymaps();
  return action => keyOf(main, action);
}
