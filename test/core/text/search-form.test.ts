import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fold, queryWords, rangesOf} from '../../../source/core/text/search-form.ts';

/** Returns the parts of the text that the query finds, as the text spells them. */
const found = (query: string, text: string) =>
  rangesOf(queryWords(query), text).map(({start, end}) => text.slice(start, end));

test('neither case nor accents nor compatible forms count', () => {
  for (const [text, folded] of [
    ['Photo 1.PNG', 'photo 1.png'],
    ['Ñandú', 'nandu'],
    ['N\u0303andu\u0301', 'nandu'],
    ['İstanbul', 'istanbul'],
    ['ﬁle', 'file'],
    ['Ｗｉｄｅ', 'wide'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'οδοσ'],
    ['👩‍💻', '👩‍💻'],
  ] as const)
    assert.equal(fold(text), folded);
});

test('a query is words, each of them once', () => {
  assert.deepEqual(queryWords('  Foto\u00A0fotó  BAR\n'), ['foto', 'bar']);
  assert.deepEqual(queryWords(' \t '), []);
  assert.deepEqual(queryWords('´ \u0301'), [], 'an accent alone is no word');
});

test('all places of a word are found in the text as it is', () => {
  assert.deepEqual(rangesOf(['an'], 'Banana'), [{start: 1, end: 5}]);
  assert.deepEqual(rangesOf(['an'], 'Can of anchovies'), [
    {start: 1, end: 3},
    {start: 7, end: 9},
  ]);
  assert.deepEqual(rangesOf(['x'], 'Banana'), []);
  assert.deepEqual(rangesOf([], 'Banana'), []);
});

test('parts that overlap or touch are one, in the order of the text', () => {
  assert.deepEqual(found('png test .', 'a test.png'), ['test.png']);
  assert.deepEqual(found('aa', 'aaa aa'), ['aaa', 'aa']);
  assert.deepEqual(found('ship harbour', 'harbour, ship'), ['harbour', 'ship']);
});

test('what is found is whole characters, wherever folding makes a text shorter or longer', () => {
  for (const [query, text, parts] of [
    ['nandu', '🦤 Ñandú.jpg', ['Ñandú']],
    ['nandu', '🦤 N\u0303andu\u0301.jpg', ['N\u0303andu\u0301']],
    ['jpg', 'N\u0303andu\u0301.jpg', ['jpg']],
    ['f', 'ﬁle', ['ﬁ']],
    ['le', 'ﬁle', ['le']],
    ['ile', 'ﬁle', ['ﬁle']],
    ['👩', 'a👩‍💻b', ['👩‍💻']],
    ['b', 'a👩‍💻b', ['b']],
    ['한', '대한민국', ['한']],
    ['ü', 'u\u0308 uU', ['u\u0308', 'uU']],
    ['σ', 'ΟΔΟΣ', ['Σ']],
    ['x', 'é'.repeat(50), []],
  ] as const)
    assert.deepEqual(found(query, text), parts, `${query} in ${text}`);
});

test('the parts of any text, folded, are the words that were looked for', () => {
  const letters = [
    'a',
    'é',
    'e\u0301',
    'ﬃ',
    'İ',
    'Σ',
    ' ',
    '🇫🇷',
    '👍🏽',
    '한',
    'が',
    'क्षि',
    '½',
    '\u0301',
    '\u200D',
  ];
  for (let seed = 1; seed < 400; seed++) {
    const text = Array.from(
      {length: 8},
      (_, place) => letters[(seed * (place + 3) * 7) % letters.length],
    ).join('');
    for (const word of queryWords(text)) {
      const ranges = rangesOf([word], text);
      assert.ok(ranges.length > 0, `${word} in ${text}`);
      for (const {start, end} of ranges) {
        assert.ok(start < end && end <= text.length);
        assert.ok(fold(text.slice(start, end)).includes(word), `${word} in ${text}`);
      }
    }
  }
});
