import type {ProviderReport} from './providers.ts';

/** The outcome of fetching and hashing the blocks of some content. */
export type ProofVerdict = 'complete' | 'root-only' | 'incomplete' | 'wrong' | 'unknown';

/** A proof, as `verify --json` prints it. */
export interface Proof {
  readonly cid: string;
  readonly pinId?: string;
  readonly verdict: ProofVerdict;
  readonly scope: 'dag' | 'root';
  readonly blocks: number;
  readonly bytes: number;
  readonly duplicates: number;
  /** The first few blocks that no gateway has. */
  readonly missing: ReadonlyArray<{readonly cid: string; readonly path: string}>;
  readonly missingCount: number;
  /** More may be missing than were counted: what a missing block links to, or blocks that were no longer asked for. */
  readonly missingIsLowerBound?: true;
  /** Blocks whose bytes, as a gateway sent them, do not match their CIDs. */
  readonly wrong: ReadonlyArray<{readonly cid: string; readonly gateway: string}>;
  readonly size: {readonly record?: number | undefined; readonly content?: number | undefined};
  readonly gateways: readonly GatewayReport[];
  /** Present if a routing server was asked. */
  readonly routing?: ProviderReport;
  /** Why the content cannot be judged, or was not checked to the end, in words. */
  readonly reason?: string | undefined;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
}

interface GatewayReport {
  readonly url: string;
  /** Its last answer, in words. */
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

/** What is known of the blocks, for the verdict. */
export interface BlockFindings {
  readonly scope: Proof['scope'];
  readonly isRootSeen: boolean;
  /** Whether every block reachable from the root was seen. */
  readonly isComplete: boolean;
  readonly missingCount: number;
  /** Blocks that some gateway sent wrong and none sent right. */
  readonly wrongCount: number;
  /** Whether a limit ended the check. */
  readonly isCut: boolean;
}

/** Returns the worst verdict that is certain. */
export function verdictOf(findings: BlockFindings): ProofVerdict {
  const {scope, isRootSeen, isComplete, missingCount, wrongCount, isCut} = findings;
  if (wrongCount > 0) return 'wrong';
  if (missingCount > 0) return 'incomplete';
  if (scope === 'root') return isRootSeen ? 'root-only' : 'unknown';
  if (isComplete) return 'complete';
  return isCut && isRootSeen ? 'root-only' : 'unknown';
}

/** Tells whether a proof leaves open whether all the content is there, as an interrupted one may. */
export function isInconclusive({verdict}: Proof): boolean {
  return verdict === 'unknown' || verdict === 'root-only';
}

/** Returns the exit code: 7 for missing or wrong content, 5 if no gateway could be reached, 8 if there is no verdict. */
export function proofExitCode({verdict, scope}: Proof, isReached: boolean): number {
  if (verdict === 'complete' || (verdict === 'root-only' && scope === 'root')) return 0;
  if (verdict === 'incomplete' || verdict === 'wrong') return 7;
  return isReached ? 8 : 5;
}
