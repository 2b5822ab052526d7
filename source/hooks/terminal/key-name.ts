import type {Key} from 'ink';
import {functionKeyOf} from '../../core/ansi/function-keys.ts';

const named: ReadonlyArray<readonly [keyof Key, string]> = [
  ['upArrow', '↑'],
  ['downArrow', '↓'],
  ['leftArrow', '←'],
  ['rightArrow', '→'],
  ['pageUp', 'PgUp'],
  ['pageDown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ['return', 'Enter'],
  ['escape', 'Esc'],
];

/** Returns the keymap's name for a key press, or undefined if it has none. */
export function keyName(input: string, key: Key): string | undefined {
  if (key.tab) return key.shift ? 'Shift+Tab' : 'Tab';
  const name = named.find(([flag]) => key[flag] === true)?.[1];
  if (name !== undefined) return name;
  if (input === ' ' && !key.ctrl && !key.meta) return 'Space';
  if (Array.from(input).length !== 1) return undefined;
  // Our input passes function keys on as Alt and a character.
  if (key.meta) return functionKeyOf(input) ?? `Alt+${input}`;
  return key.ctrl ? `Ctrl+${input.toUpperCase()}` : input;
}
