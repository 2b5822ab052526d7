import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DemoServer} from '../../source/demo/demo-server.ts';
import {samplePins} from '../../source/demo/sample-pins.ts';
import {ask, startDemo} from './ask.ts';

async function list(demo: DemoServer, query: string) {
  const {status, text} = await ask(demo, `/api/pinning/pins/${query}`);
  assert.equal(status, 200, text);
  const {data} = JSON.parse(text);
  return {totals: data.totals, pins: data.pins as Record<string, unknown>[], text};
}

test('the list gives ten pins, the newest first, and the exact totals of all', async context => {
  const demo = await startDemo(context);
  const {totals, pins, text} = await list(demo, '');
  assert.equal(pins.length, 10);
  assert.equal(totals.files, samplePins.length);
  const size = samplePins.reduce((sum, pin) => sum + pin.size, 0n);
  assert.ok(text.includes(`"totals":{"files":${samplePins.length},"size":${size}}`));
  const dates = pins.map(pin => String(pin.date_pinned));
  assert.deepEqual(dates, dates.toSorted().toReversed());
});

test('the pages of the list hold every pin once', async context => {
  const demo = await startDemo(context);
  const ids: unknown[] = [];
  for (let offset = 0; offset < 28; offset += 7)
    ids.push(...(await list(demo, `?offset=${offset}&limit=7`)).pins.map(pin => pin.id));
  assert.deepEqual(ids.toSorted(), samplePins.map(pin => pin.id).toSorted());
  assert.deepEqual((await list(demo, '?offset=100')).pins, []);
});

test('the list can be sorted by name and size, and filtered by pinned, also in its totals', async context => {
  const demo = await startDemo(context);
  const bySize = await list(demo, '?limit=100&sortBy=size&sortOrder=ASC');
  const sizes = bySize.pins.map(pin => Number(pin.size ?? 0));
  assert.deepEqual(
    sizes,
    sizes.toSorted((a, b) => a - b),
  );
  const byName = (await list(demo, '?limit=100&sortBy=name&sortOrder=DESC')).pins;
  const names = byName.map(pin => (pin.metadata as {name: string}).name);
  assert.deepEqual(names, names.toSorted().toReversed());
  const gone = await list(demo, '?limit=100&pinned=false');
  const held = await list(demo, '?limit=100&pinned=true');
  assert.ok(gone.pins.length > 0 && gone.pins.every(pin => pin.pinned === false));
  assert.ok(held.pins.every(pin => pin.pinned === true));
  assert.equal(gone.totals.files + held.totals.files, samplePins.length);
});

test('a list parameter that makes no sense is a 400', async context => {
  const demo = await startDemo(context);
  for (const query of ['offset=-1', 'limit=ten', 'pinned=maybe', 'sortBy=colour', 'sortOrder=UP'])
    assert.equal((await ask(demo, `/api/pinning/pins/?${query}`)).status, 400, query);
});
