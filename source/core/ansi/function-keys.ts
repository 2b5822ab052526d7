/** F2 to F12 as terminals send them: xterm, vt220 and rxvt; the Linux console; kitty. */
const functionKeys: readonly RegExp[] = [
  /^\u001B(?:OQ|\[Q|\[12~|\[\[B|\[57365u)$/,
  /^\u001B(?:OR|\[R|\[13~|\[\[C|\[57366u)$/,
  /^\u001B(?:OS|\[S|\[14~|\[\[D|\[57367u)$/,
  /^\u001B(?:\[15~|\[\[E|\[57368u)$/,
  ...[17, 18, 19, 20, 21, 23, 24].map(
    (code, index) => new RegExp(`^\\u001B\\[(?:${code}~|${57_369 + index}u)$`),
  ),
];

/** Ink does not report function keys; Alt and one of these, which no keyboard types, stand in for them. */
const standIns = Array.from('②③④⑤⑥⑦⑧⑨⑩⑪⑫');

/** Returns the key press to pass on instead of a function key; any other is returned unchanged. */
export function standInOf(key: string): string {
  const index = functionKeys.findIndex(sequence => sequence.test(key));
  return index < 0 ? key : `\u001B${standIns[index]}`;
}

/** Returns the function key that Alt and this character stand for, or undefined. */
export function functionKeyOf(character: string): string | undefined {
  // splitKeyEvents() has one for F1.
  if (character === '?') return 'F1';
  const index = standIns.indexOf(character);
  return index < 0 ? undefined : `F${index + 2}`;
}
