import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import type {SeenPin} from '../../../source/hooks/pin/seen-pin.ts';
import type {PinLookup} from '../../../source/hooks/pin/use-pin.ts';
import {useWatch, type Watch} from '../../../source/hooks/pin/use-watch.ts';
import {createWatchList, type WatchList} from '../../../source/hooks/pin/watch-list.ts';
import {samplePin} from '../../core/pin/sample-pin.ts';
import {mockTime, pass, settle} from '../../helpers/mocked-time.ts';
import {renderScreen, Surroundings} from '../../helpers/render-app.tsx';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {servicesAt} from '../../helpers/test-services.ts';

const pinId = samplePin().id;
const services = servicesAt('http://127.0.0.1:9');

const unpinned = {date_unpinned: '2025-03-02T10:00:00Z'};
const seenAs = (status: string): SeenPin => ({
  pin: samplePin({status, pinned: false, ...(status === 'UNPINNED' && unpinned)}),
  at: 0,
});

interface Look extends Partial<Pick<PinLookup, 'seen' | 'error' | 'isBusy' | 'retryAt'>> {
  readonly pinId?: string;
}

interface Observed {
  watch: Watch | undefined;
  /** The number of requests, by the lookup and by the watch list. */
  asked: number;
  readonly watchList: WatchList;
  /** The arguments of all calls of `leaveRetries`. */
  readonly left: boolean[];
  readonly leaveRetries: (isLeft: boolean) => void;
  readonly refresh: () => void;
}

function Watcher({look, observed}: {readonly look: Look; readonly observed: Observed}) {
  const watch = useWatch(
    look.pinId ?? pinId,
    {
      seen: undefined,
      error: undefined,
      isBusy: false,
      retryAt: undefined,
      revisit: () => {},
      insist: () => {},
      cancel: () => {},
      leaveRetries: observed.leaveRetries,
      refresh: observed.refresh,
      ...look,
    },
    observed.watchList,
  );
  useLayoutEffect(() => {
    observed.watch = watch;
  });
  return <Text>{watch.isOn ? 'on' : 'off'}</Text>;
}

/** Mounts the hook on mocked timers, without randomness in the delays: 2 s, then half as long again each time. */
async function renderWatch(context: TestContext, first: Look) {
  mockTime(context, {apis: ['setTimeout', 'Date'], now: 1_000_000});
  context.mock.method(Math, 'random', () => 0);
  const observed: Observed = {
    watch: undefined,
    asked: 0,
    watchList: createWatchList({
      ask: async () => observed.asked++,
      onEnd: () => assert.fail('the watch has ended'),
      spacingMs: 0,
      log: () => {},
    }),
    left: [],
    leaveRetries: isLeft => void observed.left.push(isLeft),
    refresh: () => {
      observed.asked++;
    },
  };
  const tree = (look: Look) => (
    <Surroundings services={services}>
      <Watcher look={look} observed={observed} />
    </Surroundings>
  );
  const screen = renderScreen(context, tree(first));
  await settle();
  const look = async (next: Look) => {
    screen.rerender(tree(next));
    await settle();
  };
  /** Starts and answers the request that was asked for. */
  const answer = async (seen: SeenPin | undefined) => {
    await look({seen, isBusy: true});
    await look({seen});
  };
  const watch = () => observed.watch ?? assert.fail('nothing was drawn');
  return {observed, screen, look, answer, watch};
}

test('a pin that is not finished is asked for after two seconds, then ever more rarely', async context => {
  const seen = seenAs('PINNING');
  const {observed, answer, watch} = await renderWatch(context, {seen});
  assert.deepEqual(watch().shown, {since: 1_000_000, nextAt: 1_002_000});
  for (const [asked, delay] of [2000, 3000, 4500, 6750, 10_125].entries()) {
    await pass(context, delay - 1);
    assert.equal(observed.asked, asked);
    await pass(context, 1);
    assert.equal(observed.asked, asked + 1);
    await answer(seen);
  }
  assert.equal(watch().shown?.since, 1_000_000);
});

test('nothing is asked while a request, or its repetition, is on its way', async context => {
  const seen = seenAs('PINNING');
  const {observed, look, watch} = await renderWatch(context, {seen, isBusy: true});
  assert.deepEqual(watch().shown, {since: 1_000_000, nextAt: undefined});
  await pass(context, 60_000);
  const error = new PinviewError('network', 'no network');
  await look({seen, error, retryAt: 1_100_000});
  await pass(context, 60_000);
  assert.equal(observed.asked, 0);
  // No retry has helped: the watch goes on.
  await look({seen, error});
  await pass(context, 2000);
  assert.equal(observed.asked, 1);
});

test('a pause that the service asks for is kept, and one of more than an hour ends the watch', async context => {
  const seen = seenAs('PINNING');
  const busy = (retryAfterMs: number) => new PinviewError('rate-limited', 'Slow down', {retryAfterMs});
  const {observed, look, watch} = await renderWatch(context, {seen, error: busy(600_000)});
  await pass(context, 599_999);
  assert.equal(observed.asked, 0);
  await pass(context, 1);
  assert.equal(observed.asked, 1);
  await look({seen, isBusy: true});
  await look({seen, error: busy(365 * 86_400_000)});
  await pass(context, 600_000);
  assert.deepEqual([observed.asked, watch().isOn], [1, false]);
});

for (const code of ['not-found', 'cancelled'] as const) {
  test(`an error that asking again cannot fix ends it (${code}), until the toggle`, async context => {
    const seen = seenAs('PINNING');
    const {observed, look, answer, watch} = await renderWatch(context, {
      seen,
      error: new PinviewError(code, 'It has not come.'),
    });
    await pass(context, 600_000);
    assert.deepEqual(
      [observed.asked, watch().isPossible, watch().isOn, watch().shown],
      [0, true, false, undefined],
    );
    watch().toggle();
    await settle();
    assert.equal(observed.asked, 1, 'asked at once');
    await look({seen, isBusy: true});
    assert.equal(watch().isOn, true);
    await answer(seen);
    await pass(context, 2000);
    assert.deepEqual([observed.asked, watch().shown?.since], [2, 1_600_000]);
  });
}

for (const status of ['DONE', 'FAILED', 'UNPINNED']) {
  test(`it stops with ${status}, and there is nothing to watch any more`, async context => {
    const {observed, answer, watch} = await renderWatch(context, {seen: seenAs('PINNING')});
    await pass(context, 2000);
    await answer(seenAs(status));
    await pass(context, 600_000);
    assert.equal(observed.asked, 1);
    assert.deepEqual([watch().isPossible, watch().isOn, watch().shown], [false, false, undefined]);
  });
}

test('failed requests are left to it while it is on, and it keeps the pause that the service asks for', async context => {
  const seen = seenAs('PINNING');
  const {observed, look, watch} = await renderWatch(context, {seen});
  assert.deepEqual(observed.left, [true]);
  await pass(context, 2000);
  await look({seen, isBusy: true});
  const error = new PinviewError('rate-limited', 'Slow down.', {retryAfterMs: 60_000});
  await look({seen, error});
  assert.deepEqual(watch().shown, {since: 1_000_000, nextAt: 1_062_000});
  await pass(context, 59_999);
  assert.equal(observed.asked, 1);
  await pass(context, 1);
  assert.equal(observed.asked, 2);
  watch().toggle();
  await settle();
  assert.equal(observed.left.at(-1), true, 'the watch asks on');
  watch().toggle();
  await settle();
  assert.equal(observed.left.at(-1), false);
});

test('the toggle has a pin watched that was only shown, stops that, and begins it anew', async context => {
  const {observed, watch} = await renderWatch(context, {seen: seenAs('PINNING')});
  await pass(context, 1000);
  assert.deepEqual([watch().isOn, watch().isWatched], [true, false]);
  watch().toggle();
  await settle();
  assert.deepEqual([watch().isOn, watch().isWatched], [true, true]);
  assert.deepEqual(watch().shown, {since: 1_001_000, nextAt: 1_003_000, isWatched: true});
  watch().toggle();
  await pass(context, 600_000);
  assert.deepEqual([observed.asked, watch().isPossible, watch().isOn], [0, true, false]);
  watch().toggle();
  await settle();
  assert.deepEqual(watch().shown, {since: 1_601_000, nextAt: 1_603_000, isWatched: true});
});

test('a watched pin is asked for while another is on screen, and once while it is', async context => {
  const seen = seenAs('PINNING');
  const {observed, look, watch} = await renderWatch(context, {seen});
  watch().toggle();
  await look({pinId: '0123abcd-89ab-4cde-8f01-000000000000'});
  assert.deepEqual([watch().isOn, watch().shown], [false, undefined]);
  await pass(context, 2000);
  assert.equal(observed.asked, 1);
  await look({seen});
  assert.deepEqual(watch().shown, {since: 1_000_000, nextAt: 1_005_000, isWatched: true});
  await pass(context, 3000);
  assert.equal(observed.asked, 2);
});

test('a state that is not known is watched only when it is asked for', async context => {
  const {observed, watch} = await renderWatch(context, {seen: seenAs('ARCHIVED')});
  assert.deepEqual([watch().isPossible, watch().isOn], [true, false]);
  await pass(context, 60_000);
  watch().toggle();
  await pass(context, 2000);
  assert.equal(observed.asked, 1);
});

test('another pin has a watch of its own', async context => {
  const seen = seenAs('PINNING');
  const {observed, look, watch} = await renderWatch(context, {seen});
  watch().toggle();
  await settle();
  watch().toggle();
  await pass(context, 1500);
  const other = {pinId: '0123abcd-89ab-4cde-8f01-000000000000', seen};
  await look(other);
  assert.deepEqual(watch().shown, {since: 1_001_500, nextAt: 1_003_500});
  await look({pinId: other.pinId});
  await pass(context, 60_000);
  assert.equal(observed.asked, 0, 'what is not known yet is not watched');
});

slowTest('after an hour nobody is taken to be looking, until the toggle', async context => {
  const seen = seenAs('PINNING');
  const {observed, answer, watch} = await renderWatch(context, {seen});
  while (watch().isOn) {
    const before = observed.asked;
    await pass(context, 30_000);
    if (observed.asked > before) await answer(seen);
  }
  assert.ok(Date.now() > 1_000_000 + 59 * 60_000 && Date.now() <= 1_000_000 + 60 * 60_000);
  watch().toggle();
  await settle();
  assert.equal(watch().isOn, true);
});

test('after the end nothing is asked', async context => {
  const {observed, screen} = await renderWatch(context, {seen: seenAs('PINNING')});
  screen.unmount();
  await pass(context, 600_000);
  assert.equal(observed.asked, 0);
});
