import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isFresh} from '../../../source/core/pin/freshness.ts';
import {samplePin} from './sample-pin.ts';

const at = 1_000_000;

test('a pinned record is fresh for half a minute, and not by a clock that was set back', () => {
  const seen = {pin: samplePin({status: 'DONE', pinned: true}), at};
  assert.deepEqual(
    [0, 1, 29_999, 30_000, 3_600_000, -1].map(age => isFresh(seen, at + age)),
    [true, true, true, false, false, false],
  );
});

for (const [status, pinned] of [
  ['PINNING', false],
  ['FAILED', false],
  ['UNPINNED', false],
  ['DONE', false],
  ['SOMETHING NEW', true],
] as const) {
  test(`what may still change is never fresh: ${status}, ${pinned ? 'pinned' : 'not pinned'}`, () => {
    assert.equal(isFresh({pin: samplePin({status, pinned}), at}, at), false);
  });
}
