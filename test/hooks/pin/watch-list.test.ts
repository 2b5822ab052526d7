import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import type {SeenPin} from '../../../source/hooks/pin/seen-pin.ts';
import {createWatchList} from '../../../source/hooks/pin/watch-list.ts';
import type {WatchEnd} from '../../../source/hooks/pin/watched-pin.ts';
import {samplePin} from '../../core/pin/sample-pin.ts';
import {mockTime, pass} from '../../helpers/mocked-time.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const hour = 60 * 60_000;
const seenAs = (status: string): SeenPin => ({pin: samplePin({status, pinned: status === 'DONE'}), at: 0});

/** Creates a watch list on mocked timers, without randomness in the delays, whose requests fail with the pin's `errors`. */
function watching(context: TestContext, {spacingMs = 0} = {}) {
  mockTime(context, {apis: ['setTimeout', 'Date'], now: 0});
  context.mock.method(Math, 'random', () => 0);
  const asked: (readonly [string, number])[] = [];
  const ends: WatchEnd[] = [];
  const errors = new Map<string, PinviewError>();
  const list = createWatchList({
    async ask(pinId) {
      asked.push([pinId, Date.now()]);
      const error = errors.get(pinId);
      if (error !== undefined) throw error;
    },
    onEnd: end => void ends.push(end),
    spacingMs,
    log: () => {},
  });
  const timesOf = (pinId: string) => asked.filter(([id]) => id === pinId).map(([, at]) => at);
  /** Lets this time pass in steps, so that each answer comes in time. */
  const passBy = async (ms: number, step = 500) => {
    for (let left = ms; left > 0; left -= step) await pass(context, step);
  };
  return {list, asked, ends, errors, timesOf, passBy};
}

test('each pin is asked for by itself, ever more rarely, until it is stopped', async context => {
  const {list, timesOf, passBy} = watching(context);
  list.start(['a']);
  await passBy(1000);
  list.start(['b', 'a', 'b']);
  await passBy(9000);
  assert.deepEqual(
    [timesOf('a'), timesOf('b')],
    [
      [2000, 5000, 9500],
      [3000, 6000],
    ],
  );
  list.stop(['a']);
  await passBy(10_000);
  assert.deepEqual(timesOf('a'), [2000, 5000, 9500]);
  assert.deepEqual([...list.pinIds()], ['b']);
});

test('many spread their requests, so that others find room', async context => {
  const {list, asked, passBy} = watching(context, {spacingMs: 500});
  const pinIds = Array.from({length: 120}, (_, index) => `pin ${index}`);
  list.start(pinIds);
  await passBy(120_000);
  for (let from = 0; from < 120_000; from += 10_000) {
    const count = asked.filter(([, at]) => at > from && at <= from + 10_000).length;
    assert.ok(count <= 22, `${count} within 10 s`);
  }
  for (const pinId of pinIds) assert.ok(asked.filter(([id]) => id === pinId).length >= 2, pinId);
});

slowTest('a pause that the service asks of one is for all', async context => {
  const {list, errors, timesOf, passBy} = watching(context, {spacingMs: 500});
  list.start(['a']);
  await passBy(1000);
  list.start(['b', 'c']);
  errors.set('a', new PinviewError('rate-limited', 'Slow down.', {retryAfterMs: 600_000}));
  await passBy(2000);
  errors.clear();
  list.start(['d']);
  await passBy(598_500);
  assert.deepEqual(['a', 'b', 'c', 'd'].map(timesOf), [[2000], [], [], []]);
  await passBy(2500);
  for (const pinId of ['b', 'c', 'd']) assert.ok((timesOf(pinId)[0] ?? 0) >= 602_000, `${pinId} waits`);
  assert.equal(timesOf('a').length, 2);
});

for (const code of ['network', 'timeout', 'service', 'cancelled'] as const) {
  test(`it goes on when a request fails that may succeed later (${code}), and says so meanwhile`, async context => {
    const {list, ends, errors, timesOf, passBy} = watching(context);
    errors.set('a', new PinviewError(code, 'Away.'));
    list.start(['a']);
    await passBy(120_000);
    assert.ok(timesOf('a').length > 5);
    assert.equal(list.watchedPin('a')?.error?.message, 'Away.');
    errors.clear();
    await passBy(30_000);
    assert.equal(list.watchedPin('a')?.error, undefined);
    assert.deepEqual(ends, []);
  });
}

test('it survives that the computer sleeps', async context => {
  const {list, ends, timesOf, passBy} = watching(context);
  list.start(['a']);
  await passBy(10_000);
  const before = timesOf('a').length;
  context.mock.timers.setTime(3 * hour);
  await passBy(1000);
  assert.equal(timesOf('a').length, before + 1, 'asked once on waking');
  await passBy(30_000);
  assert.ok(timesOf('a').length > before + 1);
  assert.deepEqual(ends, []);
});

test('what another request cannot fix ends it', async context => {
  const {list, ends, errors, timesOf, passBy} = watching(context);
  const error = new PinviewError('not-found', 'There is none.');
  errors.set('a', error);
  list.start(['a', 'b']);
  await passBy(10_000);
  assert.deepEqual(timesOf('a'), [2000]);
  assert.deepEqual(ends, [{kind: 'failed', pinId: 'a', error}]);
  assert.deepEqual([...list.pinIds()], ['b']);
});

test('a finished pin ends it once, whoever has asked, and its answer is known for that', async context => {
  const {list, ends, asked, passBy} = watching(context);
  list.start(['a']);
  const [busy, done, later] = [seenAs('PINNING'), seenAs('DONE'), seenAs('DONE')];
  for (const seen of [busy, done, later]) list.notice('a', seen);
  assert.deepEqual(ends, [{kind: 'finished', pinId: 'a', seen: done}]);
  assert.deepEqual([busy, done, later].map(list.hasEndedWith), [false, true, false]);
  await passBy(60_000);
  assert.deepEqual(asked, []);
});

slowTest('after eight hours it is over', async context => {
  const {list, ends, passBy} = watching(context);
  list.start(['a']);
  await passBy(7.9 * hour, 30_000);
  assert.deepEqual(ends, []);
  await passBy(0.1 * hour, 30_000);
  assert.deepEqual(ends, [{kind: 'expired', pinId: 'a'}]);
  assert.equal(list.pinIds().size, 0);
});

test('the snapshots of a pin and of the list change only when their own content does', async context => {
  const {list, passBy} = watching(context);
  list.start(['a', 'b']);
  const [pinIds, one] = [list.pinIds(), list.watchedPin('a')];
  list.stop(['b']);
  assert.notEqual(list.pinIds(), pinIds);
  assert.equal(list.watchedPin('a'), one);
  const left = list.pinIds();
  await passBy(10_000);
  assert.equal(list.pinIds(), left);
  assert.notEqual(list.watchedPin('a'), one);
});
