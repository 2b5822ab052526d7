import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {cutToWidth, textWidth} from '../../../source/core/text/width.ts';
import {wrapText} from '../../../source/core/text/wrap.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

describe('cutting', () => {
  test('leaves what fits, and ends the rest with an ellipsis', () => {
    assert.equal(cutToWidth('abcdef', 6), 'abcdef');
    assert.equal(cutToWidth('abcdef', 5), 'abcd…');
    assert.equal(cutToWidth('a bcdef', 5), 'a bc…');
  });

  test('never takes more columns than there are, also with wide characters', () => {
    for (const text of [
      '年度报告 2024',
      'a年b度c',
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u{1F1FB}\u{1F1F3}x',
      'e\u0301e\u0301e\u0301',
    ])
      for (let width = 3; width < 14; width++)
        assert.ok(textWidth(cutToWidth(text, width)) <= width, `${text} in ${width}`);
  });
});

describe('a text of a mebibyte', () => {
  for (const [what, part] of [
    ['letters', 'a'],
    ['accents', 'e\u0301'],
    ['marks', '\u0301'],
    ['ideographs', '年'],
    ['Arabic', 'ت'],
    ['joined emoji', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ] as const) {
    slowTest(`is measured, cut and broken in a moment: ${what}`, () => {
      const text = part.repeat(Math.floor((1 << 20) / Buffer.byteLength(part)));
      const started = performance.now();
      assert.ok(textWidth(cutToWidth(text, 60)) <= 60);
      const lines = wrapText(text, 60);
      assert.equal(lines.join(''), text);
      assert.ok(lines.every(line => textWidth(line) <= 60 && line.length <= 1000));
      assert.ok(textWidth(text) <= 2 * text.length);
      // In quadratic time it would take minutes.
      assert.ok(performance.now() - started < 15_000);
    });
  }
});

test('a heap of marks is cut like what is too wide', () => {
  assert.ok(cutToWidth(`a${'\u0301'.repeat(10_000)}`, 10).length < 200);
  assert.equal(cutToWidth(`a${'\u0301'.repeat(20)}b`, 10), `a${'\u0301'.repeat(20)}b`);
});
