import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ContentCheck, rowFace} from '../../../source/core/history/row.ts';
import type {ProofVerdict} from '../../../source/core/verify/proof.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';
import {sampleId, samplePin} from '../pin/sample-pin.ts';

function faceOf(fields: Readonly<Record<string, unknown>>, check: ContentCheck): string {
  const {record} = samplePin(fields);
  const {symbol, word, tone} = rowFace({pinId: sampleId, at: 0, record}, undefined, check);
  return `${symbol} ${word} ${tone}`;
}

const proved = (verdict: ProofVerdict) => ({proof: sampleProof({verdict})});

test('a row says what was proved in the place of the state', () => {
  assert.equal(faceOf({}, proved('complete')), '◇ complete success');
  assert.equal(faceOf({}, proved('incomplete')), '✖ missing failure');
  assert.equal(faceOf({}, proved('wrong')), '✖ wrong failure');
});

test('what proves nothing leaves the state', () => {
  for (const check of [{}, proved('unknown'), proved('root-only')])
    assert.equal(faceOf({}, check), '✔ pinned success');
});

test('content that is there is no good news of a pin that is in trouble', () => {
  for (const [status, word] of [
    ['FAILED', 'failed'],
    ['PINNING', 'pinning'],
    ['UNPINNED', 'unpinned'],
  ] as const)
    assert.equal(faceOf({status}, proved('complete')).split(' ')[1], word);
  assert.equal(faceOf({status: 'FAILED'}, proved('incomplete')).split(' ')[1], 'failed');
});

test('content that is being verified, or waits for that, is told so', () => {
  assert.equal(faceOf({}, {...proved('complete'), activity: 'checking'}), '◐ checking warning');
  assert.equal(faceOf({}, {activity: 'queued'}), '◐ queued warning');
});
