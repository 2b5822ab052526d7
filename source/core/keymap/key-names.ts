/** The keymap's names for the space and the keys that type nothing, by what users call them. */
const named: ReadonlyMap<string, string> = new Map([
  ['up', '↑'],
  ['down', '↓'],
  ['left', '←'],
  ['right', '→'],
  ['pgup', 'PgUp'],
  ['pageup', 'PgUp'],
  ['pgdn', 'PgDn'],
  ['pagedown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ['enter', 'Enter'],
  ['return', 'Enter'],
  ['esc', 'Esc'],
  ['escape', 'Esc'],
  ['tab', 'Tab'],
  ['shift+tab', 'Shift+Tab'],
  ['space', ' '],
  ...Array.from({length: 12}, (_, index): [string, string] => [`f${index + 1}`, `F${index + 1}`]),
]);

/** Terminals send other keys for these: Tab, a line feed, Enter and Esc. */
const otherKeys = /^ctrl\+[ijm[]$/;

/** Returns the keymap's name for a key written as in the config (`c`, `ctrl+y`, `alt+x`, `f5`), or undefined. */
export function keyFromText(text: string): string | undefined {
  const lower = text.toLowerCase();
  const name = named.get(lower) ?? [...named.values()].find(value => value === text);
  if (name !== undefined) return name;
  if (isCharacter(text)) return text;
  const [, modifier, letter = ''] = /^(ctrl|alt)\+(.)$/iu.exec(text) ?? [];
  if (modifier === undefined || !isCharacter(letter) || otherKeys.test(lower)) return undefined;
  if (modifier.toLowerCase() === 'alt') return `Alt+${letter}`;
  return /[a-z]/i.test(letter) ? `Ctrl+${letter.toUpperCase()}` : undefined;
}

/** Tells whether a key types a character in a text field. */
export function isCharacter(key: string): boolean {
  return /^[\p{L}\p{N}\p{P}\p{S} ]$/u.test(key) && !/^[\u2190-\u2193]$/.test(key);
}
