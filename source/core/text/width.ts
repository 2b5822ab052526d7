import stringWidth from 'string-width';
import {graphemes, graphemeWidth, maxUnitsPerColumn} from './graphemes.ts';
import {narrowWidth} from './narrow-width.ts';

/** Cuts `text` to `width` columns, with an ellipsis if anything is cut; reads no further than that. */
export function cutToWidth(text: string, width: number): string {
  const limit = width - 1;
  let columns = 0;
  let length = 0;
  let fitting = 0;
  for (const grapheme of graphemes(text)) {
    columns += graphemeWidth(grapheme);
    length += grapheme.length;
    if (columns > width || length > maxUnitsPerColumn * (width + 1)) return `${text.slice(0, fitting)}…`;
    if (columns <= limit) fitting = length;
  }
  return text;
}

/** Returns the width of a text in columns. */
export function textWidth(text: string): number {
  const plain = narrowWidth(text);
  if (plain !== undefined) return plain;
  // string-width knows about colours, but on Node 20 it is quadratic in the length.
  if (text.includes('\u001B')) return stringWidth(text);
  let columns = 0;
  for (const grapheme of graphemes(text)) columns += graphemeWidth(grapheme);
  return columns;
}

/** Pads `text` with trailing spaces to `width` columns. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
