import type {CopyItem} from '../export/copy-items.ts';
import {sanitize} from '../text/sanitize.ts';
import {breakText} from '../text/wrap.ts';
import {fitToList, type ListView} from './list-state.ts';

/** Returns the item that a letter chooses right away, or undefined. */
export function itemFor(key: string, items: readonly CopyItem[]): CopyItem | undefined {
  return items.find(({letter}) => key === letter);
}

/** The part of the copy menu that is on screen. */
export interface CopyMenuView {
  readonly view: ListView;
  readonly listRows: number;
  /** The value of the item at the cursor; the last line says how much is left out. */
  readonly preview: readonly string[];
}

/** Go code is indented with tabs, which terminals draw too wide, or not at all. */
const tab = '    ';

/** The preview gets at least this many rows, if as many again are left for the list. */
const minPreviewRows = 6;

/**
 * In characters, more than fits on any screen: a record may have a million, and the preview is computed on every key
 * press.
 */
const maxPreviewLength = 20_000;

/** Says how much of a value is left out. Of a value that is not made yet nobody knows. */
function more({length}: string, lines: number, isMade: boolean): string {
  if (length <= maxPreviewLength) return `${lines} more lines`;
  return isMade ? `more, ${length} characters in all` : 'and much more';
}

/**
 * Returns the part of the menu that fits into a pane of `rows` rows and `width` columns, with a line between list and
 * preview.
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
