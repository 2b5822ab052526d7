import type {Pane} from '../keymap/binding.ts';
import type {Layout} from './layout.ts';

/** What is at a cell of the main screen: a pane, and for those with a frame a row within it, counted from 0. */
export interface MouseTarget {
  readonly pane: Pane;
  readonly row: number;
}

/** Above the panes there is one row, the header, and the frame's own. */
const header = 1;
const frameTop = 1;

/** Returns what is at a cell, counted from 0; on a narrow screen `isListShown` tells which pane is on it. */
export function targetAt(
  {isWide, recentsWidth, bodyHeight, rows}: Layout,
  isListShown: boolean,
  cell: {readonly column: number; readonly row: number},
): MouseTarget | undefined {
  const row = cell.row - header;
  if (row < 0 || cell.row >= rows - 1) return undefined;
  if (row >= bodyHeight) return {pane: 'prompt', row: 0};
  const isList = isWide ? cell.column < recentsWidth : isListShown;
  return {pane: isList ? 'recents' : 'pin', row: row - frameTop};
}
