import stringWidth from 'string-width';
import {graphemes, graphemeWidth, mostUnitsPerColumn} from './graphemes.ts';
import {plainWidth} from './plain-width.ts';

/** Returns `text` without what does not fit into `width` columns; no more of it is read than that. */
export function cutToWidth(text: string, width: number): string {
  const limit = Math.max(1, width - 1);
  let columns = 0;
  let length = 0;
  let fitting = 0;
  for (const grapheme of graphemes(text)) {
    columns += graphemeWidth(grapheme);
    length += grapheme.length;
    if (columns > width || length > mostUnitsPerColumn * (width + 1)) return `${text.slice(0, fitting)}…`;
    if (columns <= limit) fitting = length;
  }
  return text;
}

/** Returns how many columns a text takes. */
export function textWidth(text: string): number {
  const plain = plainWidth(text);
  if (plain !== undefined) return plain;
  // In Node 20 the time that the package takes grows with the square of the length, but it knows colours.
  if (text.includes('\u001B')) return stringWidth(text);
  let columns = 0;
  for (const grapheme of graphemes(text)) columns += graphemeWidth(grapheme);
  return columns;
}
