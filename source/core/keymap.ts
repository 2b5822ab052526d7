import {appKeys} from './app-keys.ts';
import type {Binding} from './key-binding.ts';
import {listKeys} from './list-keys.ts';
import {movingKeys} from './moving-keys.ts';
import {pinKeys} from './pin-keys.ts';

/**
 * Every key of the main screen (those of the login are `loginKeys`): dispatch, the bottom line, the help and the readme's table are made from it. Of two keys that
 * the bottom line has no room for, the later one is left out.
 */
export const keymap: readonly Binding[] = [...pinKeys, ...movingKeys, ...listKeys, ...appKeys];
