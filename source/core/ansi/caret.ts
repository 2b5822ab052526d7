import type {ScreenRow} from './row-diff.ts';
import {goToCell} from './sequences.ts';

const inverse = '7';

/**
 * Moves the terminal's cursor to the caret of the text field, the lowest inverse cell without an inverse neighbour:
 * input methods open at the cursor. Without a caret it goes to the last row.
 */
export function goToCaret(rows: readonly ScreenRow[]): string {
  for (let row = rows.length - 1; row >= 0; row--) {
    const column = caretColumn(rows[row]);
    if (column >= 0) return goToCell(row, column);
  }
  return goToCell(rows.length - 1, 0);
}

function caretColumn(row: ScreenRow | undefined): number {
  const {styles, texts} = row ?? {styles: [], texts: []};
  const column = styles.indexOf(inverse);
  let end = column + 1;
  while (texts[end] === '') end++;
  return column >= 0 && styles[end] !== inverse ? column : -1;
}
