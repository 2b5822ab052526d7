import {shortSize} from '../text/byte-size.ts';

/** The columns of a row of the list; 0 for what there is no room for. Each but the name has a space before it. */
export interface RowColumns {
  readonly name: number;
  readonly size: number;
  readonly age: number;
}

/** The longest state word, as in `unpinned`. */
export const wordWidth = 8;
/** The mark of the selected row, the state's symbol and word with a space after each, and a space at the end. */
const besideName = 1 + 2 + (wordWidth + 1) + 1;
/** As in `17.5 MiB`, with a space before it. */
const sizeWidth = 9;
/** As in `12 min` or `watched`, with a space before it. */
const ageWidth = 8;
/** So much of a name comes before an age and a size. */
const minNameWidth = 16;

/**
 * Returns the columns of a row that is `width` columns wide: the name has what the others leave, or all where something
 * is to be said beside it.
 */
export function rowColumns(width: number, hasNote = false): RowColumns {
  const room = Math.max(1, width - besideName);
  if (hasNote) return {name: room, size: 0, age: 0};
  const age = room - ageWidth >= minNameWidth ? ageWidth : 0;
  const size = room - age - sizeWidth >= minNameWidth ? sizeWidth : 0;
  return {name: room - age - size, size, age};
}

/** Returns a size that fits into its column: bytes are an ordinary `B` there. */
export function rowSize(bytes: bigint): string {
  return bytes < 1024n ? `${bytes} B` : shortSize(bytes);
}
