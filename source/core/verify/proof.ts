import type {ProviderReport} from './providers.ts';

/** What fetching and hashing the blocks of some content has shown. */
export type ProofVerdict = 'complete' | 'root-only' | 'incomplete' | 'wrong' | 'unknown';

/** As `verify --json` prints it. */
export interface Proof {
  readonly cid: string;
  readonly pinId?: string;
  readonly verdict: ProofVerdict;
  readonly scope: 'dag' | 'root';
  readonly blocks: number;
  readonly bytes: number;
  readonly duplicates: number;
  /** The first of those that no gateway has. */
  readonly missing: ReadonlyArray<{readonly cid: string; readonly path: string}>;
  readonly missingCount: number;
  /** More may be missing than were counted: what a missing block links to, or what was not asked for any more. */
  readonly missingIsLowerBound?: true;
  /** Blocks that a gateway sent with other bytes than their CIDs say. */
  readonly wrong: ReadonlyArray<{readonly cid: string; readonly gateway: string}>;
  readonly size: {readonly record?: number | undefined; readonly content?: number | undefined};
  readonly gateways: readonly GatewayReport[];
  /** Where a routing server was asked. */
  readonly routing?: ProviderReport;
  /** Why it cannot be told, or was not checked to the end; in words. */
  readonly reason?: string | undefined;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
}

interface GatewayReport {
  readonly url: string;
  /** In words, what it said last. */
  readonly answer: string;
  readonly firstByteMs?: number | undefined;
  readonly servedBy?: string | undefined;
}

export const verdictWords: Readonly<Record<ProofVerdict, string>> = {
  complete: 'complete',
  'root-only': 'root only',
  incomplete: 'incomplete',
  wrong: 'wrong',
  unknown: 'cannot be told',
};

/** What was found out about the blocks. */
export interface BlockFindings {
  readonly scope: Proof['scope'];
  readonly isRootSeen: boolean;
  /** Every block that the root leads to was seen. */
  readonly isComplete: boolean;
  readonly missingCount: number;
  /** Blocks that some gateway sent wrong, and none sent right. */
  readonly wrongCount: number;
  /** A limit ended it. */
  readonly isCut: boolean;
}

/** Returns the verdict: the worst that is certain, and nothing that is not. */
export function verdictOf(findings: BlockFindings): ProofVerdict {
  const {scope, isRootSeen, isComplete, missingCount, wrongCount, isCut} = findings;
  if (wrongCount > 0) return 'wrong';
  if (missingCount > 0) return 'incomplete';
  if (scope === 'root') return isRootSeen ? 'root-only' : 'unknown';
  if (isComplete) return 'complete';
  return isCut && isRootSeen ? 'root-only' : 'unknown';
}

/** Tells whether a proof says nothing for certain, as one that was interrupted may. */
export function isInconclusive({verdict}: Proof): boolean {
  return verdict === 'unknown' || verdict === 'root-only';
}

/** Returns the exit code: 7 for content that is missing or wrong, 5 where no gateway could be reached, 8 for what cannot be told. */
export function proofExitCode({verdict, scope}: Proof, isReached: boolean): number {
  if (verdict === 'complete' || (verdict === 'root-only' && scope === 'root')) return 0;
  if (verdict === 'incomplete' || verdict === 'wrong') return 7;
  return isReached ? 8 : 5;
}
