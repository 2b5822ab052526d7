import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {type Freshness, freshnessLines, summaryLines} from '../../../source/core/screen/summary-lines.ts';
import {pinnedAt, samplePin} from '../pin/sample-pin.ts';

const now = pinnedAt + 86_400_000;
/** Now, by the monotonic clock. */
const ticks = 500_000;
const fresh: Freshness = {
  seenAt: now - 2 * 60_000,
  error: undefined,
  elsewhere: undefined,
  isWaiting: false,
  isBusy: false,
  retryAt: undefined,
  watch: undefined,
  refreshKey: 'r',
  now,
  ticks,
};
const failure = new PinviewError('not-found', 'No such pin.', {hint: 'Check the ID.'});
const textOf = (line: {readonly text: string}) => line.text;

describe('how fresh a record is', () => {
  const cases: ReadonlyArray<
    readonly [what: string, freshness: Partial<Freshness>, lines: readonly string[]]
  > = [
    ['seen', {}, ['As of 2 minutes ago.']],
    ['seen and asked again', {isBusy: true}, ['As of 2 minutes ago. Asking the service…']],
    ['asked for the first time', {seenAt: undefined, isBusy: true}, ['Asking the service…']],
    [
      'waiting for the keychain',
      {seenAt: undefined, isWaiting: true, isBusy: true},
      ['Waiting for the keychain. Esc stops waiting.'],
    ],
    ['failed', {seenAt: undefined, error: failure}, ['✖ No such pin.', 'Check the ID.', 'r asks again.']],
    [
      'failed, but known',
      {error: failure},
      ['✖ No such pin.', 'Check the ID.', 'Below is what was known 2 minutes ago.', 'r asks again.'],
    ],
    [
      'failed, to be repeated',
      {seenAt: undefined, error: failure, retryAt: ticks + 12_000},
      ['✖ No such pin.', 'Check the ID.', 'Asking again in 12 seconds.'],
    ],
    [
      'failed, repeated now',
      {seenAt: undefined, error: new Error('Oh.'), isBusy: true},
      ['✖ Oh.', 'Asking the service…'],
    ],
  ];
  for (const [what, freshness, lines] of cases)
    test(what, () => assert.deepEqual(freshnessLines({...fresh, ...freshness}).map(textOf), lines));

  test('a countdown is rounded up and never says 0 seconds', () => {
    const shown = [2001, 2000, 1001, 1000, 1, 0, -500].map(
      ms => freshnessLines({...fresh, seenAt: undefined, retryAt: ticks + ms})[0]?.text,
    );
    const wanted = ['3 seconds', '2 seconds', '2 seconds', '1 second', '1 second', '1 second', '1 second'];
    assert.deepEqual(
      shown,
      wanted.map(span => `Asking again in ${span}.`),
    );
  });
});

test('the summary begins with the verdict and its sign, wrapped to the width with its tone on every line', () => {
  const lines = summaryLines(samplePin(), fresh, 32);
  assert.deepEqual(lines.map(textOf), [
    '✔ Pinned 1 day ago, CID matches',
    'root hash',
    'As of 2 minutes ago.',
  ]);
  assert.deepEqual(
    lines.map(({tone, isBold}) => [tone, isBold]),
    [
      ['success', true],
      ['success', true],
      ['dim', undefined],
    ],
  );
});

test('without a pin the summary says only what is going on', () => {
  assert.deepEqual(summaryLines(undefined, {...fresh, seenAt: undefined, isBusy: true}, 30).map(textOf), [
    'Asking the service…',
  ]);
});

describe('how fresh a record is', () => {
  const lines = (changes: Partial<Freshness>) =>
    freshnessLines({...fresh, ...changes}).map(({tone, text}) => `${tone}: ${text}`);

  test('what went wrong comes first, then what helps, then what is known from before', () => {
    assert.deepEqual(lines({error: failure, elsewhere: 'It is kept elsewhere.'}), [
      'failure: ✖ No such pin.',
      'plain: Check the ID.',
      'plain: It is kept elsewhere.',
      'warning: Below is what was known 2 minutes ago.',
      'dim: r asks again.',
    ]);
  });

  test('where else a pin may be is told only of one that was not found', () => {
    const error = new PinviewError('timeout', 'Too slow.');
    assert.deepEqual(lines({error, elsewhere: 'It is kept elsewhere.', seenAt: undefined}), [
      'failure: ✖ Too slow.',
      'dim: r asks again.',
    ]);
    assert.deepEqual(lines({error: failure, seenAt: undefined}), [
      'failure: ✖ No such pin.',
      'plain: Check the ID.',
      'dim: r asks again.',
    ]);
  });

  test('what takes long says for how long, and what Ctrl+C does, beside what is known', () => {
    assert.deepEqual(lines({isBusy: true, waited: 3}), [
      'dim: As of 2 minutes ago. Asking the service… ⠋ 3 s · Ctrl+C cancels',
    ]);
    assert.deepEqual(lines({isWaiting: true, waited: 12, seenAt: undefined}), [
      'dim: Waiting for the keychain. Esc stops waiting. ⠋ 12 s · Ctrl+C cancels',
    ]);
    const [line] = freshnessLines({...fresh, isBusy: true, waited: 0});
    assert.equal(line?.isWaiting, true);
  });

  test('a pin that is asked for again while it is shown says when', () => {
    const watch = {since: ticks - 65_000, nextAt: ticks + 4000};
    assert.deepEqual(lines({watch}), ['dim: As of 2 minutes ago. Next check in 4 s.']);
    assert.deepEqual(lines({watch: {...watch, nextAt: ticks + 3001}}), [
      'dim: As of 2 minutes ago. Next check in 4 s.',
    ]);
    assert.deepEqual(lines({watch: {...watch, nextAt: ticks - 5}}), [
      'dim: As of 2 minutes ago. Next check in 1 s.',
    ]);
    assert.deepEqual(lines({watch: {...watch, nextAt: ticks + 120_000}}), [
      'dim: As of 2 minutes ago. Next check in 2 minutes.',
    ]);
  });

  test('a watch says for how long it has gone on, and when it asks next', () => {
    const watch = {since: ticks - 65_000, nextAt: ticks + 4000, isWatched: true};
    assert.deepEqual(lines({watch}), ['dim: As of 2 minutes ago. Watching for 1:05. Next check in 4 s.']);
    assert.deepEqual(lines({watch, retryAt: ticks + 9000}), [
      'dim: As of 2 minutes ago. Watching for 1:05. Asking again in 9 seconds.',
    ]);
    assert.deepEqual(lines({watch, isBusy: true}), [
      'dim: As of 2 minutes ago. Watching for 1:05. Asking the service…',
    ]);
    // A start after now counts as 0:00.
    assert.match(lines({watch: {...watch, since: ticks + 5000}})[0] ?? '', /Watching for 0:00\./);
  });
});

test('where the service knows no such pin any more that comes first, and what was known is dimmed', () => {
  const error = new PinviewError('not-found', 'The service has no such pin (404).');
  const lines = summaryLines(samplePin(), {...fresh, error}, 80);
  assert.deepEqual(
    lines.map(({tone, text}) => [tone, text]),
    [
      ['failure', '✖ The service has no such pin (404).'],
      ['warning', 'Below is what was known 2 minutes ago.'],
      ['dim', 'r asks again.'],
      ['dim', 'Pinned 1 day ago, 49.7 KiB image/png, CID matches root hash'],
    ],
  );
});
