import assert from 'node:assert/strict';
import {test} from 'node:test';
import {exhaustedMs, untilReset} from '../../../source/core/requests/rate-limit-headers.ts';

const now = Date.parse('2026-03-01T10:00:00Z');

test('where no request is left, the pause lasts until the limit begins anew', () => {
  assert.equal(exhaustedMs({'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30'}, now), 30_000);
  assert.equal(exhaustedMs({'ratelimit-remaining': '0', 'ratelimit-reset': '2.5'}, now), 2500);
});

test('the limit may begin anew at a time of day', () => {
  const reset = String(now / 1000 + 12);
  assert.equal(exhaustedMs({'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset}, now), 12_000);
  assert.equal(untilReset({'x-ratelimit-reset': String(now / 1000 - 5)}, now), 0);
  assert.equal(untilReset({'x-ratelimit-reset': String(now + 7000)}, now), 7000);
});

test('nothing is waited for while requests are left, or where the headers say nothing that can be read', () => {
  assert.equal(exhaustedMs({'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '30'}, now), undefined);
  assert.equal(exhaustedMs({'x-ratelimit-remaining': '0'}, now), undefined);
  assert.equal(exhaustedMs({'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': 'soon'}, now), undefined);
  assert.equal(exhaustedMs({'x-ratelimit-remaining': ['0'], 'x-ratelimit-reset': '30'}, now), undefined);
});

test('a reset that is far away is no reason to wait that long', () => {
  assert.equal(untilReset({'x-ratelimit-reset': '86400'}, now), 300_000);
});
