import assert from 'node:assert/strict';
import {test} from 'node:test';
import {printedField} from '../../../source/core/export/printed-field.ts';
import {sampleCid, sampleId, samplePin} from '../pin/sample-pin.ts';

test('The fields of every pin are read from the pin', () => {
  const pin = samplePin({size: 9_007_199_254, date_pinned: '2025-03-01T10:00:00Z', metadata: {name: 'a\tb'}});
  for (const [field, text] of [
    ['id', sampleId],
    ['cid', sampleCid],
    ['name', 'a b'],
    ['status', 'DONE'],
    ['size', '9007199254'],
    ['created', '2025-03-01T10:00:00Z'],
  ] as const) {
    assert.equal(printedField(pin, field), text, field);
  }
});

test('One that the pin lacks is empty, or as it came where it is not of the promised type', () => {
  const pin = samplePin({size: 'many', date_pinned: null, metadata: {}});
  assert.deepEqual(
    ['size', 'created', 'name'].map(field => printedField(pin, field)),
    ['many', '', ''],
  );
});

test('Any other is read from the record, and one that nobody knows is undefined', () => {
  const pin = samplePin({metadata: {name: 'x', type: 'text/plain'}, constructor: 1.5});
  assert.equal(printedField(pin, 'metadata.type'), 'text/plain');
  assert.equal(printedField(pin, 'constructor'), '1.5');
  assert.equal(printedField(pin, 'user_id'), samplePin().userId ?? '');
  assert.equal(printedField(pin, 'toString'), undefined);
});
