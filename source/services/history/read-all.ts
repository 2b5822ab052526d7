import {type HistoryEntry, isLaterVersion, parseEntry} from '../../core/history/lookup.ts';
import {keptProofs, type ProofEntry, parseProof, proofKey} from '../../core/history/proof-line.ts';
import {readFileLines} from './read-lines.ts';

export interface Reading {
  /** The wanted lookups, in the order in which they were written. */
  readonly lookups: readonly HistoryEntry[];
  /** The proofs of all scopes, in the order in which they were written. */
  readonly proofs: readonly ProofEntry[];
  /** How many pins there are, in all scopes. */
  readonly pins: number;
  /** How many lines are superseded or unreadable. */
  readonly needless: number;
  /** How many lines were written by later versions of pinview. */
  readonly later: number;
}

/**
 * Reads the file in parts, so that only the wanted lines are kept in memory, however long it is. Throws the file system's
 * errors.
 */
export async function readAll(file: string, isWanted: (lookup: HistoryEntry) => boolean): Promise<Reading> {
  const lookups: HistoryEntry[] = [];
  const proofs: ProofEntry[] = [];
  const pins = new Set<string>();
  let needless = 0;
  let later = 0;

  function readLine(line: string): void {
    const proof = parseProof(line);
    if (proof !== undefined) {
      proofs.push(proof);
      return;
    }
    const lookup = parseEntry(line);
    if (lookup !== undefined) pins.add(`${lookup.scope} ${lookup.pinId}`);
    if (lookup !== undefined && isWanted(lookup)) lookups.push(lookup);
    if (lookup === undefined && isLaterVersion(line)) later++;
    else needless++;
  }

  for await (const lines of readFileLines(file)) for (const line of lines) readLine(line);
  return {lookups, proofs, pins: pins.size, needless: needless - pins.size + supersededProofs(proofs), later};
}

function supersededProofs(proofs: readonly ProofEntry[]): number {
  const counts = new Map<string, number>();
  for (const proof of proofs) counts.set(proofKey(proof), (counts.get(proofKey(proof)) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - keptProofs), 0);
}
