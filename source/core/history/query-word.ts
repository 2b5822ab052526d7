import {cidSpellings} from '../cid/cid.ts';
import {fold, type TextRange} from '../text/search-form.ts';
import {digitsOf, pinIdBeginsWith} from './pin-id-beginning.ts';
import {isLabelWord, labelStart, type SearchedFields} from './searched-fields.ts';
import {matchWord, type Scores} from './word-match.ts';

/** A word of a query. */
export interface QueryWord {
  readonly folded: string;
  /** Returns how badly the word fits each lookup: 0 is best, undefined is no match. */
  readonly scores: (fields: readonly SearchedFields[]) => Scores;
  /** Tells where a lookup has the word; undefined if nowhere. */
  readonly placeIn: (fields: SearchedFields) => 'name' | 'pin ID' | 'CID' | 'elsewhere' | undefined;
  /** Returns where the word is in a folded name. */
  readonly rangesIn: (name: string) => readonly TextRange[];
}

/** Shorter beginnings of pin IDs and CIDs, which are all alike, would match too many. */
const minBeginning = 4;
/** Likewise for parts of states, types and the like. */
const minElsewhere = 3;
/** A match in another field ranks after a name with a few gaps and before one with many. */
const elsewhereScore = 40;

const digitsOnly = /^[\da-f-]+$/i;
const cidOnly = /^(?:Qm[1-9A-HJ-NP-Za-km-z]*|ba[fg][a-z2-7]*)$/;

/**
 * Reads a word of a query. What looks like a pin ID or a CID matches as a beginning, never with gaps; so does `key=value`,
 * which stands for a label with that key and a value that begins so.
 */
export function queryWord(word: string): QueryWord {
  const folded = fold(word);
  const isLong = word.length >= minBeginning;
  const isPinIdLike = isLong && digitsOnly.test(word);
  const isCidLike = isLong && cidOnly.test(word);
  const digits = digitsOf(word);
  const beginningOf = ({pinId, cid}: SearchedFields): 'pin ID' | 'CID' | undefined => {
    const isPinId = isPinIdLike ? pinIdBeginsWith(pinId, digits) : isLong && pinId.startsWith(word);
    if (isPinId) return 'pin ID';
    if (
      isLong &&
      (cid.startsWith(word) || (isCidLike && cidSpellings(cid).some(one => one.startsWith(word))))
    )
      return 'CID';
    return undefined;
  };
  const isLabel = isLabelWord(folded);
  const match = isPinIdLike || isCidLike || isLabel ? beginningsOfWords(folded) : matchWord(folded);
  const scoreElsewhere = ({others}: SearchedFields): number => {
    if (isLabel) return labelScore(others, folded);
    return folded.length >= minElsewhere && others.includes(folded)
      ? elsewhereScore
      : Number.POSITIVE_INFINITY;
  };
  const rate = (fields: SearchedFields, inName = Number.POSITIVE_INFINITY) => {
    const beginning = inName === 0 ? undefined : beginningOf(fields);
    if (beginning !== undefined) return {place: beginning, score: 0} as const;
    const score = inName === 0 ? inName : scoreElsewhere(fields);
    if (score < inName) return {place: 'elsewhere', score} as const;
    return Number.isFinite(inName) ? ({place: 'name', score: inName} as const) : undefined;
  };
  return {
    folded,
    scores: fields => {
      const inNames = match.scores(fields.map(({name}) => name));
      return fields.map((own, index) => rate(own, inNames[index])?.score);
    },
    placeIn: fields => rate(fields, match.scores([fields.name])[0])?.place,
    rangesIn: match.ranges,
  };
}

/** A whole label scores best. */
function labelScore(others: string, label: string): number {
  const start = labelStart(others, label);
  if (start < 0) return Number.POSITIVE_INFINITY;
  const end = start + label.length;
  return end === others.length || others[end] === '\n' ? 0 : 1;
}

/** Matches only at the beginnings of words: the year in `archive-2019` also looks like the beginning of a pin ID. */
function beginningsOfWords(word: string) {
  const rangeIn = (name: string): readonly TextRange[] => {
    for (let start = name.indexOf(word); start >= 0; start = name.indexOf(word, start + 1)) {
      if (start === 0 || !/[\p{L}\d]/u.test(name.charAt(start - 1)))
        return [{start, end: start + word.length}];
    }
    return [];
  };
  return {
    ranges: rangeIn,
    scores: (names: readonly string[]): Scores =>
      names.map(name => {
        const [range] = rangeIn(name);
        return range && (range.start === 0 ? 0 : 1);
      }),
  };
}
