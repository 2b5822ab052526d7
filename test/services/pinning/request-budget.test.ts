import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createRequestBudget} from '../../../source/services/pinning/request-budget.ts';

const limit = {concurrency: 2, requests: 100, intervalMs: 1000};
const {signal} = new AbortController();
const busy = new PinviewError('rate-limited', 'Too many requests.', {retryAfterMs: 60_000});
const refuse = () => Promise.reject(busy);

/** Keeps the process running: the timer that ends a pause does not. */
function keepRunning(t: TestContext): void {
  const timer = setInterval(() => {}, 1000);
  t.after(() => clearInterval(timer));
}

test('during a pause only what ignores it is sent, and of that nothing that was cancelled', async () => {
  const budget = createRequestBudget(limit);
  const pauses: number[] = [];
  await assert.rejects(budget.run(refuse, {signal, onPause: ms => pauses.push(ms)}), busy);
  assert.deepEqual(pauses, [60_000]);

  assert.equal(await budget.run(async () => 'sent', {signal, ignoresPause: true}), 'sent');

  let isSent = false;
  const send = async () => {
    isSent = true;
  };
  const cancelled = {code: 'cancelled'};
  await assert.rejects(budget.run(send, {signal: AbortSignal.abort(), ignoresPause: true}), cancelled);
  const waiting = new AbortController();
  const held = budget.run(send, {signal: waiting.signal});
  waiting.abort();
  await assert.rejects(held, cancelled);
  assert.equal(isSent, false);
});

test('what was sent during a pause is counted once that is over', async t => {
  keepRunning(t);
  const intervalMs = 300;
  const budget = createRequestBudget({concurrency: 2, requests: 2, intervalMs});
  const pauseMs = 1000;
  const brief = new PinviewError('rate-limited', 'Too many requests.', {retryAfterMs: pauseMs});
  const pausedAt = performance.now();
  await assert.rejects(
    budget.run(() => Promise.reject(brief), {signal}),
    brief,
  );
  for (let sent = 0; sent < 2; sent++) await budget.run(async () => {}, {signal, ignoresPause: true});
  assert.ok(performance.now() - pausedAt < pauseMs);

  const sentAt = await budget.run(async () => performance.now(), {signal});
  // Timers may fire a millisecond early.
  assert.ok(sentAt - pausedAt >= pauseMs + intervalMs - 5, `after ${sentAt - pausedAt} ms`);
});

test('a request that fails during a pause fails for who sent it, and holds nobody back for longer', async t => {
  keepRunning(t);
  const budget = createRequestBudget(limit);
  const brief = new PinviewError('rate-limited', 'Too many requests.', {retryAfterMs: 0});
  await assert.rejects(
    budget.run(() => Promise.reject(brief), {signal}),
    brief,
  );
  const broken = new Error('broken');
  await assert.rejects(
    budget.run(() => Promise.reject(broken), {signal, ignoresPause: true}),
    broken,
  );
  assert.equal(await budget.run(async () => 'sent', {signal}), 'sent');
});
