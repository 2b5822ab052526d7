import type {CopyItem} from './copy-items.ts';
import {fitToList, type ListView} from './list-view.ts';
import {plainText} from './plain-text.ts';
import {breakText} from './wrapped-text.ts';

/** Returns the key that copies the item at this place at once: 1 to 9, then 0; the others have only their letter. */
export function digitOf(index: number): string | undefined {
  return index < 10 ? `${(index + 1) % 10}` : undefined;
}

/** Returns the item that a key copies at once, or undefined. */
export function itemFor(key: string, items: readonly CopyItem[]): CopyItem | undefined {
  return items.find(({letter}, index) => key === digitOf(index) || key === letter);
}

/** What of the copy menu is on screen. */
export interface CopyMenuView {
  readonly view: ListView;
  readonly listRows: number;
  /** The value of the item at the cursor, with a last line that says how much more there is. */
  readonly preview: readonly string[];
}

/** Go's code is indented with tabs, which would be drawn as nothing or as far too much. */
const tab = '    ';

/** The preview has at least this many of the rows, if there are as many again. */
const fewestPreview = 6;

/** In characters, more than a screen has: a record may have a million, and this is worked out with every key. */
const longestPreview = 20_000;

/** Says how much of a value is not shown. */
function more({length}: string, lines: number): string {
  return length > longestPreview ? `more, ${length} characters in all` : `${lines} more lines`;
}

/** Returns the part of the menu that fits into a pane of `rows` rows and `width` columns, a line between its parts. */
export function copyMenuView(
  items: readonly CopyItem[],
  view: ListView,
  {width, rows}: {readonly width: number; readonly rows: number},
): CopyMenuView {
  const value = items[view.cursor]?.value ?? '';
  const lines = value
    .slice(0, longestPreview)
    .split('\n')
    .flatMap(line => breakText(plainText(line.replaceAll('\t', tab)), width));
  const wanted = Math.min(lines.length, fewestPreview);
  const listRows = Math.max(1, Math.min(items.length, rows - 1 - wanted));
  const room = Math.max(0, rows - 1 - listRows);
  const preview =
    lines.length <= room
      ? lines
      : [...lines.slice(0, Math.max(0, room - 1)), `… ${more(value, lines.length - Math.max(0, room - 1))}`];
  return {view: fitToList(view, items.length, listRows), listRows, preview: preview.slice(0, room)};
}
