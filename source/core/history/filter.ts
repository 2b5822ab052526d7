import {cidIn, multihashOf} from '../cid/cid.ts';
import {sanitize} from '../text/sanitize.ts';
import {fold, type TextRange, unfoldRanges} from '../text/search-form.ts';
import type {Lookup} from './lookup.ts';
import {type QueryWord, queryWord} from './query-word.ts';
import {lookupTitle} from './row.ts';
import {countReadSoon, excerptWith, fieldWith, searchedFields} from './searched-fields.ts';
import type {Scores} from './word-match.ts';

/** A lookup that matches a query. `marks` and `where` are computed when first read, for the rows on screen. */
export interface FilteredLookup {
  readonly lookup: Lookup;
  /** The matches in the displayed title, `lookupTitle`. */
  readonly marks: readonly TextRange[];
  /** The place of a match outside the title, such as “status FAILED”; undefined if the title has every word. */
  readonly where: string | undefined;
}

/** A search that is made in parts, so that keys are taken in between. */
export interface Search {
  readonly isDone: () => boolean;
  /** Searches so many more, or fewer where their records are large. */
  readonly searchNext: (count: number) => void;
  /** Returns what is found so far: the best first, of equal ones the newest. */
  readonly found: () => readonly FilteredLookup[];
}

/**
 * Returns the lookups that match a query, the best first, of equal ones the newest. A CID finds the pins that have it, in
 * whatever form it is written. Otherwise each word is wanted: its letters in the name, in order and with gaps; or as
 * part of the status, type or a label; or as the beginning of the pin ID or CID. `key=value` is a label with that key and a
 * value that begins so, or in the name. Case and accents are ignored. An empty query returns all of them.
 */
export function filterLookups(lookups: readonly Lookup[], query: string): readonly FilteredLookup[] {
  const search = searchLookups(lookups, query);
  while (!search.isDone()) search.searchNext(lookups.length);
  return search.found();
}

/** Does the same in parts. */
export function searchLookups(lookups: readonly Lookup[], query: string): Search {
  const clean = sanitize(query).trim();
  const cid = cidIn(clean);
  const multihash = cid === undefined ? undefined : multihashOf(cid);
  const words = [...new Set(clean.split(/\s+/))].filter(word => word !== '').map(queryWord);
  const ranks = new Map<number, FilteredLookup[]>();
  let position = 0;
  const add = (lookup: Lookup, score: number) => {
    const found = new Found(lookup, multihash === undefined ? words : []);
    const rank = ranks.get(score);
    if (rank === undefined) ranks.set(score, [found]);
    else rank.push(found);
  };
  return {
    isDone: () => position >= lookups.length,
    searchNext: count => {
      const most = words.length === 0 ? count : Math.max(1, countReadSoon(lookups, position, count));
      const part = lookups.slice(position, position + most);
      position += part.length;
      const scores =
        multihash === undefined ? scoresOf(part, words) : scoresOfCid(part, cid ?? '', multihash);
      for (const [index, lookup] of part.entries()) {
        const score = scores[index];
        if (score !== undefined) add(lookup, score);
      }
    },
    found: () => [...ranks.keys()].sort((one, other) => one - other).flatMap(score => ranks.get(score) ?? []),
  };
}

/** How many are searched between two looks at what is found. */
const sliceSize = 1000;

/** Tells whether anything matches a query. */
export function hasMatch(lookups: readonly Lookup[], query: string): boolean {
  const {searchNext, isDone, found} = searchLookups(lookups, query);
  while (!isDone() && found().length === 0) searchNext(sliceSize);
  return found().length > 0;
}

/** Returns the lookups of the pins with the CID that a text is, in whatever form; none for any other text. */
export function knownByCid(text: string, lookups: readonly Lookup[]): readonly Lookup[] {
  return cidIn(text) === undefined ? [] : filterLookups(lookups, text).map(({lookup}) => lookup);
}

/** The scores of several words are added up. */
function scoresOf(lookups: readonly Lookup[], words: readonly QueryWord[]): Scores {
  if (words.length === 0) return lookups.map(() => 0);
  const fields = lookups.map(searchedFields);
  const ofWords = words.map(word => word.scores(fields));
  return lookups.map((_, index) => {
    let sum = 0;
    for (const scores of ofWords) {
      const score = scores[index];
      if (score === undefined) return undefined;
      sum += score;
    }
    return sum;
  });
}

function scoresOfCid(lookups: readonly Lookup[], wanted: string, multihash: string): Scores {
  return lookups.map(lookup => {
    const {cid} = searchedFields(lookup);
    return cid !== '' && (cid === wanted || multihashOf(cid) === multihash) ? 0 : undefined;
  });
}

/** Thousands are created on every key press, but only a screenful is read. */
class Found implements FilteredLookup {
  readonly lookup: Lookup;
  readonly #words: readonly QueryWord[];
  #marks: readonly TextRange[] | undefined;
  #where: string | undefined;

  constructor(lookup: Lookup, words: readonly QueryWord[]) {
    this.lookup = lookup;
    this.#words = words;
  }

  get marks() {
    this.#marks ??= this.#words.length === 0 ? noMarks : marksOf(this.#words, this.lookup);
    return this.#marks;
  }

  get where() {
    // An empty text if the words are only in the title.
    this.#where ??= this.#words.length === 0 ? '' : whereFound(this.#words, this.lookup);
    return this.#where || undefined;
  }
}

/** Always the same array, so that rows without a mark are not redrawn. */
const noMarks: readonly TextRange[] = [];

function marksOf(words: readonly QueryWord[], lookup: Lookup): readonly TextRange[] {
  const fields = searchedFields(lookup);
  const title = lookupTitle(lookup);
  const folded = fold(title);
  const ranges = words.flatMap(word => {
    const place = word.placeIn(fields);
    if (place === 'name') return word.rangesIn(folded);
    return isTitle(place, lookup) ? [{start: 0, end: Math.min(word.folded.length, folded.length)}] : [];
  });
  return ranges.length === 0 ? noMarks : unfoldRanges(ranges, title);
}

/** A pin without a name goes by its CID, and by its ID where the record cannot be read. */
function isTitle(place: ReturnType<QueryWord['placeIn']>, lookup: Lookup): boolean {
  const {name, cid} = searchedFields(lookup);
  return name === '' && place === (cid === '' ? 'pin ID' : 'CID');
}

function whereFound(words: readonly QueryWord[], lookup: Lookup): string {
  const fields = searchedFields(lookup);
  const places = words.flatMap(word => {
    const place = word.placeIn(fields);
    if (place === undefined || place === 'name' || isTitle(place, lookup)) return [];
    if (place === 'elsewhere') return fieldWith(word.folded, lookup) ?? [];
    const text = place === 'CID' ? sanitize(fields.cid) : fields.pinId;
    return `${place} ${excerptWith(word.folded, text)}`;
  });
  return [...new Set(places)].join(', ');
}
