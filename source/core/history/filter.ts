import {cidIn, multihashOf} from '../cid/cid.ts';
import {sanitize} from '../text/sanitize.ts';
import {fold, type TextRange, unfoldRanges} from '../text/search-form.ts';
import type {Lookup} from './lookup.ts';
import {type QueryWord, queryWord} from './query-word.ts';
import {lookupTitle} from './row.ts';
import {countReadSoon, excerptWith, fieldWith, searchedFields} from './searched-fields.ts';
import type {Scores} from './word-match.ts';

/** A lookup that matches a query. `marks` and `where` are computed on first read, as only the rows on screen need them. */
export interface FilteredLookup {
  readonly lookup: Lookup;
  /** The matches in the displayed title, `lookupTitle`. */
  readonly marks: readonly TextRange[];
  /** The place of a match outside the title, such as “status FAILED”; undefined if the title has every word. */
  readonly where: string | undefined;
}

/** A search made in parts, so that keys can be handled in between. */
export interface Search {
  readonly isDone: () => boolean;
  /** Searches up to `count` more lookups; fewer if their records are large. */
  readonly searchNext: (count: number) => void;
  /** Returns the matches so far, best first, then newest first. */
  readonly found: () => readonly FilteredLookup[];
}

/**
 * Returns the lookups that match a query, best first, then newest first. A CID in any form finds the pins that have it.
 * Otherwise every word must match: its letters occur in the name, in order but perhaps with gaps; or it is part of the
 * status, type or a label; or the pin ID or CID begins with it. `key=value` matches a label with that key and a value that
 * begins so, or the name. Ignores case and accents. An empty query returns all lookups.
 */
export function filterLookups(lookups: readonly Lookup[], query: string): readonly FilteredLookup[] {
  const search = searchLookups(lookups, query);
  while (!search.isDone()) search.searchNext(lookups.length);
  return search.found();
}

/** Starts the search of `filterLookups`, to be made in parts. */
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

/** How many lookups are searched between checks for a match. */
const sliceSize = 1000;

/** Tells whether anything matches a query. */
export function hasMatch(lookups: readonly Lookup[], query: string): boolean {
  const {searchNext, isDone, found} = searchLookups(lookups, query);
  while (!isDone() && found().length === 0) searchNext(sliceSize);
  return found().length > 0;
}

/** Returns the lookups of the pins with the CID that a text is, in any form; none for any other text. */
export function knownByCid(text: string, lookups: readonly Lookup[]): readonly Lookup[] {
  return cidIn(text) === undefined ? [] : filterLookups(lookups, text).map(({lookup}) => lookup);
}

/** Adds up the scores of all words. */
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
    // Empty if the words are only in the title.
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

/** The title of a pin without a name is its CID, or its pin ID if the record cannot be read. */
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
