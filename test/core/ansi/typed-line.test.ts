import assert from 'node:assert/strict';
import {test} from 'node:test';
import {asPasted, isPasteOfLines, joinPasted, readTyped} from '../../../source/core/ansi/typed-line.ts';

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

test('A bracketed paste waits for Enter, and ends a secret line where it has lines', () => {
  const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`;
  assert.deepEqual(joinPasted(pasted('one\r\nquit\r')), {keys: 'one quit', rest: ''});
  assert.deepEqual(readTyped(pasted('key\r')), {kind: 'open', text: 'key', rest: ''});
  const {kind, text, rest} = readTyped(`${pasted('one\rquit\rq')}\r`);
  assert.deepEqual({kind, text}, {kind: 'line', text: 'one'});
  assert.equal(rest, 'quit\u2028q\r');
});

test('What nobody can have typed in the time of one read is a paste, and its line ends are known', () => {
  assert.equal(isPasteOfLines('quit\r'), false);
  assert.equal(isPasteOfLines('\r\n'), false);
  assert.equal(isPasteOfLines('one\rquit\r'), true);
  assert.equal(isPasteOfLines('a'.repeat(64)), true);
  assert.equal(asPasted('one\r\nquit\r'), 'one\u2028quit\u2028');
  assert.deepEqual(joinPasted(asPasted('one\rquit\rx')), {keys: 'one quit\r', rest: 'x'});
});
