import {isOfLaterVersion, type Lookup, parseLookup} from '../core/lookup.ts';
import {readFileLines} from './history-lines.ts';

export interface Reading {
  /** Those that are wanted, in the order in which they were written. */
  readonly lookups: readonly Lookup[];
  /** How many pins there are, in all scopes. */
  readonly pins: number;
  /** How many lines are superseded by later ones, or cannot be read. */
  readonly needless: number;
  /** How many lines were written by later versions of pinview. */
  readonly later: number;
}

/**
 * Reads the file in parts: however long it is, only what is wanted of it is kept in memory. The file system's errors
 * are thrown.
 */
export async function readAll(file: string, isWanted: (lookup: Lookup) => boolean): Promise<Reading> {
  const lookups: Lookup[] = [];
  const pins = new Set<string>();
  let needless = 0;
  let later = 0;
  for await (const lines of readFileLines(file)) {
    for (const line of lines) {
      const lookup = parseLookup(line);
      if (lookup !== undefined) pins.add(`${lookup.scope} ${lookup.pinId}`);
      if (lookup !== undefined && isWanted(lookup)) lookups.push(lookup);
      if (lookup === undefined && isOfLaterVersion(line)) later++;
      else needless++;
    }
  }
  return {lookups, pins: pins.size, needless: needless - pins.size, later};
}
