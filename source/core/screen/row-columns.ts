import {shortSize} from '../text/byte-size.ts';

/** The column widths of a list row; 0 if there is no room. All but the name include a leading space. */
export interface RowColumns {
  readonly name: number;
  readonly size: number;
  readonly age: number;
}

/** The longest state word, as in `unpinned`. */
export const wordWidth = 8;
/** The mark of the selected row, the state's symbol and word with a space after each, and a trailing space. */
const besideName = 1 + 2 + (wordWidth + 1) + 1;
/** As in `17.5 MiB`, with a leading space. */
const sizeWidth = 9;
/** As in `12 min` or `watched`, with a leading space. */
const ageWidth = 8;
/** The name gets this much before there is room for an age or a size. */
const minNameWidth = 16;

/**
 * Returns the column widths of a row that is `width` columns wide. The name gets what the others leave, or everything if a
 * note goes beside it.
 */
export function rowColumns(width: number, hasNote = false): RowColumns {
  const room = Math.max(1, width - besideName);
  if (hasNote) return {name: room, size: 0, age: 0};
  const age = room - ageWidth >= minNameWidth ? ageWidth : 0;
  const size = room - age - sizeWidth >= minNameWidth ? sizeWidth : 0;
  return {name: room - age - size, size, age};
}

/** Formats a size to fit into its column, where bytes are abbreviated to `B`. */
export function rowSize(bytes: bigint): string {
  return bytes < 1024n ? `${bytes} B` : shortSize(bytes);
}
