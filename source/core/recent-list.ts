import {type Lookup, latestLookups} from './lookup.ts';

/** The recent lookups, and what was removed of them in this run. */
export interface RecentList {
  /** One a pin, newest first. */
  readonly lookups: readonly Lookup[];
  /** The latest is last. */
  readonly removals: readonly Removal[];
}

/** One removal; the same lookup may be removed, brought back and removed again. */
export interface Removal {
  readonly lookup: Lookup;
}

/** Returns the list with what was read of the history; what is in the list already is later than that. */
export function mergeHistory(list: RecentList, all: readonly Lookup[]): RecentList {
  const removed = new Set(list.removals.map(({lookup}) => lookup.pinId));
  const read = all.filter(({pinId}) => !removed.has(pinId));
  return {...list, lookups: latestLookups([...read.toReversed(), ...list.lookups.toReversed()])};
}

/** Returns the list with a lookup that was made now. To bring an earlier one of its pin back is needless then. */
export function addLookup(list: RecentList, lookup: Lookup): RecentList {
  return {
    lookups: withLookup(list, lookup),
    removals: list.removals.filter(removal => removal.lookup.pinId !== lookup.pinId),
  };
}

/** Returns the list without the lookup of a pin, which is the latest removal then; the same list if there is none. */
export function removeLookup(list: RecentList, pinId: string): RecentList {
  const lookup = list.lookups.find(present => present.pinId === pinId);
  if (lookup === undefined) return list;
  return {
    lookups: list.lookups.filter(present => present !== lookup),
    removals: [...list.removals, {lookup}],
  };
}

/**
 * Returns the list with the lookup that was removed, in its former place: that of its time. The same list if it has
 * come back already, in one way or another.
 */
export function takeBack(list: RecentList, removal: Removal): RecentList {
  if (!list.removals.includes(removal)) return list;
  return {
    lookups: withLookup(list, removal.lookup),
    removals: list.removals.filter(other => other !== removal),
  };
}

function withLookup({lookups}: RecentList, lookup: Lookup): readonly Lookup[] {
  return latestLookups([...lookups.toReversed(), lookup]);
}
