import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {narrowWidth} from '../../../source/core/text/narrow-width.ts';
import {anyCharacter} from '../../helpers/fuzzing.ts';

const units = [
  'a',
  ' ',
  '~',
  '│',
  '─',
  '…',
  '›',
  'é',
  'ſ',
  '·',
  '✔',
  '✖',
  '◐',
  '○',
  '\uFE0F',
  '\u001B[1m',
  '\u001B[38;5;1m',
  '\u001B[',
  '©',
  '語',
  '👍',
];
const texts = fc.oneof(
  fc.string({unit: 'grapheme'}),
  fc.string({unit: anyCharacter}),
  fc.string({unit: fc.constantFrom(...units)}),
);

test('a width that is told without string-width is the one that it tells', t => {
  let told = 0;
  for (const options of [{}, {countAnsiEscapeCodes: true}, {ambiguousIsNarrow: true}]) {
    fc.assert(
      fc.property(texts, text => {
        const width = narrowWidth(text, options);
        if (width === undefined) return;
        told++;
        assert.equal(width, stringWidth(text, options), JSON.stringify(text));
      }),
      {numRuns: 3000, seed: 1},
    );
  }
  t.diagnostic(`${told} of 9000 texts`);
  assert.ok(told > 500);
});

test('what takes more to measure is left to string-width', () => {
  for (const text of ['語', 'e\u0301', '\u001B]0;title\u0007', '\t'])
    assert.equal(narrowWidth(text), undefined);
  assert.equal(narrowWidth('│', {ambiguousIsNarrow: false}), undefined);
});
