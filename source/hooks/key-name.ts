import type {Key} from 'ink';

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

/** Returns the name that the keymap has for a key press, or undefined for one that it cannot name. */
export function keyName(input: string, key: Key): string | undefined {
  if (key.tab) return key.shift ? 'Shift+Tab' : 'Tab';
  const name = named.find(([flag]) => key[flag] === true)?.[1];
  if (name !== undefined) return name;
  // Ink has no name for function keys: the app's input hands F1 on as Alt+?.
  if (input === '?' && key.meta) return 'F1';
  if (input.length !== 1 || key.meta) return undefined;
  return key.ctrl ? `Ctrl+${input.toUpperCase()}` : input;
}
