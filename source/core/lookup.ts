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
  const value = jsonValue(line);
  if (value === undefined) return undefined;
  const parsed = v.safeParse(lineSchema, value);
  return parsed.success ? parsed.output : undefined;
}

const laterSchema = v.object({version: v.pipe(v.number(), v.gtValue(1))});

/** Returns whether a line of the history file was written by a later version of pinview, in a way of its own. */
export function isOfLaterVersion(line: string): boolean {
  const value = jsonValue(line);
  return value !== undefined && v.is(laterSchema, value);
}

/** Returns undefined for what is no JSON, or not of any version of pinview. */
function jsonValue(line: string): unknown {
  // Parsing what is no JSON takes longest: it would take a minute for a file full of it.
  if (!line.startsWith('{') || !line.includes('"version"')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
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
