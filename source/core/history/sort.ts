import {type StateWord, stateWord} from '../pin/verdict.ts';
import {fold} from '../text/search-form.ts';
import {type Lookup, pinOf} from './lookup.ts';
import {lookupTitle} from './row.ts';

export type SortKey = 'newest' | 'name' | 'size' | 'state';

/** How the list is sorted. */
export interface SortOrder {
  readonly by: SortKey;
  readonly isReversed: boolean;
}

/** The initial order, which is that of the list itself. */
export const newestFirst: SortOrder = {by: 'newest', isReversed: false};

interface SortChoice {
  readonly by: SortKey;
  readonly label: string;
  /** The key that chooses it in the menu. */
  readonly letter: string;
}

export const sortChoices: readonly SortChoice[] = [
  {by: 'newest', label: 'Newest', letter: 'n'},
  {by: 'name', label: 'Name', letter: 'a'},
  {by: 'size', label: 'Size', letter: 's'},
  {by: 'state', label: 'State', letter: 't'},
];

const orderNames: Readonly<Record<SortKey, readonly [usual: string, reversed: string]>> = {
  newest: ['newest first', 'oldest first'],
  name: ['by name, A to Z', 'by name, Z to A'],
  size: ['largest first', 'smallest first'],
  state: ['trouble first', 'pinned first'],
};

/** Says in a few words how the list is sorted. */
export function orderName({by, isReversed}: SortOrder): string {
  return orderNames[by][isReversed ? 1 : 0];
}

/** Returns the order after a choice in the menu; the same choice again reverses it. */
export function chooseOrder(present: SortOrder, by: SortKey): SortOrder {
  return {by, isReversed: present.by === by && !present.isReversed};
}

/** What needs attention comes first. */
const states: readonly StateWord[] = ['failed', 'differs', 'pinning', 'unknown', 'unpinned', 'pinned'];

type SortValue = string | bigint | number | undefined;

/** The value that a lookup is sorted by, greatest last; undefined if it has none. */
const sortValues: Readonly<Record<Exclude<SortKey, 'newest'>, (lookup: Lookup) => SortValue>> = {
  name: lookup => (pinOf(lookup) === undefined ? undefined : fold(lookupTitle(lookup))),
  size: lookup => {
    const size = pinOf(lookup)?.size;
    return size === undefined ? undefined : -size;
  },
  state: lookup => {
    const pin = pinOf(lookup);
    return pin === undefined ? undefined : states.indexOf(stateWord(pin));
  },
};

/** Cached, since each answer sorts the list anew with only one lookup changed. */
const known = {
  name: new WeakMap<Lookup, SortValue>(),
  size: new WeakMap<Lookup, SortValue>(),
  state: new WeakMap<Lookup, SortValue>(),
};

function sortValueOf(lookup: Lookup, by: Exclude<SortKey, 'newest'>): SortValue {
  if (!known[by].has(lookup)) known[by].set(lookup, sortValues[by](lookup));
  return known[by].get(lookup);
}

/**
 * Returns lookups that come newest first in this order. Equal ones stay newest first; those without a value to sort by come
 * last in either direction.
 */
export function sortLookups(lookups: readonly Lookup[], {by, isReversed}: SortOrder): readonly Lookup[] {
  if (by === 'newest') return isReversed ? lookups.toReversed() : lookups;
  const entries = lookups.map(lookup => ({lookup, value: sortValueOf(lookup, by)}));
  const direction = isReversed ? -1 : 1;
  entries.sort((one, other) => {
    if (one.value === undefined || other.value === undefined) {
      return Number(one.value === undefined) - Number(other.value === undefined);
    }
    if (one.value === other.value) return 0;
    return one.value < other.value ? -direction : direction;
  });
  return entries.map(({lookup}) => lookup);
}
