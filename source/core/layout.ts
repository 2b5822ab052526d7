import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import {cutsOf} from './broken-text.ts';
import {graphemes, graphemeWidth, mostUnitsPerColumn} from './graphemes.ts';
import {plainWidth} from './plain-width.ts';

/** Where the panes are, in columns and rows. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** Recents and pin side by side, else one at a time. */
  readonly isWide: boolean;
  readonly recentsWidth: number;
  readonly pinWidth: number;
  readonly bodyHeight: number;
  /** The rows within a pane's frame. */
  readonly paneRows: number;
}

/** On fewer columns or rows than these nothing can be read. */
export const fewestColumns = 40;
export const fewestRows = 10;

/** Tells whether a terminal has no room for the app. */
export function isTooSmall(columns: number, rows: number): boolean {
  return columns < fewestColumns || rows < fewestRows;
}

const narrowest = 90;
const narrowestRecents = 30;
const widestRecents = 44;
const frame = 2;
/** Header, prompt and the line of keys. */
const bars = 3;
/** Of a field's label in the pin pane, with the space behind it. */
export const labelWidth = 13;
/** What a pane's frame and its inner margin take, left and right together. */
export const paneMargin = 4;

/** A pin pane this wide shows a CIDv1 (59 characters in base32) whole. */
const wholeCid = 59 + labelWidth + paneMargin;

/** Returns the layout for a terminal, with `messageRows` left free above the line of keys. */
export function layoutFor(columns: number, rows: number, messageRows: number): Layout {
  const isWide = columns >= narrowest;
  const recentsWidth = isWide
    ? Math.min(widestRecents, Math.max(narrowestRecents, columns - wholeCid))
    : columns;
  const bodyHeight = Math.max(0, rows - bars - messageRows);
  return {
    columns,
    rows,
    isWide,
    recentsWidth,
    pinWidth: isWide ? columns - recentsWidth : columns,
    bodyHeight,
    paneRows: Math.max(0, bodyHeight - frame),
  };
}

/** In characters. To break between words takes time by the square of the length in Node 20. */
const longestProse = 2000;

/** Returns the lines that a text takes in `width` columns, broken between words where possible; not where it is long. */
export function wrapText(text: string, width: number): readonly string[] {
  if (text.length > longestProse) return breakText(text, width);
  return wrapAnsi(text, Math.max(1, width), {hard: true, trim: true}).split('\n');
}

/** Returns the lines that a text takes in `width` columns, broken between words only: paths can still be copied. */
export function wrapWords(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.max(1, width), {trim: true}).split('\n');
}

/** Returns the lines that a text takes in `width` columns, with every space, broken where the column ends: code. */
export function breakText(text: string, width: number): readonly string[] {
  const columns = Math.max(1, width);
  return text.split('\n').flatMap(line => {
    let from = 0;
    return cutsOf(line, columns, columns).map(cut => {
      const part = line.slice(from, cut);
      from = cut;
      return part;
    });
  });
}

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
