import assert from 'node:assert/strict';
import {test} from 'node:test';
import {getHeapSpaceStatistics} from 'node:v8';
import {holdYoungGeneration, withUsualFlags} from '../../source/boot/young-generation.ts';

function youngBytes(): number {
  return getHeapSpaceStatistics().find(space => space.space_name === 'new_space')?.space_size ?? 0;
}

/** Makes objects that stay, more than the young generation has room for, and returns how large it is then. */
function youngBytesWithMuch(): number {
  const kept = Array.from({length: 1_000_000}, (_, number) => ({number, text: `${number}`}));
  assert.equal(kept.at(-1)?.number, 999_999);
  return youngBytes();
}

test('the young generation grows with what stays, unless it is held', () => {
  const before = youngBytes();
  holdYoungGeneration();
  const held = youngBytesWithMuch();
  assert.ok(held < before * 1.5, `${held} bytes, ${before} before`);
  const free = withUsualFlags(youngBytesWithMuch);
  assert.ok(free > before * 1.5, `${free} bytes, ${before} before`);
});
