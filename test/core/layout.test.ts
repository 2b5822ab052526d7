import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  cutToWidth,
  isTooSmall,
  labelWidth,
  layoutFor,
  paneMargin,
  textWidth,
  wrapText,
} from '../../source/core/layout.ts';
import {sampleCid} from './sample-pin.ts';

describe('the panes', () => {
  test('stand side by side from 90 columns, below that there is one at a time', () => {
    for (const columns of [1, 40, 80, 89]) {
      const layout = layoutFor(columns, 24, 0);
      assert.deepEqual([layout.isWide, layout.recentsWidth, layout.pinWidth], [false, columns, columns]);
    }
    assert.equal(layoutFor(90, 24, 0).isWide, true);
  });

  test('fill the width, and the recents take between 30 and 44 columns of it', () => {
    for (let columns = 90; columns <= 400; columns++) {
      const {recentsWidth, pinWidth} = layoutFor(columns, 24, 0);
      assert.equal(recentsWidth + pinWidth, columns);
      assert.ok(recentsWidth >= 30 && recentsWidth <= 44, `${recentsWidth} of ${columns}`);
    }
    assert.equal(layoutFor(90, 24, 0).recentsWidth, 30);
    assert.equal(layoutFor(200, 24, 0).recentsWidth, 44);
  });

  test('show a CID whole as soon as both fit', () => {
    const {pinWidth} = layoutFor(106, 24, 0);
    assert.ok(pinWidth - paneMargin - labelWidth >= sampleCid.length);
  });

  test('leave a row each to header, prompt and keys, and those that a message takes', () => {
    assert.equal(layoutFor(80, 24, 0).bodyHeight, 21);
    assert.equal(layoutFor(80, 24, 2).bodyHeight, 19);
    assert.equal(layoutFor(80, 24, 2).paneRows, 17);
  });

  test('have no rows rather than less than none on a screen that is too low', () => {
    for (const rows of [0, 1, 3, 4]) {
      const {bodyHeight, paneRows} = layoutFor(80, rows, 2);
      assert.deepEqual([bodyHeight, paneRows], [0, 0]);
    }
  });
});

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
    test(`is measured, cut and broken in a moment: ${what}`, () => {
      const text = part.repeat(Math.floor((1 << 20) / Buffer.byteLength(part)));
      const started = performance.now();
      assert.ok(textWidth(cutToWidth(text, 60)) <= 60);
      const lines = wrapText(text, 60);
      assert.equal(lines.join(''), text);
      assert.ok(lines.every(line => textWidth(line) <= 60 && line.length <= 1000));
      assert.ok(textWidth(text) <= 2 * text.length);
      // With the square of the length it would take minutes.
      assert.ok(performance.now() - started < 15_000);
    });
  }
});

test('a heap of marks is cut like what is too wide', () => {
  assert.ok(cutToWidth(`a${'\u0301'.repeat(10_000)}`, 10).length < 200);
  assert.equal(cutToWidth(`a${'\u0301'.repeat(20)}b`, 10), `a${'\u0301'.repeat(20)}b`);
});

test('the app has no room below 40 columns or 10 rows', () => {
  const sizes = [
    [40, 10],
    [200, 60],
    [39, 10],
    [40, 9],
    [39, 9],
    [39, 60],
    [200, 9],
  ] as const;
  assert.deepEqual(
    sizes.map(([columns, rows]) => isTooSmall(columns, rows)),
    [false, false, true, true, true, true, true],
  );
});
