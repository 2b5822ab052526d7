import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listedFields} from '../../../source/core/pin/listed-fields.ts';
import type {Pin} from '../../../source/core/pin/pin.ts';
import {pinFields} from '../../../source/core/pin/pin-fields.ts';
import {absoluteTime} from '../../../source/core/text/dates.ts';
import {pinnedAt, samplePin} from './sample-pin.ts';

const now = pinnedAt + 3 * 86_400_000;

test('of very many labels a screen lists the first, and says how many more there are', () => {
  const keyvalues = Object.fromEntries(Array.from({length: 1234}, (_, index) => [`label ${index}`, 'value']));
  const fields = listedFields(samplePin({metadata: {keyvalues}, unknown: 1}));
  const labels = fields.filter(({group}) => group === 'Labels');
  assert.equal(labels.length, 1001);
  assert.deepEqual(labels.at(-1), {
    group: 'Labels',
    label: '…',
    text: 'and 234 more, in the record as it came',
    value: undefined,
    isNote: true,
  });
  assert.equal(fields.at(-1)?.label, 'unknown');
});

test('beside the verdict a screen says neither that the CID matches nor how long ago anything was', () => {
  const expected = pinFields(samplePin(), now, absoluteTime).filter(({label}) => label !== 'Check');
  assert.deepEqual(listedFields(samplePin()), expected);
  const other = samplePin({root_hash: `1220${'0'.repeat(64)}`});
  assert.ok(listedFields(other).some(({label, tone}) => label === 'Check' && tone === 'warning'));
});

test('most people want identity, size and dates; the rest is detail, unless it is in doubt', () => {
  const inSight = (pin: Pin) => listedFields(pin).flatMap(({label, isDetail}) => (isDetail ? [] : [label]));
  assert.deepEqual(inSight(samplePin()), ['CID', 'Pin ID', 'Size', 'Blocks', 'Pinned on']);
  const other = `1220${'0'.repeat(64)}`;
  assert.deepEqual(inSight(samplePin({root_hash: other})), [
    'CID',
    'Pin ID',
    'Size',
    'Root hash',
    'Blocks',
    'Pinned on',
  ]);
  assert.deepEqual(inSight(samplePin({status: 'FAILED'})), [
    'CID',
    'Pin ID',
    'Status',
    'Size',
    'Blocks',
    'Pinned on',
  ]);
  assert.deepEqual(inSight(samplePin({size: undefined, date_pinned: undefined})), [
    'CID',
    'Pin ID',
    'Blocks',
  ]);
});
