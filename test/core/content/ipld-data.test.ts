import assert from 'node:assert/strict';
import {test} from 'node:test';
import {encode} from '@ipld/dag-cbor';
import {CID} from 'multiformats/cid';
import {dataAsJson} from '../../../source/core/content/ipld-data.ts';
import {codecs} from '../../../source/core/verify/cid-bytes.ts';

const cid = CID.parse('bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq');
const jsonOf = (data: unknown) => dataAsJson(codecs.dagCbor, encode(data)).text;

test('integers have all their digits, however large they are', () => {
  const large = [2n ** 53n + 1n, 2n ** 64n - 1n, -(2n ** 64n), -(2n ** 53n) - 1n];
  assert.equal(
    jsonOf({large, small: [0, -7, 2 ** 53 - 1]}),
    '{"large":[9007199254740993,18446744073709551615,-18446744073709551616,-9007199254740993],' +
      '"small":[0,-7,9007199254740991]}',
  );
});

test('links and bytes are as in dag-json, wherever they are', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  assert.equal(jsonOf(cid), `{"/":"${cid}"}`);
  assert.equal(jsonOf([cid, {a: bytes}]), `[{"/":"${cid}"},{"a":{"/":{"bytes":"AQIDBA"}}}]`);
});

test('everything else is as in any JSON', () => {
  for (const data of [null, true, 1.5, 'a"\n\u2028', [], {}, [[], {'a"b': [null, false]}], {toJSON: 'x'}])
    assert.equal(jsonOf(data), JSON.stringify(data));
});

test('data that is nested very deeply is an error of its own', () => {
  // Lists of one item.
  const bytes = new Uint8Array(100_000).fill(0x81);
  bytes[bytes.length - 1] = 0;
  assert.throws(() => dataAsJson(codecs.dagCbor, bytes), RangeError);
});

test('data that is JSON already stays as it is', () => {
  const text = '{ "n": 18446744073709551615, "n": 1.0 }';
  assert.equal(dataAsJson(codecs.dagJson, new TextEncoder().encode(text)).text, text);
});
