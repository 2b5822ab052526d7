import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shownProperties} from '../../../source/core/pin/pin.ts';
import {fieldPaths} from '../../../source/core/pin/record-path.ts';
import {contractFields} from '../../../source/core/providers/aioz-fields.ts';
import {jsonText} from '../../../source/demo/json-writer.ts';
import {samplePins} from '../../../source/demo/sample-pins.ts';
import {recordOf} from '../../../source/demo/sample-record.ts';
import {promisedFields} from '../pin/arbitrary-record.ts';
import {samplePin, sampleRecord} from '../pin/sample-pin.ts';

/** Every field but the labels, which records often lack. */
const usual = [...contractFields].filter(path => path !== 'metadata.keyvalues').sort();

test('the sample record has every field of the contract', () => {
  assert.deepEqual([...fieldPaths(JSON.stringify(sampleRecord))].sort(), usual);
});

test('so has the demo’s, whatever its samples add', () => {
  const found = new Set(samplePins.flatMap(pin => fieldPaths(jsonText(recordOf(pin, 0)))));
  for (const path of usual) assert.ok(found.has(path), path);
});

test('so have the records that are made up by chance', () => {
  const topmost = [...contractFields].filter(path => !path.includes('.')).sort();
  assert.deepEqual(['id', 'cid', ...promisedFields].sort(), topmost);
});

test('every property of a pin is shown, and each is read from the sample record', () => {
  const {
    labels: _,
    otherFields,
    record: __,
    provider,
    created: ___,
    reason: ____,
    ...properties
  } = samplePin();
  const shown = shownProperties
    .map(({property}) => property)
    .filter(property => !provider.lacks.has(property));
  assert.deepEqual(shown.sort(), Object.keys(properties).sort());
  for (const [property, value] of Object.entries(properties)) assert.notEqual(value, undefined, property);
  assert.deepEqual(otherFields, []);
});
