import stringWidth from 'string-width';
import {TextSegmenter} from './text-segmenter.ts';

/**
 * Characters that stand alone wherever another of them follows: ASCII, Latin, Cyrillic, Hebrew and Arabic letters, kana,
 * ideographs, Hangul syllables.
 */
const standsAlone =
  /[ -~\u00A1-\u024F\u0400-\u0481\u05D0-\u05EA\u0620-\u064A\u3001-\u3029\u3041-\u3096\u30A1-\u30FA\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF5E]/;

/** Longer than anything that is written as one character, a family of emoji included. */
const longestGrapheme = 64;

/** Marks that are heaped on a character take no column, but no script heaps as many UTF-16 units on one as this. */
export const mostUnitsPerColumn = 16;

const segmenter = new TextSegmenter();

/**
 * Returns what a reader takes for single characters, in order. Where more marks are heaped on a character than any
 * script does, it is divided.
 *
 * Intl.Segmenter is given a short piece at a time: in Node 20 its time grows with the square of the length.
 */
export function* graphemes(text: string): Generator<string> {
  let index = 0;
  while (index < text.length) {
    const character = text.charAt(index);
    if (
      standsAlone.test(character) &&
      (index + 1 === text.length || standsAlone.test(text.charAt(index + 1)))
    ) {
      yield character;
      index++;
    } else {
      const piece = wellCut(text, index);
      const found = Array.from(segmenter.segment(piece), ({segment}) => segment);
      // The last one may go on behind the piece.
      if (index + piece.length < text.length && found.length > 1) found.pop();
      for (const grapheme of found) {
        yield grapheme;
        index += grapheme.length;
      }
    }
  }
}

/** Returns the piece of the text from `index` on, which ends within no surrogate pair. */
function wellCut(text: string, index: number): string {
  const end = index + longestGrapheme;
  const isWithinPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end < text.length;
  return text.slice(index, isWithinPair ? end - 1 : end);
}

const widths = new Map<string, number>();
const mostWidths = 10_000;

/** Returns how many columns a grapheme takes. To measure an emoji costs microseconds, so it is done once. */
export function graphemeWidth(grapheme: string): number {
  const known = widths.get(grapheme);
  if (known !== undefined) return known;
  const width = stringWidth(grapheme);
  if (widths.size < mostWidths) widths.set(grapheme, width);
  return width;
}
