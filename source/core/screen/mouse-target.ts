import type {Pane} from '../keymap/binding.ts';
import type {Layout} from './layout.ts';

/** What is at a cell of the main screen: a pane and, if it has a frame, the row within it, counted from 0. */
export interface MouseTarget {
  readonly pane: Pane;
  readonly row: number;
}

/** The rows above a pane's content: the header, and the top of the frame. */
const header = 1;
const frameTop = 1;

/** Returns what is at a cell, counted from 0; `shown` is the pane on screen if there is room for only one. */
export function targetAt(
  layout: Layout,
  shown: Exclude<Pane, 'prompt'>,
  cell: {readonly column: number; readonly row: number},
): MouseTarget | undefined {
  const {bodyHeight, rows} = layout;
  const row = cell.row - header;
  if (row < 0 || cell.row >= rows - 1) return undefined;
  if (row >= bodyHeight) return {pane: 'prompt', row: 0};
  return {pane: layout.isWide ? paneAt(layout, cell.column) : shown, row: row - frameTop};
}

function paneAt({recentsWidth, pinWidth, previewWidth, preview}: Layout, column: number): Pane {
  const leftWidth = preview === 'over' ? previewWidth : recentsWidth;
  if (column < leftWidth) return preview === 'over' ? 'preview' : 'recents';
  return column < leftWidth + pinWidth ? 'pin' : 'preview';
}
