import assert from 'node:assert/strict';
import {test} from 'node:test';
import {editKeys, insertedText} from '../../../source/core/text/readline-keys.ts';

/** Applies a key to a text in which `|` marks the cursor. */
function edit(key: string, text: string): string | undefined {
  const cursor = text.indexOf('|');
  return editKeys[key]?.(text.replace('|', ''), cursor);
}

test('what was inserted is found, and where', () => {
  assert.deepEqual(insertedText('abcd', 'abXcd'), {index: 2, text: 'X'});
  assert.deepEqual(insertedText('abcd', 'XYabcd'), {index: 0, text: 'XY'});
  assert.deepEqual(insertedText('abcd', 'abcdX'), {index: 4, text: 'X'});
  assert.deepEqual(insertedText('', 'X'), {index: 0, text: 'X'});
  assert.deepEqual(insertedText('abcd', 'abcd'), {index: 4, text: ''});
});

test('Ctrl+U clears what is left of the cursor', () => {
  for (const [text, rest] of [
    ['one two|', ''],
    ['one |two', 'two'],
    ['|one', 'one'],
    ['|', ''],
  ] as const) {
    assert.equal(edit('u', text), rest);
  }
});

test('Ctrl+W takes the word left of the cursor, with the space behind it', () => {
  for (const [text, rest] of [
    ['one two|', 'one '],
    ['one two  |', 'one '],
    ['one two| three', 'one  three'],
    ['one t|wo', 'one wo'],
    ['one|', ''],
    ['   |', ''],
    ['|one', 'one'],
    ['|', ''],
  ] as const) {
    assert.equal(edit('w', text), rest, text);
  }
});

test('other control keys edit nothing', () => {
  for (const key of ['a', 'e', 'k', 'c', 'U', '']) assert.equal(editKeys[key], undefined);
});
