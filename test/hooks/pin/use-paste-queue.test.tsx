import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {type Queue, queueNotice, usePasteQueue} from '../../../source/hooks/pin/use-paste-queue.ts';
import type {PinFetcher} from '../../../source/hooks/pin/use-pin-fetcher.ts';
import type {Notice} from '../../../source/hooks/terminal/use-notice.ts';
import {samplePin} from '../../core/pin/sample-pin.ts';
import {pass, settle} from '../../helpers/mocked-time.ts';
import {renderScreen, Surroundings} from '../../helpers/render-app.tsx';
import {servicesAt} from '../../helpers/test-services.ts';

const services = servicesAt('http://127.0.0.1:9');
const pin = samplePin();

/** How each pin is answered; pins that are not listed are answered at once. */
type Answers = Readonly<Record<string, Promise<void>>>;

interface Observed {
  queue: Queue | undefined;
  readonly asked: string[];
  readonly aborted: string[];
  readonly notices: Notice[];
  /** Pins whose turn did not come: each list of them with the reason. */
  readonly left: string[];
}

interface Props {
  readonly fetcher: PinFetcher;
  readonly observed: Observed;
}

function Queuer({fetcher, observed}: Props) {
  const queue = usePasteQueue(
    fetcher,
    notice => void observed.notices.push(notice),
    (pinIds, error) => void observed.left.push(`${pinIds.join(' ')}: ${error.message}`),
  );
  useLayoutEffect(() => {
    observed.queue = queue;
  });
  return <Text>{queue.progress === undefined ? 'idle' : 'busy'}</Text>;
}

async function renderQueue(context: TestContext, answers: Answers = {}, hasCredentials = true) {
  context.mock.timers.enable({apis: ['setTimeout']});
  const observed: Observed = {queue: undefined, asked: [], aborted: [], notices: [], left: []};
  const fetcher = (withKeys: boolean): PinFetcher => ({
    hasCredentials: withKeys,
    cacheKeyOf: pinId => (pinId === undefined || !withKeys ? null : ['pin', 'base', 'default', pinId, 1]),
    isFresh: pinId => pinId.startsWith('fresh'),
    fetchPin: async ([, , , pinId], signal) => {
      observed.asked.push(pinId);
      const leave = () => void observed.aborted.push(pinId);
      signal?.addEventListener('abort', leave);
      await answers[pinId];
      signal?.removeEventListener('abort', leave);
      return {pin, at: 0};
    },
    abort: () => {},
  });
  const tree = (withKeys: boolean) => (
    <Surroundings services={services}>
      <Queuer fetcher={fetcher(withKeys)} observed={observed} />
    </Surroundings>
  );
  const screen = renderScreen(context, tree(hasCredentials));
  await settle();
  const getKeys = async () => {
    screen.rerender(tree(true));
    await settle();
  };
  const queue = () => observed.queue ?? assert.fail('nothing was drawn');
  return {observed, queue, screen, getKeys};
}

/** Returns an answer that fails, but is no unhandled rejection before it is asked for. */
function refusal(error: Error): Promise<void> {
  const refused = Promise.reject(error);
  refused.catch(() => {});
  return refused;
}

const notFound = new PinviewError('not-found', 'The service has no such pin.');

/** Returns an answer that comes when it is released. */
function heldAnswer() {
  let release = () => {};
  const answer = new Promise<void>(resolve => {
    release = resolve;
  });
  return {answer, release: () => release()};
}

test('pins are asked for one by one', async context => {
  const [a, b, c] = [heldAnswer(), heldAnswer(), heldAnswer()];
  const {observed, queue} = await renderQueue(context, {a: a.answer, b: b.answer, c: c.answer});
  queue().start(['a', 'b', 'c']);
  await settle();
  assert.deepEqual(queue().progress, {total: 3, done: 0, failures: 0, error: undefined});
  for (const [{release}, asked] of [
    [a, ['a']],
    [b, ['a', 'b']],
    [c, ['a', 'b', 'c']],
  ] as const) {
    assert.deepEqual(observed.asked, asked);
    release();
    await settle();
  }
  assert.equal(queue().progress, undefined);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '3 more pins looked up.'}]);
});

test('one that is slow holds the next up', async context => {
  const {answer, release} = heldAnswer();
  const {observed, queue} = await renderQueue(context, {a: answer});
  queue().start(['a', 'b']);
  await pass(context, 5000);
  await pass(context, 5000);
  assert.deepEqual(observed.asked, ['a']);
  release();
  await settle();
  assert.deepEqual(observed.asked, ['a', 'b']);
});

test('failures are counted, and the last one is told', async context => {
  const {answer, release} = heldAnswer();
  const answers = {a: refusal(notFound), b: answer, c: refusal(notFound)};
  const {observed, queue} = await renderQueue(context, answers);
  queue().start(['a', 'b', 'c']);
  await settle();
  assert.deepEqual(queue().progress, {total: 3, done: 1, failures: 1, error: notFound});
  release();
  await settle();
  const text = '1 of 3 more pins looked up; last failure: The service has no such pin.';
  assert.deepEqual(observed.notices, [{tone: 'failure', text}]);
});

test('what was answered a moment ago is not asked for again, and counts as looked up', async context => {
  const {observed, queue} = await renderQueue(context);
  queue().start(['a', 'fresh', 'b']);
  await settle();
  assert.deepEqual(observed.asked, ['a', 'b']);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '3 more pins looked up.'}]);
});

test('keys that are refused are not tried on all the others', async context => {
  const refused = new PinviewError('unauthenticated', 'The service did not accept the keys.');
  const {observed, queue} = await renderQueue(context, {b: refusal(refused)});
  queue().start(['a', 'b', 'c', 'd']);
  await settle();
  assert.deepEqual(observed.asked, ['a', 'b']);
  assert.match(observed.notices[0]?.text ?? '', /^1 of 4 more pins looked up; .* did not accept the keys\.$/);
});

test('until there are keys nothing is asked, and nothing is lost', async context => {
  const {observed, queue, getKeys} = await renderQueue(context, {}, false);
  queue().start(['a', 'b']);
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices, queue().progress?.waitsFor], [[], [], 'keys']);
  await getKeys();
  await settle();
  assert.deepEqual(observed.asked, ['a', 'b']);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '2 more pins looked up.'}]);
});

test('what waits for keys can be stopped', async context => {
  const {observed, queue, getKeys} = await renderQueue(context, {}, false);
  queue().start(['a', 'b']);
  await settle();
  queue().cancel();
  await getKeys();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices, queue().progress], [[], [], undefined]);
});

test('a service that asks for patience gets it, three times for a pin', async context => {
  context.mock.method(Math, 'random', () => 0);
  const busy = new PinviewError('rate-limited', 'Too many requests.', {retryAfterMs: 5000});
  const {observed, queue} = await renderQueue(context, {a: refusal(busy)});
  queue().start(['a', 'b']);
  await settle();
  assert.deepEqual([observed.asked, queue().progress?.waitsFor], [['a'], 'service']);
  await pass(context, 4999);
  assert.deepEqual(observed.asked, ['a']);
  await pass(context, 1);
  await pass(context, 5000);
  assert.deepEqual(observed.asked, ['a', 'a', 'a', 'b']);
  const text = '1 of 2 more pins looked up; last failure: Too many requests.';
  assert.deepEqual(observed.notices, [{tone: 'failure', text}]);
});

test('a pause can be stopped', async context => {
  const busy = new PinviewError('rate-limited', 'Too many requests.', {retryAfterMs: 5000});
  const {observed, queue} = await renderQueue(context, {a: refusal(busy)});
  queue().start(['a', 'b']);
  await settle();
  queue().cancel();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices, queue().progress], [['a'], [], undefined]);
});

test('it can be stopped: the request that is on its way is broken off, and nothing more is said', async context => {
  const {observed, queue} = await renderQueue(context, {b: new Promise(() => {})});
  queue().start(['a', 'b', 'c']);
  await settle();
  queue().cancel();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.aborted, observed.notices], [['a', 'b'], ['b'], []]);
  assert.equal(queue().progress, undefined);
});

test('another list takes its place', async context => {
  const [b, d] = [heldAnswer(), heldAnswer()];
  const {observed, queue} = await renderQueue(context, {b: b.answer, d: d.answer});
  queue().start(['a', 'b', 'c']);
  await settle();
  queue().start(['d']);
  await settle();
  assert.equal(queue().progress?.total, 1);
  b.release();
  d.release();
  await settle();
  assert.deepEqual(observed.asked, ['a', 'b', 'd']);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '1 more pin looked up.'}]);
});

test('after the end nothing is asked', async context => {
  const {answer, release} = heldAnswer();
  const {observed, queue, screen} = await renderQueue(context, {b: answer});
  queue().start(['a', 'b', 'c']);
  await settle();
  screen.unmount();
  release();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices], [['a', 'b'], []]);
});

test('pins that are known are refreshed, also those that were answered a moment ago', async context => {
  const {answer, release} = heldAnswer();
  const {observed, queue} = await renderQueue(context, {fresh: answer});
  queue().refresh(['fresh', 'b']);
  await settle();
  assert.equal(queueNotice(queue().progress, undefined)?.text, 'Refreshing 1 of 2. Ctrl+C stops.');
  release();
  await settle();
  assert.deepEqual(observed.asked, ['fresh', 'b']);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '2 pins refreshed.'}]);
  queue().refresh(['c']);
  await settle();
  assert.deepEqual(observed.notices.at(-1), {tone: 'success', text: '1 pin refreshed.'});
});

test('of those whose turn does not come it is said, and why', async context => {
  const refused = new PinviewError('unauthenticated', 'The keys are refused.');
  const {observed, queue} = await renderQueue(context, {b: new Promise(() => {}), d: refusal(refused)});
  queue().start(['a', 'b', 'c']);
  await settle();
  queue().cancel();
  assert.deepEqual(observed.left, ['b c: Not looked up yet.']);
  queue().start(['b', 'c']);
  await settle();
  queue().start(['a', 'd', 'e', 'f']);
  await settle();
  assert.deepEqual(observed.left.slice(1), ['b c: Not looked up yet.', 'e f: The keys are refused.']);
  queue().start(['a', 'c']);
  await settle();
  assert.equal(observed.left.length, 3, 'nothing is left of a list that is done');
});
