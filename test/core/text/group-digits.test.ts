import assert from 'node:assert/strict';
import {test} from 'node:test';
import {counted, groupDigits, plural} from '../../../source/core/text/group-digits.ts';

test('digits are written in groups of three', () => {
  assert.deepEqual([0, 999, 1000, 12_345, 1_234_567n].map(groupDigits), [
    '0',
    '999',
    '1,000',
    '12,345',
    '1,234,567',
  ]);
});
test('what is counted has the form that goes with its number', () => {
  assert.deepEqual(
    [0, 1, 2, 5017].map(count => counted(count, 'pin', 'pins')),
    ['0 pins', '1 pin', '2 pins', '5,017 pins'],
  );
  assert.equal(plural(1, 'is', 'are'), 'is');
});
