import type {Lookup} from '../history/lookup.ts';
import {lookupFields} from '../history/lookup-fields.ts';
import {recentRow} from '../history/row.ts';
import {providerNamed} from '../providers/providers.ts';
import {shortAge} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';

/** A word that the shell offers. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** More would be a list to scroll through rather than a choice. */
const maxPins = 50;
/** In columns; leaves room for the state and the age. */
const maxNameLength = 36;
/** In columns: enough of a pin ID to tell pins with the same name apart. */
const maxIdLength = 9;

/** Returns the IDs of the known pins that begin with a word, except those in `named`; newest first, like `known`. */
export function pinIdCandidates(
  word: string,
  named: readonly string[],
  known: readonly Lookup[],
  now: number,
): readonly Candidate[] {
  const isNamed = ({pinId, provider}: Lookup) => {
    const {normalize} = providerNamed(provider).pinIds;
    return named.some(each => normalize(each) === pinId);
  };
  return known
    .filter(lookup => lookup.pinId.startsWith(word) && !isNamed(lookup))
    .slice(0, maxPins)
    .map(lookup => ({value: lookup.pinId, description: describe(lookup, now)}));
}

/**
 * Returns the names, IDs and CIDs of the known pins that begin with a word, except the pins in `named`. If nothing is typed
 * yet, returns the IDs only, so that each pin takes one line; their descriptions begin with the names.
 */
export function pinCandidates(
  word: string,
  named: readonly string[],
  known: readonly Lookup[],
  now: number,
): readonly Candidate[] {
  const pinIds = pinIdCandidates(word, named, known, now);
  if (word === '') return pinIds;
  const others = known.map(lookup => ({lookup, ...namesOf(lookup)}));
  const left = others.filter(
    ({lookup, name, cid}) => ![lookup.pinId, name, cid].some(each => named.includes(each)),
  );
  const names = left.filter(({name}) => name.startsWith(word)).slice(0, maxPins);
  const cids = left.filter(({cid}) => cid.startsWith(word)).slice(0, maxPins);
  return [
    ...grouped(names.map(({name, lookup}) => [name, describe(lookup, now, 'pin ID')])),
    ...pinIds,
    ...grouped(cids.map(({cid, lookup}) => [cid, describe(lookup, now)])),
  ];
}

function namesOf(lookup: Lookup): {readonly name: string; readonly cid: string} {
  const {name = '', cid = ''} = lookupFields(lookup) ?? {};
  return {name: sanitize(name).trim(), cid: sanitize(cid)};
}

/** Returns each value once; if several pins have it, the description says how many. */
function grouped(pairs: ReadonlyArray<readonly [value: string, description: string]>): readonly Candidate[] {
  const descriptions = new Map<string, string[]>();
  for (const [value, description] of pairs)
    descriptions.set(value, [...(descriptions.get(value) ?? []), description]);
  return [...descriptions].map(([value, [first = '', ...more]]) => ({
    value,
    description: more.length === 0 ? first : `${more.length + 1} pins`,
  }));
}

/** Describes a lookup recognisably: `test.png, pinned, 2 min ago`, or with the start of its ID in place of the name. */
function describe(lookup: Lookup, now: number, by: 'name' | 'pin ID' = 'name'): string {
  const {title, state, at, pinId} = recentRow(lookup);
  const age = shortAge(now - at);
  const seen = age === 'now' ? 'just now' : `${age} ago`;
  const parts =
    by === 'name' ? [shorten(title, maxNameLength), state, seen] : [state, seen, shorten(pinId, maxIdLength)];
  return parts.filter(part => part !== '').join(', ');
}
