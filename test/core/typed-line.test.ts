import assert from 'node:assert/strict';
import {test} from 'node:test';
import {joinPasted, readTyped} from '../../source/core/typed-line.ts';

test('A line ends at Enter, and what follows is its rest', () => {
  assert.deepEqual(readTyped('one\rtwo'), {kind: 'line', text: 'one', rest: 'two'});
  assert.deepEqual(readTyped('one\ntwo\n'), {kind: 'line', text: 'one', rest: 'two\n'});
  assert.deepEqual(readTyped('one'), {kind: 'open', text: 'one', rest: ''});
  assert.deepEqual(readTyped('\r'), {kind: 'line', text: '', rest: ''});
});

test('Backspace takes the last character, Ctrl+U all of them', () => {
  for (const [typed, text] of [
    ['abd\x7fc', 'abc'],
    ['ab\x08\x08\x08c', 'c'],
    ['a😀\x7fb', 'ab'],
    ['wrong\x15right', 'right'],
  ] as const) {
    assert.equal(readTyped(typed).text, text);
  }
});

test('Keys that send sequences, and other control keys, type nothing', () => {
  assert.equal(readTyped('a\x1b[Db\x1bOHc\x1b[3~\x01\t').text, 'abc');
});

test('Ctrl+C interrupts at any place, Ctrl+D ends an empty line only', () => {
  assert.deepEqual(readTyped('abc\x03def'), {kind: 'interrupted', text: 'abc', rest: 'def'});
  assert.equal(readTyped('\x04').kind, 'ended');
  assert.deepEqual(readTyped('a\x04b\r'), {kind: 'line', text: 'ab', rest: ''});
});

test('The lines of one read are one line, with what follows the last as its rest', () => {
  assert.deepEqual(joinPasted('one\r'), {keys: 'one\r', rest: ''});
  assert.deepEqual(joinPasted('one\r\ntwo\r\nthr'), {keys: 'one two\r', rest: 'thr'});
  assert.deepEqual(joinPasted('one'), {keys: 'one', rest: ''});
  assert.deepEqual(joinPasted('\r'), {keys: '\r', rest: ''});
});
