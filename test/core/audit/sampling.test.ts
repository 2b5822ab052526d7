import assert from 'node:assert/strict';
import {createSampler, isInShard} from '../../../source/core/audit/sampling.ts';
import {parseShard} from '../../../source/core/audit/shard.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const ids = Array.from({length: 3000}, (_, number) => idOf(number));

slowTest('each pin is in exactly one shard, and shards are about as large as each other', () => {
  const shards = Array.from({length: 7}, (_, index) =>
    ids.filter(id => isInShard(id, {number: index + 1, count: 7})),
  );
  assert.equal(shards.flat().length, ids.length);
  assert.deepEqual(new Set(shards.flat()), new Set(ids));
  for (const {length} of shards) assert.ok(length > 350 && length < 510, `${length}`);
});

test('a shard is written as its number and how many there are', () => {
  assert.deepEqual(parseShard('3/10'), {number: 3, count: 10});
  for (const text of ['0/3', '4/3', '1/0', '3', '-1/3', '1/3/5', '1/99999', ' 1/3', '1.5/3']) {
    assert.equal(parseShard(text), undefined, text);
  }
});

function sampleOf(count: number, seed: string, from: readonly string[]): readonly string[] {
  const sampler = createSampler<string>(count, seed);
  for (const id of from) sampler.add(id, id);
  return sampler.chosen();
}

test('a sample has as many pins as were asked for, in the order in which they came', () => {
  const sample = sampleOf(200, 'seed', ids);
  assert.equal(sample.length, 200);
  assert.deepEqual(
    sample,
    ids.filter(id => sample.includes(id)),
  );
  assert.deepEqual(sampleOf(200, 'seed', ids.slice(0, 150)), ids.slice(0, 150));
});

test('a seed chooses the same pins in whatever order they come, and another seed others', () => {
  const sample = new Set(sampleOf(100, 'seed', ids));
  assert.deepEqual(new Set(sampleOf(100, 'seed', ids.toReversed())), sample);
  assert.notDeepEqual(new Set(sampleOf(100, 'other', ids)), sample);
});

test('every pin has about the same chance', () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 200; seed++) {
    for (const id of sampleOf(5, `${seed}`, ids.slice(0, 20))) times.set(id, (times.get(id) ?? 0) + 1);
  }
  assert.equal(times.size, 20);
  for (const count of times.values()) assert.ok(count > 20 && count < 85, `${count}`);
});
