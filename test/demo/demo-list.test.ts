import assert from 'node:assert/strict';
import {checkCid} from '../../source/core/cid/cid.ts';
import type {DemoServer} from '../../source/demo/demo-server.ts';
import {generatedCount, generatedPins} from '../../source/demo/generated-pins.ts';
import {samplePins} from '../../source/demo/sample-pins.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {ask, startDemo} from './ask.ts';

/** All pins of the demo's account. */
const allPins = [...samplePins, ...generatedPins()];

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
  assert.equal(totals.files, allPins.length);
  const size = allPins.reduce((sum, pin) => sum + pin.size, 0n);
  assert.ok(text.includes(`"totals":{"files":${allPins.length},"size":${size}}`));
  const dates = pins.map(pin => String(pin.date_pinned));
  assert.deepEqual(dates, dates.toSorted().toReversed());
});

slowTest('the pages of the list hold every pin once', async context => {
  const demo = await startDemo(context);
  const ids: unknown[] = [];
  for (let offset = 0; offset < allPins.length; offset += 700)
    ids.push(...(await list(demo, `?offset=${offset}&limit=700`)).pins.map(pin => pin.id));
  assert.deepEqual(ids.toSorted(), allPins.map(pin => pin.id).toSorted());
  assert.deepEqual((await list(demo, '?offset=10000')).pins, []);
});

slowTest(
  'the list can be sorted by name and size, and filtered by pinned, also in its totals',
  async context => {
    const demo = await startDemo(context);
    const bySize = await list(demo, '?limit=10000&sortBy=size&sortOrder=ASC');
    const sizes = bySize.pins.map(pin => Number(pin.size ?? 0));
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => a - b),
    );
    const byName = (await list(demo, '?limit=10000&sortBy=name&sortOrder=DESC')).pins;
    const names = byName.map(pin => (pin.metadata as {name: string}).name);
    assert.deepEqual(names, names.toSorted().toReversed());
    const gone = await list(demo, '?limit=10000&pinned=false');
    const held = await list(demo, '?limit=10000&pinned=true');
    assert.ok(gone.pins.length > 0 && gone.pins.every(pin => pin.pinned === false));
    assert.ok(held.pins.every(pin => pin.pinned === true));
    assert.equal(gone.totals.files + held.totals.files, allPins.length);
  },
);

test('a list parameter that makes no sense is a 400', async context => {
  const demo = await startDemo(context);
  for (const query of ['offset=-1', 'limit=ten', 'pinned=maybe', 'sortBy=colour', 'sortOrder=UP'])
    assert.equal((await ask(demo, `/api/pinning/pins/?${query}`)).status, 400, query);
});

slowTest(
  'the generated pins are the same each time, with labels and CIDs that are those of their root hashes',
  async context => {
    assert.equal(generatedPins().length, generatedCount);
    assert.equal(new Set(generatedPins().map(pin => pin.id)).size, generatedCount);
    const demo = await startDemo(context);
    const {pins} = await list(demo, '?limit=10000');
    const [first] = generatedPins();
    assert.equal(first?.id, '9da8ca24-a29a-4024-815e-f090a6a9e855');
    const ids = new Set(generatedPins().map(pin => pin.id));
    const generated = pins.filter(pin => ids.has(String(pin.id)));
    assert.equal(generated.length, generatedCount);
    for (const pin of generated) {
      assert.equal(checkCid(String(pin.cid), String(pin.root_hash)), 'matches');
      const {keyvalues} = pin.metadata as {keyvalues: Record<string, string>};
      assert.deepEqual(Object.keys(keyvalues), ['project', 'stage', 'year']);
    }
    const last = generated.at(-1);
    const {status, text} = await ask(demo, `/api/pinning/${last?.id}`);
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(text).data, last);
  },
);
