import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {briefVerdictLine} from '../../../source/core/pin/tone.ts';
import {provedVerdict} from '../../../source/core/screen/proved-verdict.ts';
import type {Proof} from '../../../source/core/verify/proof.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';
import {samplePin} from '../pin/sample-pin.ts';

const now = Date.parse('2025-03-04T10:00:00Z');
const wrong = [{cid: 'bafy', gateway: 'https://gateway.example'}];

function said(fields: Readonly<Record<string, unknown>>, proof?: Partial<Proof>): readonly [string, string] {
  const line = briefVerdictLine(samplePin({dt_pinned: '2025-03-03T10:00:00Z', ...fields}), now);
  const {tone, text} = provedVerdict(line, proof && sampleProof(proof), now);
  return [tone, text];
}

describe('the verdict', () => {
  const [, pinned] = said({});

  test('says when the content was complete', () => {
    assert.deepEqual(said({}, {}), ['success', `${pinned}, content complete 3 days ago`]);
  });

  test('is no good news where a gateway sent wrong bytes', () => {
    const text = `${pinned}, content complete 3 days ago, though a gateway sent wrong bytes`;
    assert.deepEqual(said({}, {wrong}), ['warning', text]);
  });

  test('begins with a failed proof, whatever the service says, and is never green', () => {
    const [tone, text] = said({}, {verdict: 'incomplete', missingCount: 3});
    assert.equal(tone, 'failure');
    assert.match(text, /^✖ Content incomplete 3 days ago: 3 blocks missing; pinned/);
    assert.match(said({}, {verdict: 'wrong', wrong})[1], /^✖ Content wrong 3 days ago: .*; pinned/);
  });

  test('of a pin that failed keeps saying so first', () => {
    const [tone, text] = said({status: 'FAILED'}, {verdict: 'incomplete', missingCount: 1});
    assert.equal(tone, 'failure');
    assert.match(text, /^✖ Failed.*, content incomplete 3 days ago: 1 block missing$/);
    const [complete] = said({status: 'FAILED'}, {});
    assert.equal(complete, 'failure');
  });

  test('says how far a check came that told nothing, in the tone of the rest', () => {
    assert.equal(said({}, {verdict: 'unknown'})[1], `${pinned}, content could not be told 3 days ago`);
    assert.equal(
      said({}, {verdict: 'root-only', blocks: 12})[1],
      `${pinned}, content’s first 12 blocks seen 3 days ago`,
    );
    assert.equal(
      said({}, {verdict: 'root-only', scope: 'root', blocks: 1})[1],
      `${pinned}, content’s first block seen 3 days ago`,
    );
    assert.equal(said({}, {verdict: 'unknown'})[0], 'success');
  });

  test('is as it was without a proof', () => {
    assert.deepEqual(said({}), ['success', pinned]);
  });
});
