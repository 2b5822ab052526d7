import type {PinviewError} from '../errors/pinview-error.ts';
import {awaitedLookup, type Lookup, listTimeOf} from './lookup.ts';

/** The recent lookups, and what was removed from them in this run. */
export interface RecentList {
  /** One per pin. Pins new in this run come first; a pin that is looked up again keeps its place. */
  readonly lookups: readonly Lookup[];
  /** For pins that were looked up again, the times of the lookups that gave them their places. */
  readonly places: ReadonlyMap<string, number>;
  /** Why pins that were pasted together got no answer; those listed only for this have no record. */
  readonly failures: ReadonlyMap<string, PinviewError>;
  /** Latest last. */
  readonly removals: readonly Removal[];
}

/** One removal; the same lookup may be removed, restored and removed again. */
export interface Removal {
  readonly lookup: Lookup;
  /** The same object for all that were removed together. */
  readonly together?: object;
}

/** Returns the list at the start of a run. */
export function startList(lookups: readonly Lookup[]): RecentList {
  return {lookups, places: new Map(), failures: new Map(), removals: []};
}

/** Returns the list merged with the history that was read; lookups already in the list are newer. */
export function mergeHistory(list: RecentList, all: readonly Lookup[]): RecentList {
  const removed = new Set(list.removals.map(({lookup}) => lookup.pinId));
  const read = all.filter(({pinId}) => !removed.has(pinId));
  const known = new Set(read.map(({pinId}) => pinId));
  const newer = list.lookups.filter(({pinId, isAwaited}) => !isAwaited || !known.has(pinId));
  return {...list, lookups: inPlace(list, newer, read)};
}

/**
 * Returns the list with a row for each of these pins. Those without one get a row on top, without a record, and keep it when
 * the answer arrives. The last pin is topmost, as if they had been looked up one by one.
 */
export function awaitLookups(list: RecentList, pinIds: readonly string[], at: number): RecentList {
  const listed = new Set(list.lookups.map(({pinId}) => pinId));
  // No two have the same time, so that a removed one returns to its own place.
  const added = pinIds
    .filter(pinId => !listed.has(pinId))
    .map((pinId, index) => awaitedLookup(pinId, at + index / 1000));
  return {
    ...list,
    lookups: [...added.toReversed(), ...list.lookups],
    failures: withoutKeys(list.failures, pinIds),
    removals: list.removals.filter(({lookup}) => !pinIds.includes(lookup.pinId)),
  };
}

/** Returns the list with the reason why these pins got no answer. */
export function failLookups(list: RecentList, pinIds: readonly string[], error: PinviewError): RecentList {
  const failures = new Map(list.failures);
  for (const pinId of pinIds) failures.set(pinId, error);
  return {...list, failures};
}

function withoutKeys<Value>(
  map: ReadonlyMap<string, Value>,
  keys: readonly string[],
): ReadonlyMap<string, Value> {
  if (!keys.some(key => map.has(key))) return map;
  const next = new Map(map);
  for (const key of keys) next.delete(key);
  return next;
}

/** Returns the list with a new lookup, on top unless its pin already has a place. It supersedes a removed one. */
export function addLookup(list: RecentList, lookup: Lookup): RecentList {
  const {pinId} = lookup;
  const index = list.lookups.findIndex(present => present.pinId === pinId);
  const former = list.lookups[index];
  const removals = list.removals.filter(removal => removal.lookup.pinId !== pinId);
  const failures = withoutKeys(list.failures, [pinId]);
  if (former === undefined) return {...list, lookups: [lookup, ...list.lookups], failures, removals};
  const places = new Map(list.places).set(pinId, list.places.get(pinId) ?? listTimeOf(former));
  return {lookups: list.lookups.with(index, lookup), places, failures, removals};
}

/** Returns the list without the lookups of these pins, to be taken back together; the same list if it has none of them. */
export function removeLookups(list: RecentList, pinIds: ReadonlySet<string>): RecentList {
  const together = {};
  const removed = list.lookups.filter(({pinId}) => pinIds.has(pinId));
  if (removed.length === 0) return list;
  return {
    ...list,
    lookups: list.lookups.filter(({pinId}) => !pinIds.has(pinId)),
    removals: [...list.removals, ...removed.map(lookup => ({lookup, together}))],
  };
}

/** Returns the last removal, with all that were removed together and not looked up since. */
export function lastRemovals({removals}: RecentList): readonly Removal[] {
  const last = removals.at(-1);
  if (last?.together === undefined) return last === undefined ? [] : [last];
  return removals.filter(({together}) => together === last.together);
}

/** Returns the list with removed lookups back in their places; the same list if they are back already. */
export function takeBack(list: RecentList, wanted: Removal | readonly Removal[]): RecentList {
  const gone = new Set([wanted].flat().filter(removal => list.removals.includes(removal)));
  if (gone.size === 0) return list;
  const back = [...gone].map(({lookup}) => lookup);
  return {
    ...list,
    lookups: inPlace(list, back, list.lookups),
    removals: list.removals.filter(removal => !gone.has(removal)),
  };
}

/** Merges a few later lookups, each in its place, into a list of perhaps hundreds of thousands. */
function inPlace(
  {places}: RecentList,
  later: readonly Lookup[],
  lookups: readonly Lookup[],
): readonly Lookup[] {
  const replaced = new Set(later.map(({pinId}) => pinId));
  const others = lookups.filter(({pinId}) => !replaced.has(pinId));
  const timeOf = (lookup: Lookup) => places.get(lookup.pinId) ?? listTimeOf(lookup);
  // Sorting what is already in order takes one pass.
  return [...later, ...others].sort((one, other) => timeOf(other) - timeOf(one));
}
