import assert from 'node:assert/strict';
import {test} from 'node:test';
import {graphemes, graphemeWidth} from '../../../source/core/text/graphemes.ts';

const family = '👨‍👩‍👧‍👦';
const segmenter = new Intl.Segmenter();
const segments = (text: string) => Array.from(segmenter.segment(text), ({segment}) => segment);

test('a text is divided as a reader would, wherever it is cut to be looked at', () => {
  const samples = [
    'ab',
    'e\u0301',
    '漢字',
    'กำ',
    '🇩🇪',
    family,
    '\r\n',
    'a\u200Db',
    '👍🏽',
    'é',
    '\uD83D',
    '',
  ];
  for (const one of samples) {
    for (const other of samples) {
      const text = `${one}${other}`;
      assert.deepEqual([...graphemes(text)], segments(text), JSON.stringify(text));
    }
    // Each length puts a different part of it at the end of a piece of 64 units.
    for (let length = 20; length < 33; length++) {
      const text = `${'ü\u0308'.repeat(length)}${one.repeat(4)}`;
      assert.deepEqual([...graphemes(text)], segments(text), JSON.stringify(text));
    }
  }
});

test('an emoji is not torn where a piece ends, whatever is before it', () => {
  for (let length = 50; length < 70; length++) {
    const text = `a${'\u0301'.repeat(length)}😀😀`;
    assert.deepEqual([...graphemes(text)].slice(-2), ['😀', '😀'], `${length} marks`);
    assert.equal([...graphemes(text)].join(''), text);
  }
});

test('a character with more marks than any script heaps on one is divided', () => {
  const pieces = [...graphemes(`a${'\u0301'.repeat(200)}`)];
  assert.ok(pieces.length > 1 && pieces.every(piece => piece.length <= 64));
});

test('the width is that of the whole grapheme, also when it is asked for again', () => {
  for (const [grapheme, width] of [
    ['a', 1],
    ['漢', 2],
    [family, 2],
    ['e\u0301', 1],
  ] as const) {
    assert.deepEqual([graphemeWidth(grapheme), graphemeWidth(grapheme)], [width, width], grapheme);
  }
});
