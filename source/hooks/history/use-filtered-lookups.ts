import {useCallback, useEffect, useMemo, useState} from 'react';
import {type FilteredLookup, type Search, searchLookups} from '../../core/history/filter.ts';
import type {Lookup} from '../../core/history/lookup.ts';
import {countReadSoon} from '../../core/history/searched-fields.ts';
import {workBetweenKeys} from './between-keys.ts';

/** The lookups that match what is in the prompt. */
interface FilteredLookups {
  readonly items: readonly FilteredLookup[];
  /** More may be found, and something better: the rest is still being searched. */
  readonly isSearching: boolean;
  /** Returns them once all are searched, without waiting for a pause. */
  readonly finish: () => readonly FilteredLookup[];
}

/** So many are searched at once; fills a screen, and takes less than a key may. */
const sliceSize = 200;
/** So many records are read before anything is typed; reading them is most of the first search. */
const maxReadAhead = 50_000;

/** A search as far as it is shown. */
interface Shown {
  readonly query: string;
  readonly search: Search;
  readonly items: readonly FilteredLookup[];
  readonly isWhole: boolean;
}

/** Searches the newest lookups at once, and the rest between keys, so that typing is drawn before that. */
export function useFilteredLookups(lookups: readonly Lookup[], text: string): FilteredLookups {
  const query = text.trim();
  const begun = useMemo(() => begin(lookups, query), [lookups, query]);
  const [last, setLast] = useState(begun);
  useEffect(() => (begun.isWhole ? undefined : workBetweenKeys(searchRest(begun, setLast))), [begun]);
  useEffect(() => (lookups.length <= sliceSize ? undefined : workBetweenKeys(prepare(lookups))), [lookups]);
  const isSearching = !begun.isWhole && last.search !== begun.search;
  // With a lookup more or less the former result is nearer to the next than its beginning.
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

/** Goes on with the same search: what it has found keeps its marks, and is not drawn again. */
function* searchRest(begun: Shown, onDone: (whole: Shown) => void) {
  const {search} = begun;
  while (!search.isDone()) yield search.searchNext(sliceSize);
  onDone({...begun, items: search.found(), isWhole: true});
}

/** Gets the first search ready while nobody waits: its code, which is loaded late and slow at first, and the newest records. */
function* prepare(lookups: readonly Lookup[]) {
  const {search} = begin(lookups.slice(0, maxReadAhead), 'ae');
  while (!search.isDone()) yield search.searchNext(sliceSize);
}
