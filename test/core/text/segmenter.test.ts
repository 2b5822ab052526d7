import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {TextSegmenter} from '../../../source/core/text/segmenter.ts';
import {anyCharacter} from '../../helpers/fuzzing.ts';

/** Plain texts, and texts of all kinds of characters. */
const texts = fc.oneof(
  fc.string({unit: 'grapheme'}),
  fc.string({unit: anyCharacter}),
  fc.string({
    unit: fc.constantFrom(
      ...['a', ' ', '\n', '\r', '\u001B', '│', '…', 'é', 'ſ'],
      ...['\u0301', '\u200D', '👍', '🏽', '✔', '○'],
    ),
  }),
);

test('a text is divided as Intl.Segmenter divides it', () => {
  const [ours, theirs] = [new TextSegmenter(), new Intl.Segmenter()];
  fc.assert(
    fc.property(texts, text => {
      const parts = (segments: Iterable<{segment: string; index: number}>) =>
        Array.from(segments, ({segment, index}) => [segment, index]);
      assert.deepEqual(parts(ours.segment(text)), parts(theirs.segment(text)));
    }),
    {numRuns: 2000, seed: 1},
  );
});

test('the segment around a code unit is the one that Intl.Segmenter finds', () => {
  const [ours, theirs] = [new TextSegmenter(), new Intl.Segmenter()];
  for (const text of ['plain', 'e\u0301a', '']) {
    for (let index = 0; index <= text.length; index++) {
      const [own, other] = [ours, theirs].map(each => each.segment(text).containing(index));
      assert.deepEqual([own?.segment, own?.index], [other?.segment, other?.index]);
    }
  }
});

test('words are divided, too, where that is asked for', () => {
  const segments = new TextSegmenter('en', {granularity: 'word'}).segment('two words');
  assert.ok(Array.from(segments, ({segment}) => segment).includes('words'));
});
