import {readCid} from '../cid/cid.ts';
import type {Pin} from '../pin/pin.ts';
import {isInconclusive, type Proof} from '../verify/proof.ts';

/** The latest proof of some content, and the one before it. */
export interface ProvedContent {
  readonly proof: Proof;
  readonly former: Proof | undefined;
}

/** What was proved of which content, by `contentKey`. */
export type ProvedContents = ReadonlyMap<string, ProvedContent>;

/** Returns a key shared by all ways to write a CID. */
export function contentKey(cid: string): string {
  const reading = readCid(cid);
  return reading.kind === 'cid' ? reading.v1 : cid;
}

/** Returns what was proved of each content, from proofs in the order they were made. */
export function provedContents(proofs: readonly Proof[]): ProvedContents {
  const proved = new Map<string, ProvedContent>();
  for (const proof of proofs) {
    const key = keyOf(proof);
    const before = proved.get(key)?.proof;
    if (before?.startedAt !== proof.startedAt) proved.set(key, {proof, former: before});
  }
  return proved;
}

const keys = new WeakMap<Pin | Proof, string>();

/** Returns the `contentKey` of a pin or proof. Cached, since reading a CID is slow. */
export function keyOf(of: Pin | Proof): string {
  const key = keys.get(of) ?? contentKey(of.cid);
  keys.set(of, key);
  return key;
}

/** Returns what was proved, updated with newer proofs from an audit. */
export function withNewer(proved: ProvedContents, proofs: readonly Proof[]): ProvedContents {
  const next = new Map(proved);
  for (const proof of proofs) {
    const key = keyOf(proof);
    next.set(key, {proof, former: next.get(key)?.proof});
  }
  return next;
}

/**
 * Merges what was proved individually with the results of audits. The later proof counts, but an inconclusive audit, such as
 * one of first blocks only, does not replace a proof that all blocks are there.
 */
export function withAudited(proved: ProvedContents, audited: ProvedContents): ProvedContents {
  if (audited.size === 0) return proved;
  const all = new Map(audited);
  for (const [key, one] of proved) {
    const other = audited.get(key);
    if (other === undefined || isBefore(other.proof, one.proof)) all.set(key, one);
    else if (one.proof.verdict === 'complete' && isInconclusive(other.proof)) all.set(key, one);
    else all.set(key, {proof: other.proof, former: one.proof});
  }
  return all;
}

const isBefore = (one: Proof, other: Proof) => Date.parse(one.startedAt) < Date.parse(other.startedAt);

/** Returns what was proved of a pin's content. */
export function provedOf(pin: Pin | undefined, proved: ProvedContents): ProvedContent | undefined {
  // Without any proofs, no CID needs to be read.
  if (pin === undefined || proved.size === 0) return undefined;
  return proved.get(keyOf(pin));
}

/** Tells whether the verdict differs from that of the proof before. */
export function hasChanged({proof, former}: ProvedContent): boolean {
  return former !== undefined && former.verdict !== proof.verdict;
}
