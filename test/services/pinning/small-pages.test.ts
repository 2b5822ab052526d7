import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listWhole} from '../../helpers/list-whole.ts';

test('50,000 pins are listed, each once, of a service whose pages have 10 at most', async t => {
  const {queries} = await listWhole(t, {pins: 50_000, cap: 10});
  assert.ok(queries.length <= 6000, `${queries.length} requests`);
});
