import {narrowCharacters} from './narrow-characters.ts';

const narrow = new RegExp(`^[${narrowCharacters}]*$`);

/** Styles (SGR), which take no columns. */
const styles = /\u001B\[\d{0,3}(?:;\d{1,3})*m/g;

/** The options of string-width. */
interface Options {
  readonly ambiguousIsNarrow?: boolean;
  readonly countAnsiEscapeCodes?: boolean;
}

/**
 * Returns the width in columns of a text of plain letters and box-drawing lines; undefined for any other text. Agrees with
 * string-width, whose patterns take 20 ms to compile: the built app calls it only where this returns undefined.
 */
export function narrowWidth(
  text: string,
  {ambiguousIsNarrow = true, countAnsiEscapeCodes = false}: Options = {},
): number | undefined {
  if (!ambiguousIsNarrow) return undefined;
  const printed = countAnsiEscapeCodes || !text.includes('\u001B') ? text : text.replaceAll(styles, '');
  return narrow.test(printed) ? printed.length : undefined;
}
