import {useCallback, useEffect, useMemo, useState} from 'react';
import {type FilteredLookup, type Search, searchLookups} from '../../core/history/filter.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {countReadSoon} from '../../core/history/searched-fields.ts';
import {workBetweenKeys} from './between-keys.ts';

/** The lookups that match the prompt. */
interface FilteredLookups {
  readonly items: readonly FilteredLookup[];
  /** The rest is still being searched, and may bring more and better matches. */
  readonly isSearching: boolean;
  /** Searches the rest at once, and returns all matches. */
  readonly finish: () => readonly FilteredLookup[];
}

/** Lookups searched at once: enough to fill a screen, and fast enough not to delay a key. */
const sliceSize = 200;
/** Records read before anything is typed: reading them is most of the work of a first search. */
const maxReadAhead = 50_000;

/** A search, and what is shown of its result. */
interface Shown {
  readonly query: string;
  readonly search: Search;
  readonly items: readonly FilteredLookup[];
  readonly isWhole: boolean;
}

/** Searches the newest lookups at once and the rest between keys, so that typing is drawn first. */
export function useFilteredLookups(lookups: readonly Lookup[], text: string): FilteredLookups {
  const query = text.trim();
  const begun = useMemo(() => begin(lookups, query), [lookups, query]);
  const [last, setLast] = useState(begun);
  useEffect(() => (begun.isWhole ? undefined : workBetweenKeys(searchRest(begun, setLast))), [begun]);
  useEffect(() => (lookups.length <= sliceSize ? undefined : workBetweenKeys(prepare(lookups))), [lookups]);
  const isSearching = !begun.isWhole && last.search !== begun.search;
  // If only the lookups have changed, the former result is closer to the next one than its first slice is.
  const {items} = !begun.isWhole && last.query === query ? last : begun;
  const finish = useCallback(() => {
    if (!isSearching) return items;
    while (!begun.search.isDone()) begun.search.searchNext(lookups.length);
    return begun.search.found();
  }, [isSearching, items, begun, lookups]);
  return {items, isSearching, finish};
}

function begin(lookups: readonly Lookup[], query: string): Shown {
  const search = searchLookups(lookups, query);
  const count = query === '' ? lookups.length : countReadSoon(lookups, 0, sliceSize);
  if (count > 0) search.searchNext(count);
  return {query, search, items: search.found(), isWhole: search.isDone()};
}

/** Continues the same search, so that rows it has found keep their marks and are not redrawn. */
function* searchRest(begun: Shown, onDone: (whole: Shown) => void) {
  const {search} = begun;
  while (!search.isDone()) yield search.searchNext(sliceSize);
  onDone({...begun, items: search.found(), isWhole: true});
}

/** Warms up the first search while nobody waits: loads its code, which is slow at first, and reads the newest records. */
function* prepare(lookups: readonly Lookup[]) {
  const {search} = begin(lookups.slice(0, maxReadAhead), 'ae');
  while (!search.isDone()) yield search.searchNext(sliceSize);
}
