import wrapAnsi from 'wrap-ansi';
import {cutsOf} from './broken-text.ts';

/** In characters. To break between words takes time by the square of the length in Node 20. */
const longestProse = 2000;

/** Returns the lines that a text takes in `width` columns, broken between words where possible; not where it is long. */
export function wrapText(text: string, width: number): readonly string[] {
  if (text.length > longestProse) return breakText(text, width);
  return wrapAnsi(text, Math.max(1, width), {hard: true, trim: true}).split('\n');
}

/** Returns the lines that a text takes in `width` columns, broken between words only: paths can still be copied. */
export function wrapWords(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.max(1, width), {trim: true}).split('\n');
}

/** Returns the lines that a text takes in `width` columns, with every space, broken where the column ends: code. */
export function breakText(text: string, width: number): readonly string[] {
  const columns = Math.max(1, width);
  return text.split('\n').flatMap(line => {
    let from = 0;
    return cutsOf(line, columns, columns).map(cut => {
      const part = line.slice(from, cut);
      from = cut;
      return part;
    });
  });
}
