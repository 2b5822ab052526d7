import {graphemes} from '../text/graphemes.ts';
import {narrowSymbols} from '../text/narrow-characters.ts';
import {textWidth} from '../text/width.ts';
import {goTo} from './sequences.ts';

/** A control sequence (CSI) with its parameters and final character, a link (OSC 8), a line break, or text between those. */
const pieces = /\u001B\]8;[^\u001B]*\u001B\\|\u001B\[([\d;?]*)[ -/]*([@-~])|[\r\n]|[^\u001B\r\n]+|\u001B/g;

/** Letters, punctuation, box-drawing lines and half blocks are one column wide everywhere. */
const mayBeDoubtful = /[^\u0000-\u024F\u2010-\u2027\u203A\u2500-\u2580]/;
/** Where kitty draws a cell of an image; only terminals that do get it. */
const imagePlaceholder = '\u{10EEEE}';
const plainSymbol = new RegExp(`^[${narrowSymbols}]$`);

/** ECH: xterm's ctlseqs. */
const erase = (columns: number) => `\u001B[${columns}X`;

/** Tells whether terminals disagree on the width of a grapheme. */
export function isDoubtful(grapheme: string): boolean {
  if (!mayBeDoubtful.test(grapheme) || grapheme.startsWith(imagePlaceholder)) return false;
  return plainSymbol.test(grapheme) || isOfAnyWidth(grapheme);
}

/** The same for a terminal that draws characters of ambiguous width two columns wide. */
export function isDoubtfulWhereWide(grapheme: string): boolean {
  return /^[^ -~]/.test(grapheme);
}

/**
 * Tells whether a grapheme is an emoji, a symbol or several code points. The pattern is compiled on first use, since
 * Unicode properties take a millisecond.
 */
function isOfAnyWidth(grapheme: string): boolean {
  return /^(?![\u2500-\u257F ])(?:[^\u0000-\u007F].+|\p{S}|\p{Extended_Pictographic})/su.test(grapheme);
}

/**
 * Returns Ink's output with the cursor sent to its column after each doubtful character, so that the rest of the line
 * is where Ink wants it, however wide the terminal draws the character. Every write of Ink's begins at the first
 * column, or moves the cursor there before it writes text.
 */
export function alignColumns(output: string, isWidthDoubtful = isDoubtful): string {
  if (!mayBeDoubtful.test(output) && isWidthDoubtful === isDoubtful) return output;
  let column = 0;
  return output.replaceAll(pieces, (piece: string, parameters?: string, final?: string) => {
    if (final !== undefined) {
      column = columnAfter(column, parameters ?? '', final);
      return piece;
    }
    if (piece === '\n' || piece === '\r') column = 0;
    if (/^[\u001B\r\n]/.test(piece)) return piece;
    const aligned = alignLine(piece, column, isWidthDoubtful);
    column += textWidth(piece);
    return aligned;
  });
}

/** CHA, CNL, CPL and CUP move the cursor along the line; nothing else that Ink writes does. */
function columnAfter(column: number, parameters: string, final: string): number {
  if (final === 'G') return Math.max(0, Number(parameters) - 1);
  if (final === 'H') return Math.max(0, Number(parameters.split(';')[1] ?? 1) - 1);
  return final === 'E' || final === 'F' ? 0 : column;
}

function alignLine(text: string, start: number, isWidthDoubtful: typeof isDoubtful): string {
  if (!mayBeDoubtful.test(text) && isWidthDoubtful === isDoubtful) return text;
  let column = start;
  let aligned = '';
  for (const grapheme of graphemes(text)) {
    const width = textWidth(grapheme);
    column += width;
    aligned += isWidthDoubtful(grapheme) ? erase(Math.max(1, width)) + grapheme + goTo(column) : grapheme;
  }
  return aligned;
}
