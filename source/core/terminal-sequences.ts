/** Sends the cursor to the first cell and erases all behind it: ECMA-48, 8.3.21 (CUP) and 8.3.39 (ED). */
export const eraseScreen = '\u001B[H\u001B[J';

/** DECAWM, whether a character beyond the last column goes on in the next line: xterm's ctlseqs. */
export const wrapOff = '\u001B[?7l';
export const wrapOn = '\u001B[?7h';

/** Saves the cursor and goes to the alternate screen, which is empty then: xterm's ctlseqs, DECSET 1049. */
export const enterAlternateScreen = '\u001B[?1049h';

/** Goes back to the screen and the cursor that were saved. */
export const leaveAlternateScreen = '\u001B[?1049l';

/** DECTCEM, whether the cursor is seen. */
export const hideCursor = '\u001B[?25l';
export const showCursor = '\u001B[?25h';

/** Erases from the cursor to the end of the line: ECMA-48, 8.3.41 (EL). */
export const eraseLine = '\u001B[K';

/** Sends the cursor to a column of its row, and to a cell, counted from 0: ECMA-48, 8.3.9 (CHA) and 8.3.21 (CUP). */
export const goTo = (column: number) => `\u001B[${column + 1}G`;
export const goToCell = (row: number, column: number) =>
  `\u001B[${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;

/** Columns and rows. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Synchronized output, DEC mode 2026: the terminal draws all that is between at once. */
export const beginUpdate = '\u001B[?2026h';
export const endUpdate = '\u001B[?2026l';
