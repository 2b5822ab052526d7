import {type Lookup, latestLookups, lookupLine, parseLookup} from '../core/lookup.ts';
import type {PinviewError} from '../core/pinview-error.ts';
import {appendLine} from './history-file.ts';
import {readTail} from './history-lines.ts';
import {historyError, laterWarning, rightsWarning} from './history-problems.ts';
import {readAll} from './history-reading.ts';
import {compactHistory, forgetLookups} from './history-rewrite.ts';

/** The recent lookups of one scope, kept in a file. Several pinviews may use it at once. */
export interface History {
  /** Where it is kept; without it, it is forgotten at the end. */
  readonly file?: string;
  /**
   * Returns the newest lookups, one a pin, quickly: as many as there are near the end of the file, or at least those
   * that are needed of them.
   */
  newest(needed?: Needed): readonly Lookup[];
  /**
   * Returns every lookup, one a pin, newest first.
   *
   * @throws PinviewError `history` if the file cannot be read.
   */
  all(): Promise<readonly Lookup[]>;
  /**
   * Keeps a lookup, after what was asked before to be forgotten of its pin.
   *
   * @throws PinviewError `history` if the lookup could not be kept.
   */
  add(lookup: Omit<Lookup, 'scope'>): Promise<void>;
  /**
   * Forgets the lookups of these pins, or all of them, also those that later ones supersede, and not those that are
   * added afterwards. Returns how many pins were forgotten. Throws PinviewError `history` if the file could not be
   * rewritten.
   */
  forget(pinIds?: readonly string[]): Promise<number>;
  /** Settles once everything that was added or forgotten is so in the file, or has failed. */
  flush(): Promise<void>;
  /** Returns what was found in what was done so far that a person should know of, and stopped nothing; each once. */
  takeWarnings(): readonly PinviewError[];
}

/** What a first screen shows. */
export interface Needed {
  /** So many pins. */
  readonly count: number;
  /** This pin too, if it is there. */
  readonly pinId?: string | undefined;
}

export interface HistoryOptions {
  readonly file: string;
  /** Profile and endpoint; lookups of others are not shown. */
  readonly scope: string;
}

/** Lines that are superseded by later ones before the file is rewritten without them. */
const mostSuperseded = 2000;

/** Returns the history in an append-only JSON Lines file: one line a lookup, written at once. */
export function createHistory({file, scope}: HistoryOptions): History {
  const writes = new Set<Promise<void>>();
  const removals = new Set<Removal>();
  const warnings: PinviewError[] = [];
  const isOwn = (lookup: Lookup) => lookup.scope === scope;
  let isPrivate = false;
  let isTold = false;

  async function keepPrivate() {
    if (isPrivate) return;
    isPrivate = true;
    const warning = await rightsWarning(file);
    if (warning !== undefined) warnings.push(warning);
  }

  return {
    file,
    newest: needed => latestLookups(lastLookups(readTail(file), isOwn, needed)),

    async all() {
      try {
        const {lookups, pins, needless, later} = await readAll(file, isOwn);
        if (later > 0 && !isTold) warnings.push(laterWarning(file));
        isTold ||= later > 0;
        // What was read is good, whether or not the file can be rewritten.
        if (needless > pins + mostSuperseded) await compactHistory(file).catch(() => undefined);
        return latestLookups(lookups);
      } catch (cause) {
        throw historyError('read', cause, file);
      }
    },

    add(lookup) {
      const line = lookupLine({...lookup, scope});
      // Of other pins nothing is held back: to forget may take as long as another process rewrites the file.
      const before = [...removals].filter(({concerns}) => concerns(lookup.pinId)).map(({end}) => end);
      const write = Promise.allSettled(before)
        .then(() => append(file, line))
        .then(keepPrivate)
        .finally(() => writes.delete(write));
      writes.add(write);
      return write;
    },

    forget(pinIds) {
      const concerns = (pinId: string) => pinIds === undefined || pinIds.includes(pinId);
      const end = Promise.allSettled(writes)
        .then(() => forgetIn(file, lookup => lookup.scope !== scope || !concerns(lookup.pinId)))
        .finally(() => removals.delete(removal));
      const removal: Removal = {concerns, end};
      removals.add(removal);
      return end;
    },

    async flush() {
      await Promise.allSettled([...writes, ...[...removals].map(({end}) => end)]);
    },

    takeWarnings: () => warnings.splice(0),
  };
}

/** A forgetting that is under way. */
interface Removal {
  readonly concerns: (pinId: string) => boolean;
  readonly end: Promise<number>;
}

async function forgetIn(file: string, isWanted: (lookup: Lookup) => boolean): Promise<number> {
  try {
    return await forgetLookups(file, isWanted);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw historyError('forgotten', cause, file);
  }
}

async function append(file: string, line: string): Promise<void> {
  try {
    await appendLine(file, line);
  } catch (cause) {
    throw historyError('written', cause, file);
  }
}

/** Returns the lookups of the last lines, in their order. What nobody needs is not parsed: that takes most of the time. */
function lastLookups(
  lines: readonly string[],
  isWanted: (lookup: Lookup) => boolean,
  {count, pinId}: Needed = {count: Number.POSITIVE_INFINITY},
): readonly Lookup[] {
  const lookups: Lookup[] = [];
  const pinIds = new Set<string>();
  for (const line of lines.toReversed()) {
    if (pinIds.size >= count && (pinId === undefined || !line.includes(pinId))) continue;
    const lookup = parseLookup(line);
    if (lookup === undefined || !isWanted(lookup)) continue;
    lookups.push(lookup);
    pinIds.add(lookup.pinId);
  }
  return lookups.reverse();
}

/** Returns a history that is forgotten at the end, for `--no-history`; `lookups` are in it from the start. */
export function createTemporaryHistory(lookups: readonly Lookup[] = []): History {
  let present = lookups;
  return {
    newest: () => present,
    all: async () => present,
    async add(lookup) {
      present = latestLookups([...present.toReversed(), {...lookup, scope: ''}]);
    },
    async forget(pinIds) {
      const kept = present.filter(({pinId}) => pinIds !== undefined && !pinIds.includes(pinId));
      const count = present.length - kept.length;
      present = kept;
      return count;
    },
    flush: async () => {},
    takeWarnings: () => [],
  };
}
