import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contentKey, provedContents, withAudited, withNewer} from '../../../source/core/history/proofs.ts';
import type {Proof} from '../../../source/core/verify/proof.ts';
import {cidOf} from '../../helpers/audited-account.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';

const cid = cidOf(1);
const proof = (verdict: Proof['verdict'], day: number) =>
  sampleProof({
    cid,
    verdict,
    scope: verdict === 'root-only' ? 'root' : 'dag',
    startedAt: `2026-02-0${day}T10:00:00.000Z`,
  });

/** Returns the verdict that counts, then the former one if it is kept, of what was proved and audited. */
function verdicts(proved: readonly Proof[], audited: readonly Proof[]) {
  const found = withAudited(provedContents(proved), withNewer(new Map(), audited)).get(contentKey(cid));
  return [found?.proof.verdict, found?.former?.verdict];
}

test('of a proof and an audit the later counts', () => {
  assert.deepEqual(verdicts([proof('incomplete', 1)], [proof('root-only', 2)]), ['root-only', 'incomplete']);
  assert.deepEqual(verdicts([proof('incomplete', 2)], [proof('root-only', 1)]), ['incomplete', undefined]);
  assert.deepEqual(verdicts([], [proof('root-only', 1), proof('incomplete', 2)]), [
    'incomplete',
    'root-only',
  ]);
  assert.deepEqual(verdicts([proof('complete', 1)], []), ['complete', undefined]);
});

test('a first block that was seen does not take the place of all blocks, but one that is missing does', () => {
  assert.deepEqual(verdicts([proof('complete', 1)], [proof('root-only', 2)]), ['complete', undefined]);
  assert.deepEqual(verdicts([proof('complete', 1)], [proof('unknown', 2)]), ['complete', undefined]);
  assert.deepEqual(verdicts([proof('complete', 1)], [proof('incomplete', 2)]), ['incomplete', 'complete']);
});
