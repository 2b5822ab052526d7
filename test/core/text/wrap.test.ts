import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {textWidth} from '../../../source/core/text/width.ts';
import {wrapText} from '../../../source/core/text/wrap.ts';

describe('wrapping', () => {
  test('breaks between words, and within a word that is too long', () => {
    assert.deepEqual(wrapText('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrapText('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
  });

  test('counts columns, not characters', () => {
    assert.deepEqual(wrapText('年度报告', 4), ['年度', '报告']);
    for (const line of wrapText('\u{1F468}\u200D\u{1F469}\u200D\u{1F467} ab 年度报告 cd', 5))
      assert.ok(textWidth(line) <= 5);
  });

  test('gives one line for an empty text, and goes on where there is no width', () => {
    assert.deepEqual(wrapText('', 10), ['']);
    for (const width of [0, -5]) assert.deepEqual(wrapText('abc', width), ['a', 'b', 'c']);
  });
});
