import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {pinIdsIn, readPinId} from '../../../source/core/pin/pin-id.ts';
import {readPinIdArguments} from '../../../source/core/pin/pin-id-arguments.ts';
import {opaqueIds} from '../../../source/core/providers/opaque-ids.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';

describe('a request ID is found', () => {
  for (const [where, text, ids] of [
    ['as the one word that a text is', ' V1StGXR8_Z5jdHi6B-myT\n', ['V1StGXR8_Z5jdHi6B-myT']],
    ['in the path of a request', 'GET https://api.example/psa/pins/a%2Fb%20c%25?x=1 200', ['a/b c%']],
    ['in a record, as a text', '{"requestid": "Ab\\"c\\u00e9", "pin": {"cid": "x"}}', ['Ab"cé']],
    ['in a record, as a number of any size', '{"requestid":90071992547409931}', ['90071992547409931']],
    ['in a record, by its other name', '{"requestId":"one"}', ['one']],
    [
      'in a list, each once',
      '{"results":[{"requestid":"b"},{"requestid":"a"},{"requestid":"b"}]}',
      ['b', 'a'],
    ],
    ['a line each', 'one\ntwo\n\nthree', ['one', 'two', 'three']],
    ['in lines as terminals paste them', 'one\rtwo\r\nthree', ['one', 'two', 'three']],
    ['in quotes, with a comma behind', '"one",\n\'two\'\n`three`;', ['one', 'two', 'three']],
    ['with quotes that are its own', 'it\'s\n"\n"one', ["it's", '"', '"one']],
    ['in lines of records', '{"requestid":"one"}\n{"requestid":"two"}\n', ['one', 'two']],
  ] as const) {
    test(where, () => assert.deepEqual(pinIdsIn(text, opaqueIds), ids));
  }
});

describe('none is found', () => {
  for (const [where, text] of [
    ['among words', 'nothing of use'],
    ['in a record of something else', '{"id": "one", "name": "two"}'],
    ['in a CID, which is looked for instead', cid],
    ['in what is far longer than any ID', 'x'.repeat(501)],
    ['in control characters', 'a\u001B[2Jb'],
    ['in nothing', ' \n'],
  ] as const) {
    test(where, () => assert.deepEqual(pinIdsIn(text, opaqueIds), []));
  }
});

test('case is kept', () => {
  assert.equal(opaqueIds.normalize('KqTz'), 'KqTz');
  assert.deepEqual(readPinId('KqTz', opaqueIds), {kind: 'found', pinId: 'KqTz'});
});

test('a whole argument of the command line is an ID, unless it is like a command', () => {
  assert.deepEqual(readPinIdArguments(['a/b c%'], opaqueIds), ['a/b c%']);
  assert.throws(() => readPinIdArguments(['lsit'], opaqueIds, ['list']), /neither a command nor a pin ID/);
  assert.throws(() => readPinIdArguments(['-'], opaqueIds), /Only get reads pin IDs from standard input/);
  assert.throws(() => readPinIdArguments([' '], opaqueIds), /The pin ID is empty/);
  assert.throws(() => readPinIdArguments([cid], opaqueIds), /This is a CID/);
});

test('a text that comes in parts has the same IDs as the whole', () => {
  const text = 'one\nGET /pins/two HTTP/1.1\n{"requestid":"three"}\nfour';
  for (let at = 0; at <= text.length; at++) {
    const reader = opaqueIds.createReader?.() ?? assert.fail();
    const ids = [...reader.read(text.slice(0, at)), ...reader.read(text.slice(at)), ...reader.end()];
    assert.deepEqual(ids, ['one', 'two', 'three', 'four'], String(at));
  }
});
