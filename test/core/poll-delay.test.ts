import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pollDelay} from '../../source/core/poll-delay.ts';

test('the delay begins with 2 seconds, grows by half each time, and ends at 30', () => {
  const delays = [2000, 3000, 4500, 6750, 10_125, 15_188, 22_781, 30_000, 30_000];
  delays.forEach((ms, attempt) => {
    assert.equal(pollDelay(attempt, 0), ms);
  });
  for (const attempt of [100, 10_000, 1e9]) assert.equal(pollDelay(attempt, 0), 30_000);
});

test('up to a fifth of it is taken off by chance', () => {
  assert.equal(pollDelay(0, 0.5), 1800);
  assert.equal(pollDelay(0, 1), 1600);
  assert.equal(pollDelay(20, 1), 24_000);
});

test('a longer pause that the service asks for is kept, with up to a tenth more', () => {
  assert.equal(pollDelay(0, 0, 60_000), 60_000);
  assert.equal(pollDelay(0, 1, 60_000), 66_000);
  assert.equal(pollDelay(20, 0.5, 3_600_000), 3_780_000);
});

test('a shorter pause that the service asks for does not hurry', () => {
  for (const retryAfterMs of [0, 1, 1999]) assert.equal(pollDelay(0, 0, retryAfterMs), 2000);
});

test('the pause is never shorter than the service asks for, whatever chance says', () => {
  for (const random of [0, 0.25, 0.5, 0.75, 1])
    for (const retryAfterMs of [1700, 2000, 29_000, 31_000])
      assert.ok(pollDelay(3, random, retryAfterMs) >= retryAfterMs);
});
