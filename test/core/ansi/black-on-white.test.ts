import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blackOnWhite} from '../../../source/core/ansi/black-on-white.ts';

test('of many colours black and white are those of the cube, which no theme changes', () => {
  for (const bits of [8, 24])
    assert.equal(blackOnWhite('a', bits), '\u001B[38;5;16m\u001B[48;5;231ma\u001B[39m\u001B[49m');
});

test('of sixteen colours the white is the bright one', () => {
  assert.equal(blackOnWhite('a', 4), '\u001B[30m\u001B[107ma\u001B[39m\u001B[49m');
});
