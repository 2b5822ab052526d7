import {type HistoryEntry, isLaterVersion, parseEntry} from '../../core/history/lookup.ts';
import {keptProofs, parseProof, proofKey} from '../../core/history/proof-line.ts';
import {insistUnderLock, underLock} from './lock.ts';
import {type Choose, replaceLines} from './replace-file.ts';

/**
 * Rewrites the history file without superseded lookups and proofs, and without unreadable lines. Does nothing if another
 * process is rewriting it. Lines appended meanwhile are carried over.
 */
export async function compactHistory(file: string): Promise<void> {
  await underLock(file, () => replaceLines(file, withoutSuperseded));
}

/**
 * Rewrites the history file without unwanted lookups and proofs, once no other process is rewriting it. Unreadable lines
 * stay. Returns how many pins lost lookups; throws the file system's errors.
 */
export async function forgetLookups(file: string, isWanted: (entry: LineOwner) => boolean): Promise<number> {
  const forgotten = new Set<string>();
  const isKept = (line: string) => {
    const proof = parseProof(line);
    if (proof !== undefined) return isWanted({scope: proof.scope, pinId: proof.proof.pinId});
    const lookup = parseEntry(line);
    // A later version of pinview may be able to read it.
    if (lookup === undefined || isWanted(lookup)) return true;
    forgotten.add(lookup.pinId);
    return false;
  };
  const forget = async () => {
    // Starts over: lookups counted in a file that another process has replaced are not forgotten yet.
    forgotten.clear();
    return isKept;
  };
  await insistUnderLock(file, () => replaceLines(file, forget));
  return forgotten.size;
}

/** The scope and pin of a line. The proof of a bare CID has no pin. */
type LineOwner = Pick<HistoryEntry, 'scope'> & {readonly pinId: string | undefined};

/**
 * Keeps the last lookup of every pin in every scope, the last two proofs of each, and the lines of later versions. Other
 * unreadable lines are dropped.
 */
async function withoutSuperseded(lines: AsyncIterable<readonly string[]>): ReturnType<Choose> {
  const counts = new Map<string, number>();
  for await (const some of lines) {
    for (const line of some) {
      const key = keyOf(line);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return line => {
    const key = keyOf(line);
    if (key === undefined) return isLaterVersion(line);
    const left = (counts.get(key) ?? 0) - 1;
    counts.set(key, left);
    return left < (parseProof(line) === undefined ? 1 : keptProofs);
  };
}

function keyOf(line: string): string | undefined {
  const proof = parseProof(line);
  if (proof !== undefined) return proofKey(proof);
  const entry = parseEntry(line);
  return entry && `${entry.scope} ${entry.pinId}`;
}
