import {graphemes} from './graphemes.ts';

/** A range of a text in UTF-16 units; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the form in which a text is searched: without case and accents, and with compatibility forms (ligatures,
 * full-width letters) decomposed as in Unicode's NFKD (UAX 15).
 */
export function fold(text: string): string {
  // Most text is plain ASCII, and normalizing is the slow part.
  if (isAscii(text)) return text.toLowerCase();
  // The Greek sigma is the only letter whose lower case depends on context: it has a word-final form.
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ');
}

const isAscii = (text: string) => /^[\n -~]*$/.test(text);

/** Returns the distinct folded words of a query, all of which a match contains. */
export function queryWords(query: string): readonly string[] {
  const words = fold(query).split(/\s+/);
  return [...new Set(words)].filter(word => word !== '');
}

/**
 * Returns the ranges of a text where any of the folded words occurs, in order, with touching ranges merged. Ranges cover
 * whole graphemes, including accents and joined emoji that belong to a matched letter.
 */
export function rangesOf(words: readonly string[], text: string): readonly TextRange[] {
  const folded = fold(text);
  return unfoldRanges(
    words.flatMap(word => occurrences(word, folded)),
    text,
  );
}

/** Maps ranges of a folded text back to the original, in order, with touching ranges merged. */
export function unfoldRanges(found: readonly TextRange[], text: string): readonly TextRange[] {
  if (found.length === 0) return [];
  return merge(isAscii(text) ? found : inCharacters(found, text));
}

/** Returns the first range of a text where a folded word occurs; without one, a range at its start. */
export function firstRangeOf(word: string, text: string): TextRange {
  const start = Math.max(0, fold(text).indexOf(word));
  const found = [{start, end: start + word.length}];
  const [range = {start: 0, end: 0}] = isAscii(text) ? found : inCharacters(found, text);
  return range;
}

function occurrences(word: string, folded: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + 1))
    found.push({start, end: start + word.length});
  return found;
}

function inCharacters(found: readonly TextRange[], text: string): readonly TextRange[] {
  // The original range of every unit of the folded text.
  const origins: TextRange[] = [];
  const length = found.reduce((most, {end}) => Math.max(most, end), 0);
  let start = 0;
  for (const grapheme of graphemes(text)) {
    if (origins.length >= length) break;
    const origin = {start, end: start + grapheme.length};
    for (let rest = fold(grapheme).length; rest > 0; rest--) origins.push(origin);
    start = origin.end;
  }
  return found.map(({start, end}) => ({start: origins[start]?.start ?? 0, end: origins[end - 1]?.end ?? 0}));
}

function merge(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last === undefined || range.start > last.end) merged.push(range);
    else merged[merged.length - 1] = {start: last.start, end: Math.max(last.end, range.end)};
  }
  return merged;
}
