import {type Proof, verdictOf} from '../../core/verify/proof.ts';
import type {BlockWalk} from '../../core/verify/walk.ts';
import type {BlockFetcher} from './block-fetcher.ts';
import type {Gateway} from './gateway.ts';

interface WalkFindings extends Pick<Proof, 'cid' | 'scope'> {
  readonly pinId?: string | undefined;
  readonly recordSize?: number | undefined;
  readonly walk: BlockWalk;
  readonly fetcher: BlockFetcher;
  readonly gateways: readonly Gateway[];
  readonly isRootSeen: boolean;
  /** What cut the walk short, in words. */
  readonly limit: string | undefined;
  readonly times: Pick<Proof, 'startedAt' | 'seconds'>;
}

/** Nobody would read more. */
const maxListed = 100;

/** Returns the findings as they are printed and kept. */
export function proofOf(findings: WalkFindings): Proof {
  const {cid, scope, pinId, recordSize, walk, fetcher, gateways, isRootSeen, limit, times} = findings;
  const isComplete = walk.isComplete() && walk.untold.length === 0;
  const verdict = verdictOf({
    scope,
    isRootSeen,
    isComplete,
    missingCount: fetcher.missing.length,
    wrongCount: fetcher.unresolved(),
    isCut: limit !== undefined,
  });
  const isAnswered = verdict === 'complete' || (verdict === 'root-only' && scope === 'root');
  const reason = limit ?? [...walk.untold, ...fetcher.reasons()].join('; ');
  return {
    cid,
    ...(pinId === undefined ? {} : {pinId}),
    verdict,
    scope,
    blocks: walk.blocks,
    bytes: walk.bytes,
    duplicates: walk.duplicates,
    missing: fetcher.missing.slice(0, maxListed),
    missingCount: fetcher.missing.length,
    ...(fetcher.missing.length > 0 && (limit !== undefined || fetcher.mayLackMore())
      ? {missingIsLowerBound: true as const}
      : {}),
    wrong: fetcher.wrong,
    size: {record: recordSize, content: isComplete ? walk.contentSize() : undefined},
    gateways: gateways.map(gateway => {
      const {url, firstByteMs, servedBy} = gateway;
      return {url, answer: fetcher.answerOf(gateway), firstByteMs, servedBy};
    }),
    ...(isAnswered || reason === '' ? {} : {reason}),
    ...times,
  };
}
