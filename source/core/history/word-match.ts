import uFuzzy from '@leeoniya/ufuzzy';
import type {TextRange} from '../text/search-form.ts';

export type Scores = ReadonlyArray<number | undefined>;

/** Finds the letters of a word in texts, in order but perhaps with gaps. Word and texts are folded. */
export interface WordMatch {
  /** Returns how badly the word fits each text: 0 is best, undefined is no match. */
  readonly scores: (texts: string[]) => Scores;
  /** Returns where the letters are in a text that has them. */
  readonly ranges: (text: string) => readonly TextRange[];
}

/** A skipped letter counts more than where the match begins. */
const gapWeight = 4;

/** Returns the match for a word without spaces. */
export function matchWord(word: string): WordMatch {
  // uFuzzy would take double-quoted text literally, and `'s` as an ending.
  const needle = word.replaceAll(/["']/g, ' ');
  const matcher = hasLetters(needle) ? matcherFor(needle) : undefined;
  const letters = needle.match(/[\p{L}\d]/gu) ?? [];
  return {
    scores: texts => {
      const scores = Array<number | undefined>(texts.length);
      const gapped: number[] = [];
      for (const [index, text] of texts.entries()) {
        if (!hasInOrder(text, letters)) continue;
        scores[index] = runIn(text, word)?.score;
        if (scores[index] === undefined) gapped.push(index);
      }
      if (matcher === undefined || gapped.length === 0) return scores;
      const info = matcher.info(gapped, texts, needle);
      for (const [place, index] of info.idx.entries()) scores[index] = scoreOf(info, place);
      return scores;
    },
    ranges: text => {
      const run = runIn(text, word);
      if (run !== undefined) return [{start: run.start, end: run.start + word.length}];
      if (matcher === undefined || !hasInOrder(text, letters)) return [];
      return pairs(matcher.info([0], [text], needle).ranges[0] ?? []);
    },
  };
}

/**
 * Tells whether a text has these letters in this order. The library's pattern for this tries every way before it fails: ten
 * letters in a name of a hundred take minutes.
 */
function hasInOrder(text: string, letters: readonly string[]): boolean {
  let end = 0;
  return letters.every(letter => {
    const start = text.indexOf(letter, end);
    end = start + letter.length;
    return start >= 0;
  });
}

/** Finds the word without gaps: for `png` in `photo.png`, the library would start at the first `p`. */
function runIn(text: string, word: string): {readonly start: number; readonly score: number} | undefined {
  const first = text.indexOf(word);
  if (first <= 0) return first === 0 ? {start: 0, score: 0} : undefined;
  for (let start = first; start >= 0; start = text.indexOf(word, start + 1))
    if (!/[\p{L}\d]/u.test(text.charAt(start - 1))) return {start, score: 1};
  return {start: first, score: 2};
}

function scoreOf({intraIns, interIns, start, interLft2}: uFuzzy.Info, place: number): number {
  const beginning = start[place] === 0 ? 0 : interLft2[place] === 0 ? 2 : 1;
  // Differing punctuation is not a gap to the library, but it is not a run either.
  const gaps = Math.max(1, (intraIns[place] ?? 0) + (interIns[place] ?? 0));
  return gaps * gapWeight + beginning;
}

function pairs(numbers: readonly number[]): readonly TextRange[] {
  return numbers.flatMap((start, index) =>
    index % 2 === 0 ? [{start, end: numbers[index + 1] ?? start}] : [],
  );
}

/** The library skips punctuation, and would look for the surrogates of a letter outside the BMP one by one. */
const hasLetters = (text: string) => /[\p{L}\d]/u.test(text) && !/[\u{10000}-\u{10FFFF}]/u.test(text);

const matcherFor = (needle: string) => (/^[ -~]*$/.test(needle) ? latin() : unicode());

const options: uFuzzy.Options = {
  intraChars: '.',
  intraIns: Number.POSITIVE_INFINITY,
  // The library's own sorting is not used, and its collator takes longer to create than a key press may take.
  compare: () => 0,
};

let latinMatcher: uFuzzy | undefined;
let unicodeMatcher: uFuzzy | undefined;

/** Created on first use, to keep it out of startup. */
function latin(): uFuzzy {
  latinMatcher ??= new uFuzzy(options);
  return latinMatcher;
}

/** Slower; only for words with characters outside ASCII. */
function unicode(): uFuzzy {
  unicodeMatcher ??= new uFuzzy({
    ...options,
    unicode: true,
    interSplit: '[^\\p{L}\\d]+',
    intraSplit: '\\p{Ll}\\p{Lu}',
    intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
    intraContr: "'\\p{L}{1,2}\\b",
  });
  return unicodeMatcher;
}
