import wrapAnsi from 'wrap-ansi';
import {cutsOf} from './line-breaks.ts';

/** In characters: on Node 20, breaking between words is quadratic in the length. */
const maxProseLength = 2000;

/** Wraps a text to `width` columns, between words where possible; very long text is broken anywhere. */
export function wrapText(text: string, width: number): readonly string[] {
  if (text.length > maxProseLength) return breakText(text, width);
  return wrapAnsi(text, Math.max(1, width), {hard: true, trim: true}).split('\n');
}

/** Wraps a text to `width` columns, between words only, so that paths can still be copied. */
export function wrapWords(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.max(1, width), {trim: true}).split('\n');
}

/** Wraps code to `width` columns: keeps every space, and breaks lines exactly at the edge. */
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
