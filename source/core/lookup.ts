import * as v from 'valibot';
import {type Pin, parsePin} from './pin.ts';

/** One successful lookup, as the history keeps it. */
export interface Lookup {
  readonly pinId: string;
  /** When the service answered, in milliseconds since 1970. */
  readonly at: number;
  /** Whose pin it is: the profile and the endpoint it was looked up with. */
  readonly scope: string;
  /** The JSON text of the record, exactly as it came. */
  readonly record: string;
}

/** The last time that a Date can hold (ECMA-262, 21.4.1.1). */
const lastTime = 8.64e15;

const lineSchema = v.object({
  version: v.literal(1),
  at: v.pipe(v.number(), v.minValue(-lastTime), v.maxValue(lastTime)),
  scope: v.string(),
  pinId: v.pipe(v.string(), v.uuid()),
  record: v.string(),
});

/** Returns the lookup as one line of the history file, with its line end. */
export function lookupLine({pinId, at, scope, record}: Lookup): string {
  return `${JSON.stringify({version: 1, at, scope, pinId, record})}\n`;
}

/** Returns the lookup that a line of the history file holds, or undefined if it is torn or foreign. */
export function parseLookup(line: string): Lookup | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(lineSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Returns one lookup a pin, newest first, from lookups in the order in which they were written. Of each pin the one
 * that was written last counts, as it does when the file is rewritten; the order is that of their times, so that a
 * lookup that was removed and is written again finds its former place. Of equal times the later written is first.
 */
export function latestLookups(lookups: readonly Lookup[]): readonly Lookup[] {
  const latest = new Map<string, Lookup>();
  for (const lookup of lookups) {
    latest.delete(lookup.pinId);
    latest.set(lookup.pinId, lookup);
  }
  return [...latest.values()].reverse().sort((one, other) => other.at - one.at);
}

const pins = new WeakMap<Lookup, Pin | undefined>();

/** Returns the pin that was seen; undefined if its record cannot be read. Each lookup is parsed when first drawn. */
export function pinOf(lookup: Lookup): Pin | undefined {
  if (!pins.has(lookup)) pins.set(lookup, tryParse(lookup.record));
  return pins.get(lookup);
}

function tryParse(record: string): Pin | undefined {
  try {
    return parsePin(record);
  } catch {
    return undefined;
  }
}
