/** Sends the cursor to the first cell and erases all behind it: ECMA-48, 8.3.21 (CUP) and 8.3.39 (ED). */
export const eraseScreen = '\u001B[H\u001B[J';

/** DECAWM, whether a character beyond the last column goes on in the next line: xterm's ctlseqs. */
export const wrapOff = '\u001B[?7l';
export const wrapOn = '\u001B[?7h';

/** Saves the cursor and goes to the alternate screen, which is empty then: xterm's ctlseqs, DECSET 1049. */
export const enterAlternateScreen = '\u001B[?1049h';
