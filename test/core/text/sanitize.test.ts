import assert from 'node:assert/strict';
import {describe} from 'node:test';
import fc from 'fast-check';
import {middle, sanitize, shorten} from '../../../source/core/text/sanitize.ts';
import {anyCharacter} from '../../helpers/fuzzing.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const esc = '\u001B';
const st = `${esc}\\`;

describe('what attacks a terminal is taken out', () => {
  const cases: ReadonlyArray<readonly [what: string, hostile: string, plain: string]> = [
    ['colours', `${esc}[31;1mred${esc}[0m`, 'red'],
    ['colours with colons', `${esc}[38:2::255:0:0mred`, 'red'],
    ['a private mode', `a${esc}[?1049hb`, 'ab'],
    ['an intermediate byte', `a${esc}[0 qb`, 'ab'],
    ['a CSI without its end', `a${esc}[31`, 'a'],
    ['C1 CSI', 'a\u009B2Jb', 'ab'],
    ['a window title ended by BEL', `a${esc}]0;title\u0007b`, 'ab'],
    ['a window title ended by ST', `a${esc}]0;title${st}b`, 'ab'],
    ['a window title ended by C1 ST', 'a\u009D0;title\u009Cb', 'ab'],
    ['a write to the clipboard', `a${esc}]52;c;c3RvbGVu\u0007b`, 'ab'],
    ['a link', `${esc}]8;;https://hostile.example/${st}link${esc}]8;;${st}`, 'link'],
    ['an OSC without an end', `a${esc}]0;everything else`, 'a'],
    ['an OSC cut off by another sequence', `a${esc}]0;title${esc}[31mb`, 'ab'],
    ['DCS', `a${esc}P1$r0m${st}b`, 'ab'],
    ['C1 DCS', 'a\u0090q#0\u009Cb', 'ab'],
    ['SOS, PM and APC', `a${esc}Xone${st}${esc}^two${st}${esc}_three${st}b`, 'ab'],
    ['C1 SOS, PM and APC', 'a\u0098one\u009C\u009Etwo\u009C\u009Fthree\u009Cb', 'ab'],
    ['a reset', `a${esc}cb`, 'ab'],
    ['a character set', `a${esc}(0b`, 'ab'],
    ['a lone ESC', `a${esc}`, 'a'],
    ['an ESC parted from its sequence', `a${esc}\u200B[31mb`, 'a[31mb'],
    ['C0 controls', 'a\u0000\u0007\u0008\u000E\u001F\u007Fb', 'ab'],
    ['C1 controls', 'a\u0080\u0084\u008E\u0099b', 'ab'],
    ['bidi overrides', 'a\u202Egnp.exe\u202C', 'agnp.exe'],
    [
      'bidi embeddings, isolates and marks',
      'a\u202A\u202B\u202D\u2066\u2067\u2068\u2069\u200E\u200F\u061Cb',
      'ab',
    ],
    ['zero-width and invisible characters', 'a\u200B\u2060\u2061\u2064\uFEFF\u00AD\u180Eb', 'ab'],
    ['fillers', 'a\u115F\u1160\u3164\uFFA0b', 'ab'],
    ['annotations', 'a\uFFF9\uFFFA\uFFFBb', 'ab'],
    ['tag characters', 'a\u{E0001}\u{E0068}\u{E0069}\u{E007F}b', 'ab'],
    ['beams and shorthand that draw nothing', 'a\u{1D173}\u{1D17A}\u{1BCA0}\u034Fb', 'ab'],
    ['selectors that select nothing', '\uFE0Fa\uFE0F\uFE01 \uFE0Eb\u180B', 'a b'],
    ['more than one selector in a place', '\u2764\uFE0F\uFE0F\uFE01!', '\u2764\uFE0F!'],
    ['joiners that join nothing', '\u200Da\u200D \u200D\u200C-b\u200C', 'a -b'],
    ['more than one joiner in a place', 'a\u200D\u200Db', 'ab'],
    ['lone surrogates', '\uD800a\uDFFF', '\uFFFDa\uFFFD'],
    ['line ends and tabs, which become one space', 'a\r\n\tb\u0085c\u2028d\u2029e\v\ff', 'a b c d e f'],
  ];
  for (const [what, hostile, plain] of cases) {
    test(what, () => {
      assert.equal(sanitize(hostile), plain);
      assert.equal(sanitize(plain), plain);
    });
  }
});

describe('what people write with stays', () => {
  const cases: ReadonlyArray<readonly [what: string, text: string]> = [
    ['printable ASCII', '! "#$%&\'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~'],
    ['nothing', ''],
    ['Vietnamese, composed and decomposed', 'Tiếng Việt ti\u0065\u0302\u0301ng'],
    ['Chinese, Japanese and Korean', '年度报告 日本語の資料 한국어'],
    ['Arabic and Hebrew', 'تقرير سنوي שלום'],
    ['Persian with its zero-width non-joiner', 'می\u200Cخواهم'],
    ['a Persian number with its suffix', '۲۰۲۴\u200Cم'],
    ['Sinhala with its zero-width joiner', 'ශ්\u200Dරී'],
    ['a family of emoji', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
    ['an emoji with a skin tone and a profession', '\u{1F469}\u{1F3FD}\u200D\u{1F4BB}'],
    ['a rainbow flag and a heart on fire', '\u{1F3F3}\uFE0F\u200D\u{1F308} \u2764\uFE0F\u200D\u{1F525}'],
    ['flags of countries', '\u{1F1FB}\u{1F1F3}\u{1F1EA}\u{1F1FA}'],
    ['a keycap', '1\uFE0F\u20E3'],
    ['a chosen form of an ideograph and of a Mongolian letter', '\u8FBB\uFE00 \u182D\u180B\u1820'],
    ['a no-break space', 'a\u00A0b'],
  ];
  for (const [what, text] of cases) test(what, () => assert.equal(sanitize(text), text));
});

slowTest('hostile text of a mebibyte is read in a moment', () => {
  const length = 500_000;
  for (const part of [
    '\u009D',
    '\u0090',
    `${esc}]`,
    `${esc}P`,
    `${esc}[`,
    '\u009B',
    esc,
    '\u200D',
    '\uFE0F',
    '\n',
    '\u202E',
  ]) {
    for (const end of ['', `${esc}x`, 'é']) {
      const started = performance.now();
      sanitize(part.repeat(length) + end);
      const ms = performance.now() - started;
      assert.ok(ms < 10_000, `${JSON.stringify(part)} took ${Math.round(ms)} ms`);
    }
  }
});

test('a text is cut to a number of characters, not of UTF-16 units, with an ellipsis', () => {
  assert.equal(shorten('abcdef', 6), 'abcdef');
  assert.equal(shorten('abcdef', 5), 'abcd…');
  assert.equal(shorten('\u{1F600}'.repeat(3), 3), '\u{1F600}'.repeat(3));
  assert.equal(shorten('\u{1F600}'.repeat(4), 3), '\u{1F600}\u{1F600}…');
  assert.equal(shorten('a'.repeat(1_000_000), 3), 'aa…');
  assert.equal(shorten('', 3), '');
});

test('the middle of a long text gives way to an ellipsis, its ends stay', () => {
  assert.equal(middle('abcdefghij', 10), 'abcdefghij');
  assert.equal(middle('abcdefghijk', 10), 'abcdef…ijk');
  assert.equal(middle('\u{1F600}'.repeat(9), 4), '\u{1F600}\u{1F600}…\u{1F600}');
});

test('a shortened middle is never longer than was asked for', () => {
  for (let length = 1; length <= 12; length++)
    assert.equal(Array.from(middle('abcdefghijklm', length)).length, length);
});

/** Text made of anything a sanitiser could trip over. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '\u001B',
          '[',
          ']',
          '\\',
          'm',
          '\u0007',
          '\u009B',
          '\u009C',
          '\u009D',
          '\u200B',
          '\u200C',
          '\u200D',
        ],
        ...[
          '\uFE00',
          '\uFE01',
          '\uFE0E',
          '\uFE0F',
          '\uFE07',
          '\u180B',
          '\u{E0100}',
          '\u{E0061}',
          '\u{E007F}',
        ],
        ...[
          'a',
          '1',
          ' ',
          '\n',
          '年',
          'ش',
          'श',
          '्',
          '❤',
          '👩',
          '🏽',
          '🏴',
          '\u0301',
          '\uD800',
          '\uDC00',
          '\u202E',
        ],
      ),
      fc.string({unit: anyCharacter, maxLength: 3}),
    ),
    {maxLength: 14},
  )
  .map(parts => parts.join(''));

test('what is sanitised stays as it is when it is sanitised again', () => {
  fc.assert(
    fc.property(hostileText, text => assert.equal(sanitize(sanitize(text)), sanitize(text))),
    {numRuns: 5000, seed: 1},
  );
});

test('no run of selectors, tags or joiners is left, nor any that a letter of Latin or Chinese has', () => {
  fc.assert(
    fc.property(hostileText, text => {
      const plain = sanitize(text);
      assert.doesNotMatch(
        plain,
        /[\uFE00-\uFE0F\u180B-\u180D\u180F\u200C\u200D]{3}|[\uFE03-\uFE0D]|[\u{E0000}-\u{E0FFF}]/u,
      );
      assert.doesNotMatch(
        plain,
        /[\u200C\u200D]{2}|[\uFE00-\uFE0F\u180B-\u180D\u180F]{2}|[a-z年][\u200C\u200D]/u,
      );
    }),
    {numRuns: 5000, seed: 2},
  );
  const bits = (text: string) => Array.from(text, letter => `${letter}\u200D\u200C`.slice(0, 2)).join('');
  assert.equal(sanitize(bits('secret')), 'secret');
  assert.equal(sanitize('年\uFE03度\uFE0A'), '年度');
});
