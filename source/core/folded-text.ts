import {graphemes} from './graphemes.ts';

/** A part of a text, in UTF-16 units as strings count them; `end` is behind its last one. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns a text as it is searched: without case and accents, compatible forms (ligatures, full-width letters) taken
 * apart, as Unicode's NFKD does it (UAX 15).
 */
export function fold(text: string): string {
  // Most of what comes is plain ASCII, and normalizing takes longer than all else.
  if (isAscii(text)) return text.toLowerCase();
  // Lower case depends on what is around for the Greek sigma only, which has a form for the end of a word.
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ');
}

const isAscii = (text: string) => /^[\n -~]*$/.test(text);

/** Returns the words of a query, folded, each once; they are all wanted. */
export function queryWords(query: string): readonly string[] {
  const words = fold(query).split(/\s+/);
  return [...new Set(words)].filter(word => word !== '');
}

/**
 * Returns the parts of a text in which folded words are found, in order, those that touch as one. They are whole
 * characters as a person sees them: the accents and joined emoji that belong to a letter that was found are in it.
 */
export function rangesOf(words: readonly string[], text: string): readonly TextRange[] {
  const folded = fold(text);
  const found = words.flatMap(word => occurrences(word, folded));
  if (found.length === 0) return [];
  const ranges = isAscii(text) ? found : inCharacters(found, text);
  return merge(ranges);
}

/** Returns the first part of a text in which a folded word is found; its beginning if there is none. */
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

/** Turns places in a folded text into places in the text itself. */
function inCharacters(found: readonly TextRange[], text: string): readonly TextRange[] {
  // For every unit of the folded text, the character that it comes from.
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
