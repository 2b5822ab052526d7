import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {narrowWidth} from '../../../source/core/text/narrow-width.ts';
import {TextSegmenter} from '../../../source/core/text/segmenter.ts';

/** Every UTF-16 unit. */
const units = Array.from({length: 0x1_0000}, (_, code) => String.fromCharCode(code));

/** Text that takes a fast path, text that does not, and escape sequences in between. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        '…',
        '─',
        '·',
        '›',
        '↓',
        'é',
        '\t',
        '\r',
        '\n',
        '\u0301',
        '\u200D',
        '👩',
        '漢',
        'ﾞ',
      ),
      fc.constantFrom(
        '\x1b[2m',
        '\x1b[22m',
        '\x1b[1;31m',
        '\x1b[m',
        '\x1b[',
        '\x1b]8;;',
        '\x07',
        '\x1b[12345m',
      ),
      fc.string({unit: 'grapheme', maxLength: 3}),
    ),
    {maxLength: 12},
  )
  .map(parts => parts.join(''));

test('What is measured in a short way has the width that string-width gives it', () => {
  const isSame = (text: string, countAnsiEscapeCodes: boolean) => {
    const options = {countAnsiEscapeCodes};
    const width = narrowWidth(text, options);
    return width === undefined || width === stringWidth(text, options);
  };
  assert.deepEqual(
    units.filter(unit => !isSame(unit, false)),
    [],
  );
  assert.equal(narrowWidth('\x1b[1m› \x1b[22m│…'), 4);
  assert.equal(narrowWidth('·', {ambiguousIsNarrow: false}), undefined);
  fc.assert(fc.property(text, fc.boolean(), isSame));
});

test('What is divided in a short way is divided as Intl.Segmenter does', () => {
  const ours = new TextSegmenter();
  const theirs = new Intl.Segmenter();
  const isSame = (text: string, index: number) => {
    const mine = ours.segment(text);
    const expected = theirs.segment(text);
    assert.deepEqual(
      Array.from(mine, ({segment, index}) => [segment, index]),
      Array.from(expected, ({segment, index}) => [segment, index]),
    );
    assert.equal(mine.containing(index)?.segment, expected.containing(index)?.segment);
  };
  for (const unit of units) isSame(`a${unit}─${unit}${unit}`, 1);
  fc.assert(fc.property(text, fc.nat(14), isSame));
});
