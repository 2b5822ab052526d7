import {graphemes} from './graphemes.ts';
import {plainSymbols} from './plain-characters.ts';
import {goTo} from './terminal-sequences.ts';
import {textWidth} from './text-width.ts';

/** A control sequence (CSI) with its parameters and its last character, a line break, or what is between those. */
const pieces = /\u001B\[([\d;?]*)[ -/]*([@-~])|[\r\n]|[^\u001B\r\n]+|\u001B/g;

/** Letters and punctuation, and the lines of frames, are one column everywhere. */
const mayBeDoubtful = /[^\u0000-\u024F\u2010-\u2027\u203A\u2500-\u257F]/;
const plainSymbol = new RegExp(`^[${plainSymbols}]$`);

/** ECH: xterm's ctlseqs. */
const erase = (columns: number) => `\u001B[${columns}X`;

/** Tells whether terminals differ in how wide they draw a character, or several that are drawn as one. */
export function isDoubtful(grapheme: string): boolean {
  return mayBeDoubtful.test(grapheme) && (plainSymbol.test(grapheme) || isOfAnyWidth(grapheme));
}

/**
 * Tells whether it is an emoji, a symbol, or several characters that are drawn as one. The pattern is made with the first
 * text that needs it: Unicode properties take a millisecond.
 */
function isOfAnyWidth(grapheme: string): boolean {
  return /^(?![\u2500-\u257F ])(?:[^\u0000-\u007F].+|\p{S}|\p{Extended_Pictographic})/su.test(grapheme);
}

/**
 * Returns what Ink writes, so that whatever a terminal makes of a doubtful character, the rest of the line stands where
 * Ink wants it: behind each one the cursor is sent to its column. Each write of Ink's begins at the first column, or
 * sends the cursor there before it writes text.
 */
export function alignText(output: string): string {
  if (!mayBeDoubtful.test(output)) return output;
  let column = 0;
  return output.replaceAll(pieces, (piece: string, parameters?: string, final?: string) => {
    if (final !== undefined) {
      column = columnAfter(column, parameters ?? '', final);
      return piece;
    }
    if (piece === '\n' || piece === '\r') column = 0;
    if (!/[^\u001B\r\n]/.test(piece)) return piece;
    const aligned = alignLine(piece, column);
    column += textWidth(piece);
    return aligned;
  });
}

/** CHA, CNL, CPL and CUP move the cursor along the line; what else Ink writes does not. */
function columnAfter(column: number, parameters: string, final: string): number {
  if (final === 'G') return Math.max(0, Number(parameters) - 1);
  if (final === 'H') return Math.max(0, Number(parameters.split(';')[1] ?? 1) - 1);
  return final === 'E' || final === 'F' ? 0 : column;
}

function alignLine(text: string, start: number): string {
  if (!mayBeDoubtful.test(text)) return text;
  let column = start;
  let aligned = '';
  for (const grapheme of graphemes(text)) {
    const width = textWidth(grapheme);
    column += width;
    aligned += isDoubtful(grapheme) ? erase(Math.max(1, width)) + grapheme + goTo(column) : grapheme;
  }
  return aligned;
}
