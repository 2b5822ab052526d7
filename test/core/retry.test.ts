import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ErrorCode, PinviewError} from '../../source/core/pinview-error.ts';
import {isPassing, retryDelay} from '../../source/core/retry.ts';

const network = new PinviewError('network', 'No connection.');
const limited = (retryAfterMs: number) => new PinviewError('rate-limited', 'Fewer requests.', {retryAfterMs});

test('asking again is of use where the failure may pass, and only there', () => {
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
    'usage',
  ];
  for (const code of passing) {
    assert.equal(isPassing(new PinviewError(code, '')), true, code);
    assert.equal(retryDelay(new PinviewError(code, ''), 0, 1), 1000, code);
  }
  for (const code of lasting) {
    assert.equal(isPassing(new PinviewError(code, '')), false, code);
    assert.equal(retryDelay(new PinviewError(code, ''), 0, 1), undefined, code);
  }
});

test('a bug is not asked again', () => {
  for (const error of [new Error('network'), {code: 'network'}, 'network', undefined]) {
    assert.equal(isPassing(error), false);
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
