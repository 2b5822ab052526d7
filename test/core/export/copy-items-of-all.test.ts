import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {copyItems} from '../../../source/core/export/copy-items.ts';
import {copyItemsOfAll, countOf} from '../../../source/core/export/copy-items-of-all.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {usualBase} from '../../../source/core/providers/providers.ts';
import {samplePin} from '../pin/sample-pin.ts';

const context = {endpoint: parseEndpoint(usualBase), gateway: aioz.defaultGateway};
const directoryCid = 'bafybeiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna';

test('of several pins each value stands below the other, and it is said how many there are', () => {
  const pins = [samplePin(), samplePin({cid: directoryCid})];
  const items = copyItemsOfAll(pins, context);
  const cids = items.find(({label}) => label === 'CID');
  assert.equal(cids?.value, pins.map(({cid}) => cid).join('\n'));
  assert.equal(cids.many, '2 CIDs');
  assert.equal(items.find(({label}) => label === 'CIDv0')?.many, '1 CIDv0');
});

test('of several records the beginning is made without those that come after it', () => {
  const pins = ['one', 'two', 'three'].map(name => samplePin({metadata: {name}}));
  const item = copyItemsOfAll(pins, context).find(({label}) => label === 'Record as JSON');
  assert.equal(item?.beginning?.(item.value.length), item?.value);
  const text = item?.beginning?.(10) ?? '';
  assert.ok(item?.value.startsWith(text) && text.length >= 10 && text.length < 100, text);
});

test('the entries are those of one pin, in their order and with their letters', () => {
  const [file, directory] = [samplePin({root_hash: undefined}), samplePin({cid: directoryCid})];
  const fingers = (items: ReturnType<typeof copyItems>) =>
    items.map(({label, letter}) => `${letter} ${label}`);
  const expected = fingers(copyItems(directory, context));
  assert.ok(expected.includes('r Root hash') && expected.some(item => item.endsWith('CIDv0')));
  for (const pins of [
    [file, directory],
    [directory, file],
  ]) {
    assert.deepEqual(fingers(copyItemsOfAll(pins, context)), expected);
  }
  assert.deepEqual(copyItemsOfAll([], context), []);
});

describe('how many there are is said in words', () => {
  for (const [count, label, words] of [
    [12, 'CID', '12 CIDs'],
    [1, 'CID', '1 CID'],
    [2, 'Pin', '2 pins'],
    [2, 'ipfs:// URI', '2 ipfs:// URIs'],
    [2, 'Gateway URL', '2 gateway URLs'],
    [2, 'Root hash', '2 root hashes'],
    [2, 'Record as JSON', '2 records as JSON'],
    [2, 'Markdown summary', '2 Markdown summaries'],
    [2, 'Request as Node.js', '2 requests as Node.js'],
  ] as const) {
    test(words, () => assert.equal(countOf(count, label), words));
  }
});
