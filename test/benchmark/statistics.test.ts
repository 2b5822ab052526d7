import assert from 'node:assert/strict';
import {test} from 'node:test';
import {median, percentile} from './statistics.ts';

test('The median is the sample in the middle, or half-way between the two that are', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([7]), 7);
});

test('A percentile lies between the samples that surround it', () => {
  const samples = Array.from({length: 101}, (_, index) => 100 - index);
  assert.equal(percentile(samples, 95), 95);
  assert.equal(percentile(samples, 0), 0);
  assert.equal(percentile(samples, 100), 100);
  assert.equal(percentile([10, 20], 95), 19.5);
});

test('The samples stay in their order, and without any there is no number', () => {
  const samples = [2, 1];
  median(samples);
  assert.deepEqual(samples, [2, 1]);
  assert.ok(Number.isNaN(median([])));
});
