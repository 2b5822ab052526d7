import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import type {History} from '../../../source/services/history/history.ts';
import {mockTime, pass} from '../../helpers/mocked-time.ts';
import {renderApp, type Screen} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {recordFor} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, historyOf} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Returns the text of each row in the recents: mark, symbol, state, name, and as much of size and age as fits. */
function rowsOf(screen: Screen): readonly string[] {
  const lines = screen.frame().split('\n');
  const end = lines.findIndex(line => line.startsWith('╰'));
  return lines
    .slice(2, end)
    .map(line => (/^│(.*?)│/.exec(line)?.[1] ?? '').replace(/\s+/g, ' ').trimEnd())
    .filter(row => row !== '');
}

function selectedRow(screen: Screen): string | undefined {
  return rowsOf(screen).find(row => row.startsWith('▌'));
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function lookupOf(number: number, at: number): Lookup {
  return {pinId: idOf(number), at, record: JSON.stringify(recordFor(idOf(number), `file-${number}`))};
}

async function demoWithHistory(context: TestContext) {
  return demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
}

test('recent lookups are listed newest first, with state, name, size and age', async context => {
  const {services} = await demoWithHistory(context);
  const screen = await renderApp(context, services);
  assert.deepEqual(rowsOf(screen).slice(0, 3), [
    ' ✔ pinned site/ 17.5 MiB 2 min',
    ' ◐ pinning holiday.mp4 700 MiB 9 min',
    ' ◐ pinning archive-2019/ 90.0 GiB 1 h',
  ]);
  assert.equal(selectedRow(screen), undefined, 'nothing is shown before somebody asks');
  assert.ok(rowsOf(screen).includes(' ✖ failed cover.jpg 377 KiB 3 d'));
  assert.ok(rowsOf(screen).includes(' ○ unpinned old-logo.svg 8.02 KiB 1 d'));
  assert.match(
    rowsOf(screen).at(-1) ?? '',
    /^ \? unknown minutes-1987/,
    'a status that is not known is no error',
  );
});

test('ages go from now to years', async context => {
  const now = Date.now();
  const ages = [0, 30 * second, 5 * minute, 3 * hour, 2 * day, 20 * day, 60 * day, 800 * day];
  const history = await historyOf(ages.map((age, index) => lookupOf(index, now - age)));
  const {services} = await demoServices(context, {history});
  const screen = await renderApp(context, services);
  const shown = rowsOf(screen).map(row => /([\d.]+ \w+|now)$/.exec(row)?.[1]);
  assert.deepEqual(shown.slice(2), ['5 min', '3 h', '2 d', '2 w', '1 mo', '2 y']);
  assert.match(shown[1] ?? '', /^3\d s$/);
});

test('a lookup whose record cannot be read is listed by its pin ID; it can be opened, but has nothing to copy', async context => {
  const pinId = idOf(1);
  const history = await historyOf([{pinId, at: Date.now(), record: '{"id": 1}'}]);
  const {services, gate} = await demoServices(context, {history});
  const screen = await renderApp(context, services);
  await screen.press('Tab', 'y');
  assert.match(selectedRow(screen) ?? '', /^▌\? unknown 00000000-0000/);
  assert.deepEqual(services.clipboard.copied, []);
  await screen.press('Enter');
  await waitFor(() => gate.asked === 1);
});

test('arrows and letters walk the list, and stop at its ends', async context => {
  const {services} = await demoWithHistory(context);
  const screen = await renderApp(context, services);
  await screen.press('↓');
  assert.match(selectedRow(screen) ?? '', /site/, 'the first ↓ leads into the list');
  for (const [key, name] of [
    ['↑', 'site'],
    ['↓', 'holiday'],
    ['j', 'archive'],
    ['k', 'holiday'],
    ['G', 'minutes'],
    ['↓', 'minutes'],
    ['g', 'site'],
    ['End', 'minutes'],
    ['Home', 'site'],
    ['PgDn', 'minutes'],
    ['PgUp', 'site'],
  ] as const) {
    await screen.press(key);
    assert.match(selectedRow(screen) ?? '', new RegExp(name), `after ${key}`);
  }
});

test('Enter opens the pin at the cursor', async context => {
  const {services, gate} = await demoWithHistory(context);
  const screen = await renderApp(context, services);
  // With mocked timers the cursor does not rest on a row, which would send another request.
  mockTime(context, {apis: ['setTimeout']});
  await screen.press('Tab', '↓', '↓', 'Enter');
  await pass(context, 1);
  context.mock.timers.reset();
  await screen.shows('╭ archive-2019/ ─');
  await screen.shows('◐ Still pinning after 6 hours');
  await screen.shows('As of just now.');
  assert.equal(gate.asked, 1);
  assert.match(
    rowsOf(screen)[2] ?? '',
    /^▌◐ pinning archive-2019\/ 90\.0 GiB now/,
    'it keeps its place while the app runs',
  );
});

test('walking the list shows each pin at once, and asks only for the one that the cursor rests on', async context => {
  const {services, gate} = await demoWithHistory(context);
  const screen = await renderApp(context, services);
  mockTime(context, {apis: ['setTimeout']});
  for (const key of ['Tab', '↓', '↓', '↓', '↑']) {
    await screen.press(key);
    await pass(context, 249);
  }
  assert.equal(gate.asked, 0);
  assert.match(screen.frame(), /╭ archive-2019\/ ─/);
  assert.match(screen.frame(), /As of 1 hour ago\./);
  await pass(context, 1);
  context.mock.timers.reset();
  await screen.shows('As of just now.');
  assert.equal(gate.asked, 1);
});

slowTest('an answer that comes later moves neither a row nor the cursor', async context => {
  const {services, gate} = await demoWithHistory(context);
  gate.close();
  const screen = await renderApp(context, services);
  await screen.press('Tab', '↓', '↓', 'Enter', 'Esc', '↑');
  assert.match(selectedRow(screen) ?? '', /holiday/);
  gate.open();
  await screen.shows('As of just now.');
  await screen.shows(/archive-2019\/ +90\.0 GiB +now/);
  assert.deepEqual(rowsOf(screen).slice(0, 3), [
    ' ✔ pinned site/ 17.5 MiB 2 min',
    '▌◐ pinning holiday.mp4 700 MiB 9 min',
    ' ◐ pinning archive-2019/ 90.0 GiB now',
  ]);
  await screen.press('↓', '↓');
  assert.match(selectedRow(screen) ?? '', /年度/);
});

test('a pin that is looked up anew comes to the top and is selected', async context => {
  const {services} = await demoWithHistory(context);
  const screen = await renderApp(context, services);
  await screen.paste(sampleIds.image);
  await screen.shows('CID matches root hash');
  assert.match(rowsOf(screen)[0] ?? '', /^▌✔ pinned test\.png .*now/);
  assert.equal(rowsOf(screen).filter(row => row.includes('test.png')).length, 1);
});

/** Returns a history of `count` lookups that counts how many of them are read. */
function longHistory(count: number): {readonly history: History; readonly parsed: () => number} {
  const now = Date.now();
  const read = new Set<number>();
  const lookups = Array.from({length: count}, (_, number): Lookup => {
    const {record, ...rest} = lookupOf(number, now - number * minute);
    return {
      ...rest,
      get record() {
        read.add(number);
        return record;
      },
    };
  });
  const history: History = {
    newest: () => lookups.slice(0, 300),
    all: async () => lookups,
    add: async () => {},
    proofs: () => [],
    addProof: async () => {},
    flush: async () => {},
    takeWarnings: () => [],
    forget: async () => 0,
  };
  return {history, parsed: () => read.size};
}

slowTest(
  'of 10,000 lookups only those on screen are drawn, and no frame waits until all are read',
  async context => {
    const {history, parsed} = longHistory(10_000);
    const {services} = await demoServices(context, {history});
    const size = {columns: 130, rows: 20};
    const screen = await renderApp(context, services, {size});
    const rows = size.rows - 5;
    await screen.shows(/╭ Recent \(10,000\) ─.*\n(?:.*\n)*╰ newest first ─+ 1 of 10,000 ↓ ╯/);
    assert.equal(rowsOf(screen).length, rows);
    assert.ok(parsed() < 10_000, `${parsed()} are read`);

    await screen.press('Tab', 'G');
    assert.match(screen.frame(), /╰ newest first ─+ 10000 of 10,000 ↑ ╯/);
    assert.match(selectedRow(screen) ?? '', /^▌✔ pinned file-9999 /);
    assert.equal(rowsOf(screen).length, rows);

    await screen.press('PgUp', 'PgUp', 'k');
    assert.match(selectedRow(screen) ?? '', /^▌✔ pinned file-9970 /);
    assert.equal(rowsOf(screen).length, rows);
  },
);

test('the list scrolls only at its edge', async context => {
  const {history} = longHistory(100);
  const {services} = await demoServices(context, {history});
  const screen = await renderApp(context, services, {size: {columns: 130, rows: 10}});
  await screen.press('Tab');
  const top = () => /file-(\d+)/.exec(rowsOf(screen)[0] ?? '')?.[1];
  const tops: Array<string | undefined> = [];
  for (const key of ['↓', '↓', '↓', '↓', '↓', '↓', '↑', '↑', '↑', '↑', '↑']) {
    await screen.press(key);
    tops.push(top());
  }
  assert.deepEqual(tops, ['0', '0', '0', '0', '1', '2', '2', '2', '2', '2', '1']);
});

slowTest('moving among 10,000 lookups is as quick as among 100', async context => {
  const timeOf = async (count: number) => {
    const {services} = await demoServices(context, {history: longHistory(count).history});
    const screen = await renderApp(context, services, {size: {columns: 130, rows: 24}});
    await screen.shows(` of ${count.toLocaleString('en')} ↓ `);
    await screen.press('Tab');
    const start = performance.now();
    for (let press = 0; press < 40; press++) await screen.press('j');
    const time = performance.now() - start;
    screen.unmount();
    return time;
  };
  await timeOf(100);
  const few = await timeOf(100);
  const many = await timeOf(10_000);
  assert.ok(many < 3 * few + 200, `${many} ms against ${few} ms`);
});

test('a history that cannot be read is told once, and lookups still work', async context => {
  const failure = new PinviewError('history', 'The recent lookups could not be read: EACCES', {
    hint: 'Check it.',
  });
  const fail = async () => {
    throw failure;
  };
  const {services} = await demoServices(context, {
    history: {
      newest: () => [],
      all: fail,
      add: fail,
      forget: fail,
      proofs: () => [],
      addProof: async () => {},
      flush: async () => {},
      takeWarnings: () => [],
    },
  });
  const screen = await renderApp(context, services);
  await screen.shows('✖ The recent lookups could not be read: EACCES Check it.');
  await screen.press('Tab');
  await screen.hides('EACCES');
  await screen.paste(sampleIds.image);
  await screen.shows('CID matches root hash');
  assert.doesNotMatch(screen.frame(), /EACCES/);
  assert.match(rowsOf(screen)[0] ?? '', /^▌✔ pinned test\.png .*now/);
});
