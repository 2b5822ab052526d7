/**
 * The characters of ambiguous width (UAX #11) that the app draws, with substitutes for terminals that draw them two
 * columns wide, as some do for Chinese, Japanese and Korean. Letters are left alone.
 */
const substitutes: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '╭': '+',
  '╮': '+',
  '╰': '+',
  '╯': '+',
  '━': '=',
  '┃': '|',
  '┏': '+',
  '┓': '+',
  '┗': '+',
  '┛': '+',
  '▌': '>',
  // This costs a half-block image every other row.
  '▀': ' ',
  '◇': '*',
  '←': '<',
  '→': '>',
  '↑': '^',
  '↓': 'v',
  '○': 'o',
  '◐': '%',
  '·': '-',
  '•': '*',
  '…': '~',
  '—': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};
const ambiguous = new RegExp(`[${Object.keys(substitutes).join('')}]`, 'g');

/** Replaces ambiguous characters with substitutes that are one column wide on every terminal. */
export function withNarrowSymbols(text: string): string {
  return text.replaceAll(ambiguous, symbol => substitutes[symbol] ?? symbol);
}

/**
 * Draws an ambiguous character in the first cell, asks for the cursor position after it, then restores the cell and the
 * cursor: DECSC, CUP, DSR 6 and DECRC in xterm's ctlseqs.
 */
export const askForWidth = (cell: string) => `\u001B7\u001B[H─\u001B[6n\u001B[H${cell}\u001B8`;

/** Returns the character in the first cell of a frame; a space if it is not ASCII. */
export function firstCell(frame: string): string {
  return /^(?:\u001B\[[\d;?]*[A-Za-z])*([ -~])/.exec(frame)?.[1] ?? ' ';
}

/** Returns how many columns the character took, by the answer to `askForWidth`; undefined for any other report. */
export function answeredWidth(report: string): number | undefined {
  const column = /^\u001B\[1;(\d+)R$/.exec(report)?.[1];
  return column === undefined ? undefined : Number(column) - 1;
}
