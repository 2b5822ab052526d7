import assert from 'node:assert/strict';
import {createIdSet} from '../../../source/core/requests/id-set.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

test('a set of IDs knows which were added, UUIDs or not', () => {
  const ids = [
    idOf(0),
    idOf(1),
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    idOf(1).toUpperCase(),
    idOf(1).replaceAll('-', ''),
    `${idOf(1)} `,
    `${idOf(1).slice(0, 35)}g`,
    '0123abcd089ab-4cde-8f01-000000000001',
    '',
    'V1StGXR8_Z5jdHi6B-myT',
  ];
  const set = createIdSet();
  for (const [index, id] of ids.entries()) {
    assert.equal(set.has(id), false, id);
    assert.equal(set.add(id), true, id);
    assert.equal(set.add(id), false, id);
    assert.equal(set.size, index + 1);
  }
  for (const id of ids) assert.equal(set.has(id), true, id);
});

slowTest('100,000 IDs take less than ten megabytes, and are told apart', () => {
  const before = process.memoryUsage().arrayBuffers;
  const set = createIdSet();
  for (let number = 0; number < 100_000; number++) assert.ok(set.add(idOf(number * 7919)));
  for (let number = 0; number < 100_000; number++) assert.ok(!set.add(idOf(number * 7919)));
  assert.equal(set.has(idOf(1)), false);
  assert.equal(set.size, 100_000);
  assert.ok(process.memoryUsage().arrayBuffers - before < 10 * 2 ** 20);
});
