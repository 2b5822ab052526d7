/** Moves the cursor to the first cell and erases everything after it: ECMA-48, 8.3.21 (CUP) and 8.3.39 (ED). */
export const eraseScreen = '\u001B[H\u001B[J';

/** Whether text wraps at the last column: DECAWM, xterm's ctlseqs. */
export const wrapOff = '\u001B[?7l';
export const wrapOn = '\u001B[?7h';

/** Saves the cursor, switches to the alternate screen and clears it: xterm's ctlseqs, DECSET 1049. */
export const enterAlternateScreen = '\u001B[?1049h';

/** Returns to the saved screen and cursor. */
export const leaveAlternateScreen = '\u001B[?1049l';

/** Whether the cursor is visible: DECTCEM, xterm's ctlseqs. */
export const hideCursor = '\u001B[?25l';
export const showCursor = '\u001B[?25h';

/** Erases from the cursor to the end of the line: ECMA-48, 8.3.41 (EL). */
export const eraseLine = '\u001B[K';

/** Move the cursor to a column of its row, or to a cell, counted from 0: ECMA-48, 8.3.9 (CHA) and 8.3.21 (CUP). */
export const goTo = (column: number) => `\u001B[${column + 1}G`;
export const goToCell = (row: number, column: number) =>
  `\u001B[${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Synchronised output, DEC mode 2026: the terminal draws everything in between at once. */
export const beginUpdate = '\u001B[?2026h';
export const endUpdate = '\u001B[?2026l';

/** Bracketed paste: whether the terminal marks pasted text. xterm's ctlseqs, DECSET 2004. */
export const bracketPastes = '\u001B[?2004h';
export const leavePastes = '\u001B[?2004l';
