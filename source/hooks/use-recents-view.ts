import {useMemo} from 'react';
import type {Browser} from '../core/browser.ts';
import type {Lookup} from '../core/lookup.ts';
import {type FilteredLookup, filterLookups} from '../core/recents-filter.ts';

/** The recent lookups as they are listed. */
export interface RecentsView {
  readonly items: readonly FilteredLookup[];
  /** Index of the selected one; 0 where there is none. */
  readonly selected: number;
}

/** Returns the lookups that the filter leaves, and which of them is selected. */
export function useRecentsView(lookups: readonly Lookup[], {filter, selected}: Browser): RecentsView {
  const query = filter?.text ?? '';
  const items = useMemo(() => filterLookups(lookups, query), [lookups, query]);
  const index = items.findIndex(({lookup}) => lookup.pinId === selected);
  return {items, selected: Math.max(0, index)};
}
