import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import {type Lookup, latestLookups, lookupLine, parseLookup} from '../core/lookup.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {appendLine, readLines, readTail} from './history-file.ts';
import {compactHistory, forgetLookups} from './history-rewrite.ts';

/** The recent lookups of one scope, kept in a file. Several pinviews may use it at once. */
export interface History {
  /** Where it is kept; without it, it is forgotten at the end. */
  readonly file?: string;
  /** Returns the newest lookups, one a pin, quickly: enough for the first screen. */
  newest(): readonly Lookup[];
  /**
   * Returns every lookup, one a pin, newest first.
   *
   * @throws PinviewError `history` if the file cannot be read.
   */
  all(): Promise<readonly Lookup[]>;
  /** @throws PinviewError `history` if the lookup could not be kept. */
  add(lookup: Omit<Lookup, 'scope'>): Promise<void>;
  /**
   * Forgets the lookups of these pins, or all of them, also those that later ones supersede. Returns how many pins
   * were forgotten. Throws PinviewError `history` if the file could not be rewritten.
   */
  forget(pinIds?: readonly string[]): Promise<number>;
  /** Settles once everything that was added is written, or has failed. */
  flush(): Promise<void>;
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
  return {
    file,
    newest: () => latestLookups(lookupsIn(readTail(file)).filter(lookup => lookup.scope === scope)),

    async all() {
      try {
        const lines = await readLines(file);
        const lookups = await lookupsInMany(lines);
        const pins = new Set(lookups.map(lookup => `${lookup.scope} ${lookup.pinId}`));
        // What was read is good, whether or not the file can be rewritten.
        if (lines.length > 2 * pins.size + mostSuperseded) await compactHistory(file).catch(() => undefined);
        return latestLookups(lookups.filter(lookup => lookup.scope === scope));
      } catch (cause) {
        throw historyError('read', cause, file);
      }
    },

    add(lookup) {
      const write = append(file, lookupLine({...lookup, scope})).finally(() => writes.delete(write));
      writes.add(write);
      return write;
    },

    async forget(pinIds) {
      try {
        await Promise.allSettled(writes);
        return await forgetLookups(
          file,
          lookup => lookup.scope !== scope || (pinIds !== undefined && !pinIds.includes(lookup.pinId)),
        );
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 0;
        throw historyError('forgotten', cause, file);
      }
    },

    async flush() {
      await Promise.allSettled(writes);
    },
  };
}

async function append(file: string, line: string): Promise<void> {
  try {
    await mkdir(dirname(file), {recursive: true, mode: 0o700});
    await appendLine(file, line);
  } catch (cause) {
    throw historyError('written', cause, file);
  }
}

function lookupsIn(lines: readonly string[]): readonly Lookup[] {
  return lines.map(parseLookup).filter(lookup => lookup !== undefined);
}

/** The same for a long history, in parts of a few milliseconds: the app takes keys meanwhile. */
async function lookupsInMany(lines: readonly string[]): Promise<readonly Lookup[]> {
  const lookups: Lookup[] = [];
  for (let start = 0; start < lines.length; start += linesInTurn) {
    lookups.push(...lookupsIn(lines.slice(start, start + linesInTurn)));
    await setImmediate();
  }
  return lookups;
}

const linesInTurn = 500;

/** Returns a history that is forgotten at the end, for `--no-history`; `lookups` are in it from the start. */
export function createTemporaryHistory(lookups: readonly Lookup[] = []): History {
  let present = lookups;
  return {
    newest: () => present,
    all: async () => present,
    async add(lookup) {
      present = [{...lookup, scope: ''}, ...present.filter(({pinId}) => pinId !== lookup.pinId)];
    },
    async forget(pinIds) {
      const kept = present.filter(({pinId}) => pinIds !== undefined && !pinIds.includes(pinId));
      const count = present.length - kept.length;
      present = kept;
      return count;
    },
    flush: async () => {},
  };
}

function historyError(verb: string, cause: unknown, file: string): PinviewError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new PinviewError('history', `The recent lookups could not be ${verb}: ${words}`, {
    cause,
    hint: `Check ${file}, or start with --no-history.`,
  });
}
