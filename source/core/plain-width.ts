import {plainCharacters} from './plain-characters.ts';

const narrow = new RegExp(`^[${plainCharacters}]*$`);

/** Colours and the like (SGR), which take none. */
const styles = /\u001B\[\d{0,3}(?:;\d{1,3})*m/g;

/** What string-width takes. */
interface Options {
  readonly ambiguousIsNarrow?: boolean;
  readonly countAnsiEscapeCodes?: boolean;
}

/**
 * Returns the columns of a text of letters and lines as the app draws them, or undefined for what takes more to
 * measure. The same as string-width has, whose patterns take 20 ms to make: the build asks it for the rest only.
 */
export function plainWidth(
  text: string,
  {ambiguousIsNarrow = true, countAnsiEscapeCodes = false}: Options = {},
): number | undefined {
  if (!ambiguousIsNarrow) return undefined;
  const printed = countAnsiEscapeCodes || !text.includes('\u001B') ? text : text.replaceAll(styles, '');
  return narrow.test(printed) ? printed.length : undefined;
}
