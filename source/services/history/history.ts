import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {entryLine, type HistoryEntry, type Lookup, latestLookups} from '../../core/history/lookup.ts';
import {type ProofEntry, proofLine} from '../../core/history/proof-line.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {appendLine} from './append.ts';
import {compactHistory, forgetLookups} from './compact.ts';
import {historyError, laterWarning, rightsWarning} from './errors.ts';
import {isRepetitive, lastLookups, type NeededLookups} from './last-lookups.ts';
import {readAll} from './read-all.ts';
import {readTail} from './read-lines.ts';

/** The recent lookups of one scope, stored in a file. Several processes may use it at the same time. */
export interface History {
  /** Where it is stored. Without a file, it is lost when the process ends. */
  readonly file?: string;
  /** Why the lookups are not kept, although they should be. */
  readonly unkept?: PinviewError | undefined;
  /** Quickly returns the newest lookups, one per pin: those near the end of the file, or only as many as needed. */
  newest(needed?: NeededLookups): readonly Lookup[];
  /**
   * Resolves to every lookup, one per pin, newest first.
   *
   * @throws PinviewError `history` if the file cannot be read.
   */
  all(): Promise<readonly Lookup[]>;
  /**
   * Stores a lookup, after any earlier request to forget its pin.
   *
   * @throws PinviewError `history` if the lookup could not be stored.
   */
  add(lookup: Lookup): Promise<void>;
  /** Returns the proofs that `all` has read, in the order in which they were made; none before `all` has run. */
  proofs(): readonly Proof[];
  /**
   * Stores a proof, after any earlier request to forget its pin.
   *
   * @throws PinviewError `history` if the proof could not be stored.
   */
  addProof(proof: Proof): Promise<void>;
  /**
   * Forgets all lookups and proofs of these pins, or of every pin, including superseded ones, but none added afterwards.
   * Resolves to how many pins were forgotten. Throws PinviewError `history` if the file could not be rewritten.
   */
  forget(pinIds?: readonly string[]): Promise<number>;
  /** Rewrites the file if most of it is superseded. For commands, which otherwise never read all of it. Never throws. */
  tidy?(): Promise<void>;
  /** Settles once everything has been added to or removed from the file, or has failed. */
  flush(): Promise<void>;
  /** Returns new problems that the user should know about although nothing failed; each is returned once. */
  takeWarnings(): readonly PinviewError[];
}

export interface HistoryOptions {
  readonly file: string;
  /** The profile and endpoint; lookups of others are not shown. */
  readonly scope: string;
}

/** The file is rewritten once it has this many more superseded or unreadable lines than pins. */
const maxSuperseded = 2000;

/** Creates a history in an append-only JSON Lines file: one line per lookup or proof, written immediately. */
export function createHistory({file, scope}: HistoryOptions): History {
  const writes = new Set<Promise<void>>();
  const removals = new Set<PendingRemoval>();
  const warnings: PinviewError[] = [];
  const isOwn = (lookup: HistoryEntry) => lookup.scope === scope;
  let isPrivate = false;
  let isTold = false;
  let proofs: readonly ProofEntry[] = [];

  async function keepPrivate() {
    if (isPrivate) return;
    isPrivate = true;
    const warning = await rightsWarning(file);
    if (warning !== undefined) warnings.push(warning);
  }

  function write(line: string, pinId: string | undefined): Promise<void> {
    // Lines of other pins do not wait: forgetting may have to wait until another process has rewritten the file.
    const before = [...removals].filter(({concerns}) => concerns(pinId)).map(({end}) => end);
    const written = Promise.allSettled(before)
      .then(() => append(file, line))
      .then(keepPrivate)
      .finally(() => writes.delete(written));
    writes.add(written);
    return written;
  }

  return {
    file,
    newest: needed => latestLookups(lastLookups(readTail(file), isOwn, needed)),

    async all() {
      try {
        const {lookups, pins, needless, later, ...read} = await readAll(file, isOwn);
        proofs = read.proofs.filter(entry => entry.scope === scope);
        if (later > 0 && !isTold) warnings.push(laterWarning(file));
        isTold ||= later > 0;
        // What was read is valid, whether or not the file can be rewritten.
        if (needless > pins + maxSuperseded) await compactHistory(file).catch(() => undefined);
        return latestLookups(lookups);
      } catch (cause) {
        throw historyError('read', cause, file);
      }
    },

    add: lookup => write(entryLine({...lookup, scope}), lookup.pinId),
    proofs: () => proofs.map(({proof}) => proof),
    addProof: proof => write(proofLine({scope, proof}), proof.pinId),

    forget(pinIds) {
      const concerns = (pinId: string | undefined) =>
        pinIds === undefined || (pinId !== undefined && pinIds.includes(pinId));
      const end = Promise.allSettled(writes)
        .then(() => forgetIn(file, entry => entry.scope !== scope || !concerns(entry.pinId)))
        .finally(() => removals.delete(removal));
      const removal: PendingRemoval = {concerns, end};
      removals.add(removal);
      return end;
    },

    async flush() {
      await Promise.allSettled([...writes, ...[...removals].map(({end}) => end)]);
    },

    async tidy() {
      // The end of the file shows whether it is worth it, so that not every command reads a long list of different pins.
      if (!isRepetitive(readTail(file))) return;
      const {pins, needless} = await readAll(file, () => false).catch(() => ({pins: 0, needless: 0}));
      if (needless > pins + maxSuperseded) await compactHistory(file).catch(() => undefined);
    },

    takeWarnings: () => warnings.splice(0),
  };
}

/** A removal in progress. */
interface PendingRemoval {
  readonly concerns: (pinId: string | undefined) => boolean;
  readonly end: Promise<number>;
}

async function forgetIn(file: string, isWanted: Parameters<typeof forgetLookups>[1]): Promise<number> {
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
