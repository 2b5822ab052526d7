import assert from 'node:assert/strict';
import {test} from 'node:test';
import {groupDigits} from '../../../source/core/text/group-digits.ts';

test('digits are written in groups of three', () => {
  assert.deepEqual([0, 999, 1000, 12_345, 1_234_567n].map(groupDigits), [
    '0',
    '999',
    '1,000',
    '12,345',
    '1,234,567',
  ]);
});
