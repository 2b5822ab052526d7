import type {CopyItem} from '../export/copy-items.ts';
import {sanitize} from '../text/sanitize.ts';
import {breakText} from '../text/wrap.ts';
import {fitToList, type ListView} from './list-state.ts';

/** Returns the item that a letter chooses directly, or undefined. */
export function itemFor(key: string, items: readonly CopyItem[]): CopyItem | undefined {
  return items.find(({letter}) => key === letter);
}

/** The part of the copy menu that is on screen. */
export interface CopyMenuView {
  readonly view: ListView;
  readonly listRows: number;
  /** The value of the item at the cursor; if it is cut, the last line says how much is left out. */
  readonly preview: readonly string[];
}

/** Replaces tabs, which indent Go code: terminals draw them too wide, or not at all. */
const tab = '    ';

/** The preview gets at least this many rows if its text fills them and the list keeps one row. */
const minPreviewRows = 6;

/** In characters, more than fits on any screen: a record may have a million, and every key press computes the preview. */
const maxPreviewLength = 20_000;

/** Returns how much of a value is left out, which is not known before the whole value is made. */
function more({length}: string, lines: number, isMade: boolean): string {
  if (length <= maxPreviewLength) return `${lines} more lines`;
  return isMade ? `more, ${length} characters in all` : 'and much more';
}

/**
 * Returns the part of the menu that fits into a pane of `rows` rows and `width` columns, leaving a row between the list and
 * the preview.
 */
export function copyMenuView(
  items: readonly CopyItem[],
  view: ListView,
  {width, rows}: {readonly width: number; readonly rows: number},
): CopyMenuView {
  const item = items[view.cursor];
  const isMade = item?.beginning === undefined;
  const value = item?.beginning?.(maxPreviewLength + 1) ?? item?.value ?? '';
  const lines = value
    .slice(0, maxPreviewLength)
    .split('\n')
    .flatMap(line => breakText(sanitize(line.replaceAll('\t', tab)), width));
  const wanted = Math.min(lines.length, minPreviewRows);
  const listRows = Math.max(1, Math.min(items.length, rows - 1 - wanted));
  const room = Math.max(0, rows - 1 - listRows);
  const preview =
    lines.length <= room
      ? lines
      : [
          ...lines.slice(0, Math.max(0, room - 1)),
          `… ${more(value, lines.length - Math.max(0, room - 1), isMade)}`,
        ];
  return {view: fitToList(view, items.length, listRows), listRows, preview: preview.slice(0, room)};
}
