/** F2 to F12 as sent by xterm, vt220 and rxvt, by the Linux console, and by kitty. */
const functionKeys: readonly RegExp[] = [
  /^\u001B(?:OQ|\[Q|\[12~|\[\[B|\[57365u)$/,
  /^\u001B(?:OR|\[R|\[13~|\[\[C|\[57366u)$/,
  /^\u001B(?:OS|\[S|\[14~|\[\[D|\[57367u)$/,
  /^\u001B(?:\[15~|\[\[E|\[57368u)$/,
  ...[17, 18, 19, 20, 21, 23, 24].map(
    (code, index) => new RegExp(`^\\u001B\\[(?:${code}~|${57_369 + index}u)$`),
  ),
];

/** Ink does not report function keys, so Alt with one of these, which no keyboard types, stands in for each. */
const standIns = Array.from('②③④⑤⑥⑦⑧⑨⑩⑪⑫');

/** Returns the key press that stands in for a function key; any other is returned unchanged. */
export function standInOf(key: string): string {
  const index = functionKeys.findIndex(sequence => sequence.test(key));
  return index < 0 ? key : `\u001B${standIns[index]}`;
}

/** Returns the function key that Alt with this character stands for, or undefined. */
export function functionKeyOf(character: string): string | undefined {
  // splitKeyEvents() has its own stand-in for F1.
  if (character === '?') return 'F1';
  const index = standIns.indexOf(character);
  return index < 0 ? undefined : `F${index + 2}`;
}
