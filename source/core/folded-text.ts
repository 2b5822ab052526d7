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

function occurrences(word: string, folded: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + 1))
    found.push({start, end: start + word.length});
  return found;
}

/** Made when it is first needed: that takes milliseconds. */
let segmenter: Intl.Segmenter | undefined;

/** Turns places in a folded text into places in the text itself. */
function inCharacters(found: readonly TextRange[], text: string): readonly TextRange[] {
  segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
  // For every unit of the folded text, the character that it comes from.
  const origins: TextRange[] = [];
  for (const {segment, index} of segmenter.segment(text)) {
    const origin = {start: index, end: index + segment.length};
    for (let rest = fold(segment).length; rest > 0; rest--) origins.push(origin);
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
