import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {recordJson} from '../../../source/core/pin/pin.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import {sampleCid, sampleHash, sampleId, samplePin, sampleRecord, zeroDate} from './sample-pin.ts';

/** Returns the pin of a record that has this text after the two fields that every pin has. */
const pinWith = (text: string) => parsePin(`{"id":"${sampleId}","cid":"${sampleCid}"${text}}`);

test('every field of the contract is read', () => {
  const {record, provider, ...pin} = samplePin({
    metadata: {name: 'a.png', type: 'image/png', keyvalues: {stage: 'final'}},
  });
  assert.equal(provider.name, 'aioz');
  assert.deepEqual(pin, {
    id: sampleId,
    cid: sampleCid,
    status: 'DONE',
    pinned: true,
    name: 'a.png',
    type: 'image/png',
    size: 50_894n,
    isDirectory: false,
    isPinByHash: false,
    subHashStatus: 'DONE',
    datePinned: '2025-03-01T10:00:00.123456Z',
    dateUnpinned: zeroDate,
    rootHash: sampleHash,
    fileRecordId: sampleRecord.file_record_id,
    userId: sampleRecord.user_id,
    created: undefined,
    reason: undefined,
    labels: [{name: 'stage', value: 'final'}],
    otherFields: [],
  });
});

test('ID and CID are enough, the rest is undefined and nothing is made up', () => {
  const {id, cid, labels, otherFields, record, provider, ...rest} = pinWith('');
  assert.deepEqual([id, cid, labels, otherFields], [sampleId, sampleCid, [], []]);
  assert.deepEqual(new Set(Object.values(rest)), new Set([undefined]));
});

test('null stands for a missing value', () => {
  const names = Object.keys(sampleRecord).filter(name => name !== 'id' && name !== 'cid');
  const pin = pinWith(names.map(name => `,"${name}":null`).join(''));
  assert.deepEqual(
    [pin.status, pin.size, pin.name, pin.pinned],
    [undefined, undefined, undefined, undefined],
  );
  assert.deepEqual(pin.otherFields, []);
});

test('white space around ID and CID is no part of them', () => {
  const pin = parsePin(`{"id":" ${sampleId}\\n","cid":"\\t${sampleCid} "}`);
  assert.deepEqual([pin.id, pin.cid], [sampleId, sampleCid]);
});

for (const [record, message] of [
  [`{"cid":"${sampleCid}"}`, 'The service’s answer has no usable id.'],
  [`{"id":"${sampleId}"}`, 'The service’s answer has no usable cid.'],
  ['{}', 'The service’s answer has no usable id and cid.'],
  [`{"id":"${sampleId}","cid":""}`, 'The service’s answer has no usable cid.'],
  [`{"id":"${sampleId}","cid":"  "}`, 'The service’s answer has no usable cid.'],
  [`{"id":7,"cid":"${sampleCid}"}`, 'The service’s answer has no usable id.'],
  [`{"id":null,"cid":["${sampleCid}"]}`, 'The service’s answer has no usable id and cid.'],
  ['[]', 'The service’s answer has no usable id and cid.'],
  ['null', 'The service’s answer is no record.'],
  ['"text"', 'The service’s answer is no record.'],
  ['17', 'The service’s answer is no record.'],
  ['{"id":', 'The record is not JSON.'],
  ['', 'The record is not JSON.'],
] as const) {
  test(`${record || 'nothing at all'} is no pin, and the error keeps it`, () => {
    assert.throws(
      () => parsePin(record),
      (error: unknown) => {
        assert.ok(error instanceof PinviewError);
        assert.equal(error.message, message);
        assert.deepEqual([error.code, error.body], ['bad-answer', record]);
        return true;
      },
    );
  });
}

test('a size is exact, also above 2^53 and at the end of 64 bits', () => {
  for (const size of [
    '0',
    '9007199254740993',
    '18446744073709551615',
    '340282366920938463463374607431768211455',
  ])
    for (const text of [size, `"${size}"`]) assert.equal(pinWith(`,"size":${text}`).size, BigInt(size));
});

test('a size that is no whole number is shown as it is written', () => {
  for (const size of ['-1', '1.5', '1e3', '"1 KiB"', '[1]', 'true', '""']) {
    const pin = pinWith(`,"size":${size}`);
    assert.equal(pin.size, undefined);
    assert.deepEqual(pin.otherFields, [{name: 'size', value: size.replaceAll('"', '')}]);
  }
});

test('unknown fields survive in order, in their own text', () => {
  const pin = pinWith(
    ',"no":18446744073709551615,"f":1.50,"o":{"a": [1,  2]},"s":"t\\u00e9","n":null,"b":false',
  );
  assert.deepEqual(pin.otherFields, [
    {name: 'no', value: '18446744073709551615'},
    {name: 'f', value: '1.50'},
    {name: 'o', value: '{"a": [1,  2]}'},
    {name: 's', value: 'té'},
    {name: 'n', value: 'null'},
    {name: 'b', value: 'false'},
  ]);
});

test('a known field of another type is kept among the unknown ones', () => {
  const pin = pinWith(',"status":7,"pinned":"yes","date_pinned":1740823200,"metadata":"text","is_dir":{}');
  assert.deepEqual([pin.status, pin.pinned, pin.datePinned, pin.isDirectory], Array(4).fill(undefined));
  assert.deepEqual(pin.otherFields, [
    {name: 'status', value: '7'},
    {name: 'pinned', value: 'yes'},
    {name: 'date_pinned', value: '1740823200'},
    {name: 'metadata', value: 'text'},
    {name: 'is_dir', value: '{}'},
  ]);
  assert.deepEqual(pinWith(',"metadata":[1,2]').otherFields, [{name: 'metadata', value: '[1,2]'}]);
});

test('of metadata what is not known is kept by its path', () => {
  const pin = pinWith(',"metadata":{"name":"a","type":["b"],"keyvalues":[1],"codec":"raw","deep":{"x":1}}');
  assert.deepEqual([pin.name, pin.type, pin.labels], ['a', undefined, []]);
  assert.deepEqual(pin.otherFields, [
    {name: 'metadata.type', value: '["b"]'},
    {name: 'metadata.keyvalues', value: '[1]'},
    {name: 'metadata.codec', value: 'raw'},
    {name: 'metadata.deep', value: '{"x":1}'},
  ]);
});

test('labels keep their order, their repeated keys, and values that are no strings', () => {
  const pin = pinWith(',"metadata":{"keyvalues":{"b":"1","a":"2","b":"3","n":9007199254740993,"":""}}');
  assert.deepEqual(
    pin.labels.map(({name, value}) => `${name}=${value}`),
    ['b=1', 'a=2', 'b=3', 'n=9007199254740993', '='],
  );
});

test('of repeated keys the last one counts, and repeated unknown ones are all kept', () => {
  const pin = pinWith(',"status":"PINNING","status":"DONE","size":1,"size":2,"x":1,"x":2');
  assert.deepEqual([pin.status, pin.size], ['DONE', 2n]);
  assert.deepEqual(
    pin.otherFields.map(({name, value}) => name + value),
    ['x1', 'x2'],
  );
});

test('keys that every object inherits are fields like any other', () => {
  const pin = pinWith(',"__proto__":{"status":"x"},"constructor":1,"toString":"y"');
  assert.equal(pin.status, undefined);
  assert.deepEqual(
    pin.otherFields.map(({name}) => name),
    ['__proto__', 'constructor', 'toString'],
  );
  assert.throws(() => parsePin(`{"__proto__":{"id":"${sampleId}","cid":"${sampleCid}"}}`), {
    code: 'bad-answer',
  });
});

test('a value that is no string stays valid JSON, with escapes for what would hide a part of it', () => {
  const [field] = pinWith(',"notes":["\u009D0;title","\u202E"],"n":1.50').otherFields;
  assert.deepEqual(field, {name: 'notes', value: String.raw`["\u009d0;title","\u202e"]`});
});

test('nesting of 10,000 levels is a value like any other', () => {
  const nested = `${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`;
  assert.deepEqual(pinWith(`,"deep":${nested}`).otherFields, [{name: 'deep', value: nested}]);
});

test('the record is the very text that came, and its JSON view only lays it out', () => {
  const text = ` {"id" :"${sampleId}", "cid":"${sampleCid}","size":9007199254740993,"x":1.0,"x":2, "u":"\\u00e9"} `;
  const pin = parsePin(text);
  assert.equal(pin.record, text);
  assert.deepEqual(recordJson(pin).split('\n'), [
    '{',
    `  "id": "${sampleId}",`,
    `  "cid": "${sampleCid}",`,
    '  "size": 9007199254740993,',
    '  "x": 1.0,',
    '  "x": 2,',
    '  "u": "\\u00e9"',
    '}',
  ]);
});
