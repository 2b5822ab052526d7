import stringWidth from 'string-width';
import {TextSegmenter} from './segmenter.ts';

/**
 * Characters that never join with a following one of this set: ASCII, Latin, Cyrillic, Hebrew and Arabic letters, kana,
 * ideographs, Hangul syllables.
 */
const standsAlone =
  /[ -~\u00A1-\u024F\u0400-\u0481\u05D0-\u05EA\u0620-\u064A\u3001-\u3029\u3041-\u3096\u30A1-\u30FA\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF5E]/;

/** Longer than any grapheme in use, family emoji included. */
const maxGraphemeLength = 64;

/** Combining marks take no column, but no script stacks this many UTF-16 units on one character. */
export const maxUnitsPerColumn = 16;

const segmenter = new TextSegmenter();

/**
 * Splits a text into graphemes; one with more combining marks than any script uses is split further.
 *
 * Feeds Intl.Segmenter short pieces, since on Node 20 it is quadratic in the length.
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
      // The last grapheme may continue beyond the piece.
      if (index + piece.length < text.length && found.length > 1) found.pop();
      for (const grapheme of found) {
        yield grapheme;
        index += grapheme.length;
      }
    }
  }
}

/** Returns the piece of a text at `index`, without splitting a surrogate pair at its end. */
function wellCut(text: string, index: number): string {
  const end = index + maxGraphemeLength;
  const isWithinPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end < text.length;
  return text.slice(index, isWithinPair ? end - 1 : end);
}

const widths = new Map<string, number>();
const maxCachedWidths = 10_000;

/** Returns the width of a grapheme in columns. Cached, since measuring an emoji takes microseconds. */
export function graphemeWidth(grapheme: string): number {
  const known = widths.get(grapheme);
  if (known !== undefined) return known;
  const width = stringWidth(grapheme);
  if (widths.size < maxCachedWidths) widths.set(grapheme, width);
  return width;
}
