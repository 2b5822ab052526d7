import {graphemes} from '../text/graphemes.ts';
import {narrowSymbols} from '../text/narrow-characters.ts';
import {textWidth} from '../text/width.ts';
import {goTo} from './sequences.ts';

/** A link (OSC 8), a control sequence (CSI) with its parameters and final character, a line break, or text between them. */
const pieces = /\u001B\]8;[^\u001B]*\u001B\\|\u001B\[([\d;?]*)[ -/]*([@-~])|[\r\n]|[^\u001B\r\n]+|\u001B/g;

/** Letters, punctuation, box-drawing lines and half blocks are one column wide everywhere. */
const mayBeDoubtful = /[^\u0000-\u024F\u2010-\u2027\u203A\u2500-\u2580]/;
/** Marks a cell where kitty draws part of an image; sent only to terminals that support it. */
const imagePlaceholder = '\u{10EEEE}';
const plainSymbol = new RegExp(`^[${narrowSymbols}]$`);

/** ECH: xterm's ctlseqs. */
const erase = (columns: number) => `\u001B[${columns}X`;

/** Tells whether terminals disagree on the width of a grapheme. */
export function isDoubtful(grapheme: string): boolean {
  if (!mayBeDoubtful.test(grapheme) || grapheme.startsWith(imagePlaceholder)) return false;
  return plainSymbol.test(grapheme) || isOfAnyWidth(grapheme);
}

/** Tells the same for a terminal that draws characters of ambiguous width two columns wide. */
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
 * Moves the cursor to its column after each doubtful character in Ink's output, so that the rest of the line lands where
 * Ink wants it, however wide the terminal draws the character. Every write of Ink's begins at the first column, or moves
 * the cursor there before any text.
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

/** Of the sequences that Ink writes, only CHA, CNL, CPL and CUP change the column. */
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
