import type {ScreenRow} from './row-diff.ts';
import {goToCell} from './sequences.ts';

const inverse = '7';

/**
 * Returns the sequence that moves the cursor to the text field's caret, where input methods then open. The caret is the
 * lowest inverse cell without an inverse neighbour; without one, the cursor goes to the last row.
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
