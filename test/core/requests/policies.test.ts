import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ErrorCode, PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {isTransient, pollDelay, retryDelay} from '../../../source/core/requests/policies.ts';

const network = new PinviewError('network', 'No connection.');
const limited = (retryAfterMs: number) => new PinviewError('rate-limited', 'Fewer requests.', {retryAfterMs});

test('only failures that may pass are retried', () => {
  const passing: readonly ErrorCode[] = ['network', 'timeout', 'service', 'rate-limited'];
  const lasting: readonly ErrorCode[] = [
    'bad-answer',
    'bad-request',
    'cancelled',
    'clipboard',
    'config',
    'forbidden',
    'history',
    'keychain',
    'not-found',
    'redirected',
    'refused',
    'time-ran-out',
    'tls',
    'unauthenticated',
    'unsupported',
    'usage',
  ];
  for (const code of passing) {
    assert.equal(isTransient(new PinviewError(code, '')), true, code);
    assert.equal(retryDelay(new PinviewError(code, ''), 0, 1), 1000, code);
  }
  for (const code of lasting) {
    assert.equal(isTransient(new PinviewError(code, '')), false, code);
    assert.equal(retryDelay(new PinviewError(code, ''), 0, 1), undefined, code);
  }
});

test('a bug is not asked again', () => {
  for (const error of [new Error('network'), {code: 'network'}, 'network', undefined]) {
    assert.equal(isTransient(error), false);
    assert.equal(retryDelay(error, 0, 0), undefined);
  }
});

test('the delay doubles up to 30 seconds, and half of it is chance', () => {
  const longest = [1000, 2000, 4000, 8000, 16_000, 30_000];
  longest.forEach((ms, attempt) => {
    assert.equal(retryDelay(network, attempt, 1), ms);
    assert.equal(retryDelay(network, attempt, 0.5), ms * 0.75);
    assert.equal(retryDelay(network, attempt, 0), ms / 2);
  });
});

test('after six attempts it is left to the user, also where the service names a time', () => {
  for (const error of [network, limited(1000)]) {
    assert.notEqual(retryDelay(error, 5, 0), undefined);
    assert.equal(retryDelay(error, 6, 0), undefined);
  }
});

test('Retry-After is kept, with up to a tenth more, on whatever attempt', () => {
  for (const attempt of [0, 3]) {
    assert.equal(retryDelay(limited(5000), attempt, 0), 5000);
    assert.equal(retryDelay(limited(5000), attempt, 1), 5500);
  }
});

test('a service that asks for no pause at all gets a second', () => {
  assert.equal(retryDelay(limited(0), 0, 0), 1000);
  assert.equal(retryDelay(limited(300), 0, 0), 1000);
});

test('a pause of more than two minutes is left to the user', () => {
  assert.equal(retryDelay(limited(120_000), 0, 0), 120_000);
  assert.equal(retryDelay(limited(120_001), 0, 0), undefined);
});

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
