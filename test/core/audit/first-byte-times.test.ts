import assert from 'node:assert/strict';
import {test} from 'node:test';
import {firstByteTimes} from '../../../source/core/audit/first-byte-times.ts';

test('without times there is neither a median nor a 95th percentile', () => {
  assert.deepEqual(firstByteTimes([]), {median: undefined, p95: undefined});
});

for (const [count, median, p95] of [
  [1, 1, 1],
  [2, 1, 2],
  [3, 2, 3],
  [19, 10, 19],
  [20, 10, 19],
  [21, 11, 20],
  [1000, 500, 950],
] as const) {
  test(`of ${count} times the median is number ${median}, and 95% are within number ${p95}`, () => {
    const sorted = Array.from({length: count}, (_, index) => index + 1);
    assert.deepEqual(firstByteTimes(sorted), {median, p95});
  });
}
