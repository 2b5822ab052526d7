import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Lookup, pinOf} from '../../../source/core/history/lookup.ts';
import {lookupFields} from '../../../source/core/history/lookup-fields.ts';
import {jsonText} from '../../../source/demo/json-writer.ts';
import {samplePins} from '../../../source/demo/sample-pins.ts';
import {recordOf} from '../../../source/demo/sample-record.ts';
import {sampleId, sampleRecord} from '../pin/sample-pin.ts';

const lookupOf = (record: string): Lookup => ({pinId: sampleId, at: 0, record});

/** Asserts that `lookupFields` reads the pin as `pinOf` does. */
function assertSame(record: string): void {
  const whole = pinOf(lookupOf(record));
  const quick = lookupFields(lookupOf(record));
  const {cid, status, pinned, name, type, isDirectory, dateUnpinned, labels} = whole ?? {};
  const wanted = {cid, status, pinned, name, type, isDirectory, dateUnpinned, labels};
  assert.deepEqual(quick, whole === undefined ? undefined : wanted, record);
}

test('every sample is read as the whole pin is', () => {
  for (const pin of samplePins) assertSame(jsonText(recordOf(pin, Date.parse('2025-06-01T12:00:00Z'))));
});

test('fields of another type, or none, are read as in the whole pin', () => {
  const values = [undefined, null, '', ' ', 'text', 7, true, [], {}, ['a'], {a: 'b'}];
  for (const key of ['id', 'cid', 'status', 'pinned', 'is_dir', 'date_unpinned', 'metadata'])
    for (const value of values) assertSame(JSON.stringify({...sampleRecord, [key]: value}));
  for (const key of ['name', 'type', 'keyvalues'])
    for (const value of values)
      assertSame(JSON.stringify({...sampleRecord, metadata: {...sampleRecord.metadata, [key]: value}}));
});

test('a pin that is known is not read again', () => {
  const lookup = lookupOf(JSON.stringify(sampleRecord));
  const pin = pinOf(lookup);
  assert.equal(lookupFields(lookup), pin);
});

test('a record that cannot be read is no pin', () => {
  for (const record of ['', 'no JSON', '{}', 'null', '[]', '"text"', '{"id":"x"}']) assertSame(record);
});

test('labels that are no texts are as they are written in the record', () => {
  const metadata =
    '{"keyvalues":{"env":"prod","size":9007199254740993,"ratio":1.0,"parts":[1, 2],"none":null}}';
  const record = `{"id":"${sampleId}","cid":"c","metadata":${metadata}}`;
  assertSame(record);
  assert.equal(lookupFields(lookupOf(record))?.labels[1]?.value, '9007199254740993');
});
