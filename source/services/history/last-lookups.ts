import {type HistoryEntry, type Lookup, parseEntry} from '../../core/history/lookup.ts';

/** Which lookups the first screen needs. */
export interface NeededLookups {
  /** How many pins. */
  readonly count: number;
  /** A pin to include, if there is a lookup of it. */
  readonly pinId?: string | undefined;
}

/**
 * Returns the wanted lookups of these lines, in order. It does not parse lines that are not needed, since parsing takes
 * most of the time.
 */
export function lastLookups(
  lines: readonly string[],
  isWanted: (lookup: HistoryEntry) => boolean,
  {count, pinId}: NeededLookups = {count: Number.POSITIVE_INFINITY},
): readonly Lookup[] {
  const lookups: HistoryEntry[] = [];
  const pinIds = new Set<string>();
  for (const line of lines.toReversed()) {
    if (pinIds.size >= count && (pinId === undefined || !line.includes(pinId))) continue;
    const lookup = parseEntry(line);
    if (lookup === undefined || !isWanted(lookup)) continue;
    lookups.push(lookup);
    pinIds.add(lookup.pinId);
  }
  return lookups.reverse();
}

/** Tells whether pins have several lines each, and there are enough lines to make reading the whole file worthwhile. */
export function isRepetitive(lines: readonly string[]): boolean {
  const pinIds = lines.map(line => /"pinId":"([^"]*)"/.exec(line)?.[1]);
  return lines.length > 100 && new Set(pinIds).size < lines.length / 2;
}
