import assert from 'node:assert/strict';
import {test} from 'node:test';
import {proofText} from '../../../source/commands/verify/proof-text.ts';
import type {Proof} from '../../../source/core/verify/proof.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';

/** Returns the lines about wrong blocks, of a proof with `count` of them. */
function linesOfWrong(count: number): readonly string[] {
  const wrong: Proof['wrong'] = Array.from({length: count}, (_, index) => ({
    cid: `cid-${index}`,
    gateway: 'https://gateway.example',
  }));
  const lines = proofText(sampleProof({wrong}), {hasColours: false, isPlain: true}).split('\n');
  return lines.filter(line => /^Wrong:|^and /.test(line));
}

test('of many wrong blocks ten are listed, and how many more there are', () => {
  const lines = linesOfWrong(12);
  assert.equal(lines.length, 11);
  assert.equal(lines[9], 'Wrong: cid-9  from https://gateway.example');
  assert.equal(lines[10], 'and 2 more');
});

test('where all wrong blocks are listed there are no more', () => {
  assert.equal(linesOfWrong(10).length, 10);
});
