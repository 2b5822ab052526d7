import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {Text} from 'ink';
import {useLayoutEffect} from 'react';
import {PinviewError} from '../../source/core/pinview-error.ts';
import type {Notice} from '../../source/hooks/use-notice.ts';
import type {PinFetcher} from '../../source/hooks/use-pin-fetcher.ts';
import {type Queue, useQueue} from '../../source/hooks/use-queue.ts';
import {samplePin} from '../core/sample-pin.ts';
import {pass, settle} from '../helpers/mocked-time.ts';
import {renderScreen, Surroundings} from '../helpers/render-app.tsx';
import {servicesAt} from '../helpers/test-services.ts';

const services = servicesAt('http://127.0.0.1:9');
const pin = samplePin();

/** The service allows 180 requests a minute. */
const spacingMs = 334;

/** How each pin is answered; the others at once. */
type Answers = Readonly<Record<string, Promise<void>>>;

interface Observed {
  queue: Queue | undefined;
  readonly asked: string[];
  readonly aborted: string[];
  readonly notices: Notice[];
}

interface Props {
  readonly fetcher: PinFetcher;
  readonly observed: Observed;
}

function Queuer({fetcher, observed}: Props) {
  const queue = useQueue(fetcher, notice => void observed.notices.push(notice));
  useLayoutEffect(() => {
    observed.queue = queue;
  });
  return <Text>{queue.progress === undefined ? 'idle' : 'busy'}</Text>;
}

async function renderQueue(context: TestContext, answers: Answers = {}, hasKeys = true) {
  context.mock.timers.enable({apis: ['setTimeout']});
  const observed: Observed = {queue: undefined, asked: [], aborted: [], notices: []};
  const fetcher = (withKeys: boolean): PinFetcher => ({
    hasKeys: withKeys,
    keyOf: pinId => (pinId === undefined || !withKeys ? null : ['pin', 'base', 'default', pinId, 1]),
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
  const screen = renderScreen(context, tree(hasKeys));
  await settle();
  const getKeys = async () => {
    screen.rerender(tree(true));
    await settle();
  };
  const queue = () => observed.queue ?? assert.fail('nothing was drawn');
  return {observed, queue, screen, getKeys};
}

/** An answer that fails, without being unhandled until it is asked for. */
function refusal(error: Error): Promise<void> {
  const refused = Promise.reject(error);
  refused.catch(() => {});
  return refused;
}

const notFound = new PinviewError('not-found', 'The service knows no such pin.');

test('pins are asked for one by one, no more of them than the service allows', async context => {
  const {observed, queue} = await renderQueue(context);
  queue().start(['a', 'b', 'c']);
  await settle();
  // The pin on screen has just been asked for.
  assert.deepEqual(observed.asked, []);
  assert.deepEqual(queue().progress, {total: 3, done: 0, failures: 0, error: undefined});
  for (const asked of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
    await pass(context, spacingMs - 2);
    assert.equal(observed.asked.length, asked.length - 1);
    await pass(context, 2);
    assert.deepEqual(observed.asked, asked);
  }
  assert.equal(queue().progress, undefined);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '3 more pins looked up.'}]);
});

test('one that is slow holds the next up', async context => {
  let release = () => {};
  const slow = new Promise<void>(resolve => {
    release = resolve;
  });
  const {observed, queue} = await renderQueue(context, {a: slow});
  queue().start(['a', 'b']);
  await pass(context, 5000);
  await pass(context, 5000);
  assert.deepEqual(observed.asked, ['a']);
  release();
  await settle();
  assert.deepEqual(observed.asked, ['a', 'b']);
});

test('failures are counted, and the last one is told', async context => {
  const {observed, queue} = await renderQueue(context, {a: refusal(notFound), c: refusal(notFound)});
  queue().start(['a', 'b', 'c']);
  await pass(context, spacingMs);
  assert.deepEqual(queue().progress, {total: 3, done: 1, failures: 1, error: notFound});
  await pass(context, spacingMs);
  await pass(context, spacingMs);
  const text = '1 of 3 more pins looked up; the last failure: The service knows no such pin.';
  assert.deepEqual(observed.notices, [{tone: 'failure', text}]);
});

test('what was answered a moment ago is not asked for again, and counts as looked up', async context => {
  const {observed, queue} = await renderQueue(context);
  queue().start(['a', 'fresh', 'b']);
  for (let count = 0; count < 3; count++) await pass(context, spacingMs);
  assert.deepEqual(observed.asked, ['a', 'b']);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '3 more pins looked up.'}]);
});

test('keys that are refused are not tried on all the others', async context => {
  const refused = new PinviewError('unauthenticated', 'The service did not accept the keys.');
  const {observed, queue} = await renderQueue(context, {b: refusal(refused)});
  queue().start(['a', 'b', 'c', 'd']);
  for (let count = 0; count < 6; count++) await pass(context, spacingMs);
  assert.deepEqual(observed.asked, ['a', 'b']);
  assert.match(observed.notices[0]?.text ?? '', /^1 of 4 more pins looked up; .* did not accept the keys\.$/);
});

test('until there are keys nothing is asked, and nothing is lost', async context => {
  const {observed, queue, getKeys} = await renderQueue(context, {}, false);
  queue().start(['a', 'b']);
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices, queue().progress?.waitsFor], [[], [], 'keys']);
  await getKeys();
  await pass(context, spacingMs);
  await pass(context, spacingMs);
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
  await pass(context, spacingMs);
  assert.deepEqual([observed.asked, queue().progress?.waitsFor], [['a'], 'service']);
  await pass(context, 4999);
  assert.deepEqual(observed.asked, ['a']);
  await pass(context, 1);
  await pass(context, 5000);
  await pass(context, spacingMs);
  assert.deepEqual(observed.asked, ['a', 'a', 'a', 'b']);
  const text = '1 of 2 more pins looked up; the last failure: Too many requests.';
  assert.deepEqual(observed.notices, [{tone: 'failure', text}]);
});

test('a pause can be stopped', async context => {
  const busy = new PinviewError('rate-limited', 'Too many requests.', {retryAfterMs: 5000});
  const {observed, queue} = await renderQueue(context, {a: refusal(busy)});
  queue().start(['a', 'b']);
  await pass(context, spacingMs);
  queue().cancel();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices, queue().progress], [['a'], [], undefined]);
});

test('it can be stopped: the request that is on its way is broken off, and nothing more is said', async context => {
  const {observed, queue} = await renderQueue(context, {b: new Promise(() => {})});
  queue().start(['a', 'b', 'c']);
  await pass(context, spacingMs);
  await pass(context, spacingMs);
  queue().cancel();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.aborted, observed.notices], [['a', 'b'], ['b'], []]);
  assert.equal(queue().progress, undefined);
});

test('another list takes its place', async context => {
  const {observed, queue} = await renderQueue(context);
  queue().start(['a', 'b', 'c']);
  await pass(context, spacingMs);
  queue().start(['d']);
  await settle();
  assert.equal(queue().progress?.total, 1);
  for (let count = 0; count < 4; count++) await pass(context, spacingMs);
  assert.deepEqual(observed.asked, ['a', 'd']);
  assert.deepEqual(observed.notices, [{tone: 'success', text: '1 more pin looked up.'}]);
});

test('after the end nothing is asked', async context => {
  const {observed, queue, screen} = await renderQueue(context);
  queue().start(['a', 'b', 'c']);
  await pass(context, spacingMs);
  screen.unmount();
  await pass(context, 60_000);
  assert.deepEqual([observed.asked, observed.notices], [['a'], []]);
});
