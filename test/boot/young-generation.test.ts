import assert from 'node:assert/strict';
import {test} from 'node:test';
import {getHeapSpaceStatistics} from 'node:v8';
import {holdYoungGeneration, withUsualFlags} from '../../source/boot/young-generation.ts';

function youngBytes(): number {
  return getHeapSpaceStatistics().find(space => space.space_name === 'new_space')?.space_size ?? 0;
}

/** More objects than the young generation has room for. */
const much = 1_000_000;

/** Creates `count` objects that stay, and returns the size of the young generation then, in bytes. */
function youngBytesWith(count: number): number {
  const kept = Array.from({length: count}, (_, number) => ({number, text: `${number}`}));
  assert.equal(kept.at(-1)?.number, count - 1);
  return youngBytes();
}

test('the young generation grows with what stays, unless it is held', () => {
  // V8 starts with only part of what it has reserved.
  const before = youngBytesWith(100_000);
  holdYoungGeneration();
  const held = youngBytesWith(much);
  assert.ok(held < before * 1.5, `${held} bytes, ${before} before`);
  const free = withUsualFlags(() => youngBytesWith(much));
  assert.ok(free > before * 1.5, `${free} bytes, ${before} before`);
});
