import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  entryLine,
  type HistoryEntry,
  latestLookups,
  parseEntry,
  pinOf,
} from '../../../source/core/history/lookup.ts';
import {sampleCid, sampleId} from '../pin/sample-pin.ts';

const lookup: HistoryEntry = {
  pinId: sampleId,
  at: 1_740_823_200_123,
  scope: 'default https://pins.example',
  record: `{"id":"${sampleId}","cid":"${sampleCid}","size":9007199254740993,"x":1.0,"x":2}`,
};

/** Returns the line of the lookup with some values replaced. */
const lineWith = (values: object) => JSON.stringify({...JSON.parse(entryLine(lookup)), ...values});

test('a lookup is one line, and comes back from it with its record as it was', () => {
  const record = ' {"name":\n"line\\nend\u2028\u0085 \uD83D\uDE00 é"} ';
  for (const written of [lookup, {...lookup, record}]) {
    const line = entryLine(written);
    assert.match(line, /^[^\n\r]*\n$/);
    const {pinId, at, scope, record: read} = parseEntry(line) ?? {};
    assert.deepEqual({pinId, at, scope, record: read}, written);
  }
});

test('a line behind a byte order mark, or with a line end of Windows, is a lookup', () => {
  const line = entryLine(lookup).trimEnd();
  for (const edited of [`\uFEFF${line}`, `${line}\r`]) {
    assert.equal(parseEntry(edited)?.record, lookup.record);
  }
});

test('a line that is torn at any place is no lookup', () => {
  const line = entryLine(lookup).trimEnd();
  for (let length = 0; length < line.length; length++) {
    assert.equal(parseEntry(line.slice(0, length)), undefined);
    if (length > 0) assert.equal(parseEntry(line.slice(length)), undefined);
  }
});

for (const [what, line] of [
  ['nothing', ''],
  ['another text', 'hello'],
  ['null', 'null'],
  ['an array', '[]'],
  ['a number', '17'],
  ['an empty object', '{}'],
  ['a line of a later version', lineWith({version: 2})],
  ['a line without a version', lineWith({version: undefined})],
  ['a time that is a text', lineWith({at: '2025-03-01'})],
  ['a time beyond all', lineWith({}).replace(/"at":\d+/, '"at":1e999')],
  ['a time that no date can have', lineWith({at: 8.64e15 + 1})],
  ['a pin ID that is none', lineWith({pinId: 'hello'})],
  ['a record that is no text', lineWith({record: {}})],
  ['no scope', lineWith({scope: null})],
  ['keys of Object.prototype', '{"__proto__":{"version":1}}'],
] as const) {
  test(`${what} in the history is no lookup`, () => assert.equal(parseEntry(line), undefined));
}

test('fields that a later version adds to a line do no harm', () => {
  assert.equal(parseEntry(lineWith({added: true}))?.pinId, sampleId);
});

test('of each pin the latest lookup counts, newest first', () => {
  const written = ['a', 'b', 'a', 'c', 'b'].map((pinId, at) => ({...lookup, pinId, at}));
  assert.deepEqual(
    latestLookups(written).map(({pinId, at}) => pinId + at),
    ['b4', 'c3', 'a2'],
  );
  assert.deepEqual(latestLookups([]), []);
});

test('the order is that of the times, whenever a lookup was written; of equal times the later written is first', () => {
  const written = [
    {...lookup, pinId: 'a', at: 1},
    {...lookup, pinId: 'c', at: 3},
    {...lookup, pinId: 'd', at: 3},
    {...lookup, pinId: 'b', at: 2},
  ];
  assert.deepEqual(
    latestLookups(written).map(({pinId}) => pinId),
    ['d', 'c', 'b', 'a'],
  );
});

test('of a pin the lookup that was written last counts, also after the clock was set back', () => {
  const written = ['9', '2'].map(at => ({...lookup, at: Number(at), record: at}));
  assert.deepEqual(latestLookups(written), [written[1]]);
});

test('a lookup’s pin is parsed once', () => {
  const pin = pinOf(lookup);
  assert.equal(pin?.size, 9_007_199_254_740_993n);
  assert.equal(pinOf(lookup), pin);
});

test('a record that cannot be read is no pin, and no error', () => {
  for (const record of ['', 'no JSON', '{}', 'null', '[]'])
    assert.equal(pinOf({...lookup, record}), undefined);
});
