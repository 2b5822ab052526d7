import * as v from 'valibot';
import {dateOf, type Pin} from '../pin/pin.ts';
import {defaultProvider, findProvider, providerNamed} from '../providers/providers.ts';
import {timeOf} from '../text/dates.ts';

/** A successful lookup, or one that is listed while its answer is awaited. */
export interface Lookup {
  readonly pinId: string;
  /** The name of the provider; undefined means the default one. */
  readonly provider?: string | undefined;
  /** When the service answered, in milliseconds since 1970. */
  readonly at: number;
  /** When a person last asked for the pin, if the service was asked again since, for instance by the cursor or a watch. */
  readonly lookedUpAt?: number | undefined;
  /** The JSON text of the record, exactly as received. */
  readonly record: string;
  /** There is no answer yet, and so no record. Never written to the history file. */
  readonly isAwaited?: true;
}

/** Returns a lookup for a pin whose answer is awaited; `at` is when it was asked for, in milliseconds since 1970. */
export function awaitedLookup(pinId: string, at: number): Lookup {
  return {pinId, at, record: '', isAwaited: true};
}

/** Stands for every pin of a list that is not loaded yet; has no pin ID. */
export const unloadedLookup: Lookup = awaitedLookup('', 0);

/** A lookup as the history file keeps it, where several profiles share the file. */
export interface HistoryEntry extends Lookup {
  /** Whose pin it is: the profile and the endpoint it was looked up with. */
  readonly scope: string;
}

/** A lookup that was just made, with the pin parsed from the answer. */
export interface SeenLookup extends Pick<Lookup, 'pinId' | 'at' | 'lookedUpAt'> {
  readonly pin: Pin;
}

/** The latest time that a Date can hold (ECMA-262, 21.4.1.1). */
const lastTime = 8.64e15;

const timeSchema = v.pipe(v.number(), v.minValue(-lastTime), v.maxValue(lastTime));

const common = {
  at: timeSchema,
  lookedUpAt: v.optional(timeSchema),
  scope: v.string(),
  record: v.string(),
};

const lineSchema = v.object({
  ...common,
  version: v.literal(1),
  // Lines of this version do not name their provider, which is always the default one.
  pinId: v.pipe(v.string(), v.check(defaultProvider.pinIds.isId)),
});

/** Has its own version, since readers of version 1 would take such a line for one of the default provider. */
const laterLineSchema = v.object({
  ...common,
  version: v.literal(2),
  kind: v.literal('lookup'),
  provider: v.pipe(
    v.string(),
    v.check(name => findProvider(name) !== undefined),
  ),
  pinId: v.pipe(v.string(), v.nonEmpty()),
});

/** Returns the lookup as a line of the history file, including the line end. */
export function entryLine({pinId, provider, at, lookedUpAt, scope, record}: HistoryEntry): string {
  const kind =
    provider === undefined || provider === defaultProvider.name
      ? {version: 1}
      : {version: 2, kind: 'lookup', provider};
  return `${JSON.stringify({...kind, at, lookedUpAt, scope, pinId, record})}\n`;
}

/** Returns the lookup on a line of the history file, or undefined if the line is torn or foreign. */
export function parseEntry(line: string): HistoryEntry | undefined {
  const value = jsonValue(line);
  if (value === undefined) return undefined;
  const parsed = v.safeParse(lineSchema, value);
  if (parsed.success) return parsed.output;
  const later = v.safeParse(laterLineSchema, value);
  return later.success ? later.output : undefined;
}

const laterSchema = v.object({version: v.pipe(v.number(), v.gtValue(1))});

/** Tells whether a line of the history file was written by a later version of pinview, in a later format. */
export function isLaterVersion(line: string): boolean {
  const value = jsonValue(line);
  return value !== undefined && v.is(laterSchema, value);
}

/** Some editors put this before the first line. */
const byteOrderMark = '\uFEFF';

/** Returns undefined for text that is not JSON, or not from any version of pinview. */
function jsonValue(line: string): unknown {
  // Failing to parse is the slowest case: a file full of other text would take a minute.
  const start = line.startsWith(byteOrderMark) ? 1 : 0;
  if (line[start] !== '{' || !line.includes('"version"')) return undefined;
  try {
    return JSON.parse(start === 0 ? line : line.slice(start));
  } catch {
    return undefined;
  }
}

/** Returns the time that a lookup is listed by: when a person last asked for the pin, in milliseconds since 1970. */
export function listTimeOf({at, lookedUpAt}: Lookup): number {
  return lookedUpAt ?? at;
}

/**
 * Returns one lookup per pin, newest first, from lookups in the order they were written. For each pin, the one written
 * last counts, as when the file is rewritten. They are sorted by time, so that a lookup that was removed and restored
 * returns to its place; of lookups with equal times, the one written later comes first.
 */
export function latestLookups(lookups: readonly Lookup[]): readonly Lookup[] {
  const known = new Set<string>();
  const latest: Lookup[] = [];
  for (let index = lookups.length - 1; index >= 0; index--) {
    const lookup = lookups[index];
    if (lookup === undefined || known.has(lookup.pinId)) continue;
    known.add(lookup.pinId);
    latest.push(lookup);
  }
  return latest.sort((one, other) => listTimeOf(other) - listTimeOf(one));
}

const pins = new WeakMap<Lookup, Pin | undefined>();

/** Returns the pin of a lookup; undefined if its record cannot be read. Lookups from the file are parsed when first drawn. */
export function pinOf(lookup: Lookup): Pin | undefined {
  if (!pins.has(lookup)) pins.set(lookup, tryParse(lookup));
  return pins.get(lookup);
}

/** Returns the pin of a lookup if it has been parsed already. */
export function parsedPin(lookup: Lookup): Pin | undefined {
  return pins.get(lookup);
}

/** Returns the lookup of a pin that has just been parsed, so that `pinOf` need not parse it again. */
export function lookupOf({pinId, at, lookedUpAt, pin}: SeenLookup): Lookup {
  const lookup = {pinId, provider: pin.provider.name, at, lookedUpAt, record: pin.record};
  pins.set(lookup, pin);
  return lookup;
}

/** Returns when the pin was pinned, or else requested, in milliseconds since 1970; undefined if unknown. */
export function listedAt(lookup: Lookup): number | undefined {
  const pin = pinOf(lookup);
  return pin && timeOf(dateOf(pin));
}

function tryParse({record, provider}: Lookup): Pin | undefined {
  try {
    return providerNamed(provider).parsePin(record);
  } catch {
    return undefined;
  }
}
