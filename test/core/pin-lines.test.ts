import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {labelWidth} from '../../source/core/layout.ts';
import type {Movement} from '../../source/core/list-view.ts';
import {
  type Freshness,
  fieldLines,
  fieldsTop,
  freshnessLines,
  moveInFields,
  summaryLines,
} from '../../source/core/pin-lines.ts';
import {type PinRow, pinRows} from '../../source/core/pin-rows.ts';
import {PinviewError} from '../../source/core/pinview-error.ts';
import {pinnedAt, sampleCid, samplePin} from './sample-pin.ts';

const now = pinnedAt + 86_400_000;
const width = labelWidth + 20;
const rows: readonly PinRow[] = pinRows(samplePin(), now);
const fresh: Freshness = {
  seenAt: now - 2 * 60_000,
  error: undefined,
  elsewhere: undefined,
  isWaiting: false,
  isBusy: false,
  retryAt: undefined,
  watch: undefined,
  now,
};
const failure = new PinviewError('not-found', 'No such pin.', {hint: 'Check the ID.'});
const textOf = (line: {readonly text: string}) => line.text;

describe('the lines of the fields', () => {
  test('each group but the first has a heading, each field its label', () => {
    const lines = fieldLines(rows, -1, width);
    assert.equal(lines.length, rows.length + 4);
    assert.deepEqual(lines.filter(({kind}) => kind === 'heading').map(textOf), [
      'CID',
      'Content',
      'Dates',
      'Account',
    ]);
    assert.deepEqual(
      lines.flatMap(line => (line.kind === 'field' ? [line.label] : [])),
      rows.map(({label}) => label),
    );
  });

  test('the field at the cursor is shown whole, on as many lines as it takes', () => {
    const lines = fieldLines(rows, 0, width);
    const parts = lines.flatMap(line => (line.kind === 'field' && line.index === 0 ? [line] : []));
    assert.deepEqual(parts.map(textOf).join(''), sampleCid);
    assert.deepEqual(
      parts.map(({label}) => label),
      ['CID', '', ''],
    );
    assert.ok(parts.every(({text}) => text.length <= width - labelWidth));
  });

  test('every line has a key of its own', () => {
    const keys = fieldLines(rows, 0, width).map(({key}) => key);
    assert.equal(new Set(keys).size, keys.length);
  });

  test('without rows there are no lines, and moving among them goes nowhere', () => {
    assert.deepEqual(fieldLines([], 0, width), []);
    for (const movement of ['up', 'down', 'page-up', 'page-down', 'first', 'last'] as const) {
      const view = moveInFields({cursor: 0, top: 0}, movement, [], {width, height: 5});
      assert.deepEqual(view, {cursor: 0, top: 0});
    }
  });
});

describe('moving among the fields', () => {
  const walk = (movements: readonly Movement[], height: number) => {
    let view = {cursor: 0, top: 0};
    return movements.map(movement => {
      view = moveInFields(view, movement, rows, {width, height});
      const shown = fieldLines(rows, view.cursor, width).slice(view.top, view.top + height);
      const atCursor = shown.flatMap(line =>
        line.kind === 'field' && line.index === view.cursor ? [line] : [],
      );
      return {...view, shown, text: atCursor.map(textOf).join('')};
    });
  };
  const steps = Array.from({length: rows.length + 2}, () => 'down' as const);
  const back = Array.from({length: rows.length + 2}, () => 'up' as const);

  for (const height of [5, 6, 9, 40]) {
    test(`the field at the cursor is on screen whole, down and up, in ${height} rows`, () => {
      for (const {cursor, text} of walk([...steps, ...back], height))
        assert.equal(text.replaceAll(/\s/g, ''), rows[cursor]?.text.replaceAll(/\s/g, ''));
    });
  }

  test('it ends at the last field with the last line at the bottom, and at the first with the first line', () => {
    const down = walk(steps, 6).at(-1);
    assert.equal(down?.cursor, rows.length - 1);
    assert.equal(down?.shown.length, 6);
    const up = walk([...steps, ...back], 6).at(-1);
    assert.deepEqual([up?.cursor, up?.top], [0, 0]);
  });

  test('a field higher than the screen is shown from its beginning', () => {
    const long: readonly PinRow[] = [
      ...rows,
      {group: 'Labels', label: 'long', text: 'x'.repeat(400), value: 'x'},
    ];
    const view = moveInFields({cursor: 0, top: 0}, 'last', long, {width, height: 5});
    const first = fieldLines(long, view.cursor, width)[view.top];
    assert.equal(first?.kind === 'field' ? first.label : undefined, 'long');
  });

  test('the first field brings the lines above it on screen', () => {
    assert.equal(fieldsTop({cursor: 0, top: 7}, fieldLines(rows, 0, width), 5), 0);
  });
});

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
      ['Waiting for the keychain to give the keys. Esc stops waiting.'],
    ],
    ['failed', {seenAt: undefined, error: failure}, ['✖ No such pin.', 'Check the ID.', 'r asks again.']],
    [
      'failed, but known',
      {error: failure},
      ['✖ No such pin.', 'Check the ID.', 'Below is what was known 2 minutes ago.', 'r asks again.'],
    ],
    [
      'failed, to be repeated',
      {seenAt: undefined, error: failure, retryAt: now + 12_000},
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
      ms => freshnessLines({...fresh, seenAt: undefined, retryAt: now + ms})[0]?.text,
    );
    const wanted = ['3 seconds', '2 seconds', '2 seconds', '1 second', '1 second', '1 second', '1 second'];
    assert.deepEqual(
      shown,
      wanted.map(span => `Asking again in ${span}.`),
    );
  });
});

test('the summary begins with the verdict and its sign, wrapped to the width with its tone on every line', () => {
  const lines = summaryLines(samplePin(), fresh, 30);
  assert.deepEqual(lines.map(textOf), [
    '✔ Pinned 1 day ago, 49.7 KiB',
    'image/png, CID checks out',
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

test('of a text without end no more is drawn than a screen has, with both ends of a single word', () => {
  const name = `${'x'.repeat(1_000_000)}.png`;
  const long = pinRows(samplePin({metadata: {name, keyvalues: {[name]: 'value'}}}), now);
  const index = long.findIndex(({label}) => label === 'Name');
  const textOf = (cursor: number) =>
    fieldLines(long, cursor, width).flatMap(line =>
      line.kind === 'field' && line.index === index ? [line.text] : [],
    );
  assert.match(textOf(-1)[0] ?? '', /^x{300,}…x{100,}\.png$/);
  assert.ok(textOf(index).length <= 1000);
  assert.ok(fieldLines(long, -1, width).every(line => line.kind === 'heading' || line.label.length <= 600));
  assert.equal(long[index]?.value, name);
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

  test('a watch says for how long it has gone on, and when it asks next', () => {
    const watch = {since: now - 65_000, nextAt: now + 4000};
    assert.deepEqual(lines({watch}), [
      'dim: As of 2 minutes ago. Watching for 1:05. Asking again in 4 seconds.',
    ]);
    assert.deepEqual(lines({watch, retryAt: now + 9000}), [
      'dim: As of 2 minutes ago. Watching for 1:05. Asking again in 9 seconds.',
    ]);
    assert.deepEqual(lines({watch, isBusy: true}), [
      'dim: As of 2 minutes ago. Watching for 1:05. Asking the service…',
    ]);
    // A clock that was put back.
    assert.match(lines({watch: {...watch, since: now + 5000}})[0] ?? '', /Watching for 0:00\./);
  });
});
