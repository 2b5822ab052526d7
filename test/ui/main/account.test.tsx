import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {type ListingOptions, nameOf, startListing} from '../../helpers/listing-service.ts';
import {renderApp, type Screen} from '../../helpers/render-app.tsx';
import {idOf, lookupOf} from '../../helpers/sample-lookups.ts';
import {recordFor} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {historyOf, type ServiceOptions, servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

/** Starts the app at a service that lists pins. */
async function start(
  context: TestContext,
  options: ListingOptions,
  {columns = 100, ...given}: ServiceOptions & {readonly columns?: number} = {},
) {
  const service = await startListing(context, options);
  const services = servicesAt(service.address, given);
  const screen = await renderApp(context, services, {size: {columns, rows: 30}});
  return {service, services, screen};
}

/** Returns the names in the list, from top to bottom. */
function namesIn(screen: Screen): readonly string[] {
  return screen.frame().match(/file-\d+\.txt/g) ?? [];
}

const cursorOn = (number: number) => new RegExp(`│▌.*file-${number}\\.txt`);

slowTest(
  'nothing is asked before the list is opened, and then one page, also without a history',
  async context => {
    const {service, screen} = await start(context, {pins: 50_000});
    await screen.shows('type a pin ID');
    assert.deepEqual(service.queries, []);
    await screen.press('[', 'Backspace', 'Tab');
    assert.deepEqual(service.queries, []);
    await screen.press(']');
    const frame = await screen.shows(/100 of 50,000 loaded · 488 KiB · newest first ─+ 1 of 50,000 ↓/);
    assert.match(frame, /╭ Recent \(0\) ─ All pins │/);
    assert.match(frame, cursorOn(0));
    assert.equal(service.queries.length, 1);
  },
);

slowTest('more is loaded ahead of the cursor, and the last page without those between', async context => {
  const {service, screen} = await start(context, {pins: 50_000});
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  await screen.press('PgDn', 'PgDn', 'PgDn', 'PgDn');
  await screen.shows('199 of 50,000 loaded');
  assert.deepEqual(
    service.queries.map(query => query.get('offset')),
    ['0', '99'],
  );
  await screen.press('G');
  await screen.shows(cursorOn(49_999));
  assert.deepEqual(
    service.queries.map(query => query.get('offset')),
    ['0', '99', '49901'],
  );
  await screen.press('g');
  await screen.shows(cursorOn(0));
  assert.equal(service.queries.length, 3);
});

slowTest('rows that are not loaded are drawn as such', async context => {
  let isOpen = true;
  let open = () => {};
  const gate = async () => {
    if (!isOpen)
      await new Promise<void>(resolve => {
        open = resolve;
      });
  };
  const {screen} = await start(context, {pins: 5000, gate});
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  isOpen = false;
  await screen.press('G');
  const frame = await screen.shows(/│▌· · +· · ·/);
  assert.match(frame, /5000 of 5,000 ↑/);
  await screen.press('y', 'Space', 'Enter');
  open();
  await screen.shows(cursorOn(4999));
});

test('a listed pin is shown at once and asked for behind, and becomes a recent lookup by being opened only', async context => {
  const {service, services, screen} = await start(context, {pins: 30}, {columns: 130});
  await screen.press('Tab', ']');
  await screen.shows('✔ Pinned');
  await screen.press('↓');
  await screen.shows(cursorOn(1));
  await waitFor(() => service.lookedUp.includes(idOf(1)));
  await screen.press('↓', 'Enter');
  await waitFor(() => service.lookedUp.includes(idOf(2)));
  await screen.press('[');
  await screen.shows(/╭ Recent \(1\) ─ All pins ─+╮╭ file-2\.txt/);
  assert.deepEqual(
    (await services.history.all()).map(({pinId}) => pinId),
    [idOf(2)],
  );
});

test('newest, size and name are sorted by the service, and state says that it is of what is loaded', async context => {
  const {service, screen} = await start(context, {pins: 500});
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  await screen.press('s', 'a');
  await screen.shows('by name, A to Z');
  await waitFor(() => service.queries.length === 2);
  assert.equal(service.queries[1]?.get('sortBy'), 'name');
  assert.equal(service.queries[1]?.get('sortOrder'), 'ASC');
  await screen.shows('100 of 500 loaded');
  await screen.press('s', 't');
  await screen.shows('trouble first, of 100 loaded');
});

test('f lists all pins, those that are pinned, or the others, and the title says so', async context => {
  const {service, screen} = await start(context, {pins: 30});
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  for (const [title, pinned] of [
    ['Pinned only', 'true'],
    ['Unpinned only', 'false'],
    ['All pins', 'all'],
  ] as const) {
    const before = service.queries.length;
    await screen.press('f');
    await screen.shows(`╭ Recent (0) ─ ${title} │`);
    await waitFor(() => service.queries.length > before);
    assert.equal(service.queries.at(-1)?.get('pinned'), pinned);
  }
});

test('marks, copy and export are about the listed pins', async context => {
  const {services, screen} = await start(context, {pins: 300}, {saveFile: async path => path});
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  await screen.press('Space', 'Space', 'y');
  await screen.shows('2 CIDs copied');
  assert.equal(services.clipboard.copied[0]?.split('\n').length, 2);
  await screen.press('Esc', '*');
  await screen.shows('100 marked');
  await screen.press('x');
  assert.match(screen.frame(), /100 marked/, 'nothing is removed from the account');
});

test('what is typed filters what is loaded, and a key loads the rest to search it all', async context => {
  const {screen} = await start(context, {pins: 2500});
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  await screen.press('/');
  await screen.type('file-2499');
  await screen.shows(/All pins 0 of 100 loaded/);
  await screen.shows('F3 loads the other 2,400 and searches them all.');
  screen.resize({columns: 130, rows: 30});
  await screen.press('F3');
  await screen.shows(/All pins 1 of 2500 /);
  await screen.shows(cursorOn(2499));
});

slowTest('Ctrl+C stops the loading, and leaves what is loaded', async context => {
  let requests = 0;
  const {screen} = await start(context, {
    pins: 50_000,
    cap: 50,
    gate: () => new Promise(resolve => setTimeout(resolve, requests++ === 0 ? 0 : 50)),
  });
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  await screen.press('/');
  await screen.type('zzz');
  await screen.press('F3');
  await screen.shows(/Loading all pins, [\d,]+ of 50,000\. Ctrl\+C stops\./);
  await screen.press('Ctrl+C');
  await screen.shows('Cancelled.');
  await screen.shows(/F3 loads the other 4\d,\d{3} and searches them all\./);
});

slowTest('text that no recent lookup has is looked for in the account', async context => {
  const history = await historyOf([lookupOf(7, JSON.stringify(recordFor(idOf(7), 'cover.jpg')))]);
  const {screen} = await start(context, {pins: 50}, {history});
  await screen.press('Tab', '/');
  await screen.type('file-33');
  await screen.shows('F2 searches all pins of the account.');
  await screen.press('F2');
  await screen.shows(/All pins 1 of 50 /);
  await screen.press('Enter');
  await screen.shows(nameOf(idOf(33)));
});

for (const [fault, message] of [
  ['forbid', 'These keys are not permitted to list pins'],
  ['missing', 'This service has no list of pins'],
] as const)
  test(`where the service answers that the list is ${fault === 'forbid' ? 'forbidden' : fault}, that is said and all else works`, async context => {
    const {service, screen} = await start(context, {pins: 50, fault: () => fault});
    await screen.press('Tab', ']');
    const frame = await screen.shows(message);
    assert.equal(frame.includes('data.pin_list'), fault === 'forbid');
    await screen.press('r');
    await waitFor(() => service.queries.length === 2);
    await screen.press('/');
    await screen.paste(idOf(5));
    await screen.shows('✔ Pinned');
    assert.equal(service.queries.length, 2, 'it is not asked again unasked');
    await screen.press('Esc');
    await screen.shows(message);
  });

slowTest('Ctrl+C stops waiting for the first page, and r asks for it again', async context => {
  let hasAnswer = false;
  const gate = () => (hasAnswer ? Promise.resolve() : new Promise(() => {}));
  const {screen} = await start(context, {pins: 50, gate});
  await screen.press('Tab', ']');
  await screen.shows(/Loading the pins\. Ctrl\+C stops\. . 0 s/);
  await screen.press('Ctrl+C');
  await screen.shows('The list was not loaded. r asks again.');
  hasAnswer = true;
  await screen.press('r');
  await screen.shows(cursorOn(0));
});

test('a page that fails is asked for again, and the list goes on', async context => {
  const {screen} = await start(context, {
    pins: 300,
    fault: request => (request === 0 ? 'fail' : undefined),
  });
  await screen.press('Tab', ']');
  await screen.shows('The service failed');
  await screen.shows(cursorOn(0));
});

slowTest(
  'pins that come and go while the list is open leave the cursor on its pin, and none is there twice',
  async context => {
    const {screen, service} = await start(context, {
      pins: 300,
      shift: (ids, request) => {
        if (request > 0) ids.unshift(idOf(1000 + request));
        if (request === 2) ids.splice(20, 3);
      },
    });
    await screen.press('Tab', ']');
    await screen.shows(cursorOn(0));
    await screen.press('↓', '↓', '↓');
    await screen.shows(cursorOn(3));
    for (const _ of [1, 2, 3]) {
      const before = service.queries.length;
      await screen.press('r');
      await waitFor(() => service.queries.length > before);
      await screen.shows(cursorOn(3));
      const names = namesIn(screen).slice(1);
      assert.equal(new Set(names).size, names.length, screen.frame());
    }
    await screen.shows('file-1001.txt');
  },
);

test('a list that was cancelled begins again in another order, and Ctrl+C cancels that too', async context => {
  let asked = 0;
  const gate = async () => {
    asked++;
    if (asked > 1) await new Promise(() => {});
  };
  const {screen} = await start(context, {pins: 500, gate});
  const cancelled = 'The list was not loaded.';
  await screen.press('Tab', ']');
  await screen.shows(cursorOn(0));
  for (const letter of ['a', 's']) {
    await screen.press('s', letter);
    await screen.hides(cancelled);
    await screen.press('Ctrl+C');
    await screen.shows(cancelled);
  }
  assert.equal(asked, 3);
});
