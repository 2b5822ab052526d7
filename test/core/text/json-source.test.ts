import assert from 'node:assert/strict';
import {describe} from 'node:test';
import fc from 'fast-check';
import {escapeInvisible, indent, members, memberText} from '../../../source/core/text/json-source.ts';
import {sanitize} from '../../../source/core/text/sanitize.ts';
import {anyCharacter} from '../../helpers/fuzzing.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const deep = 10_000;
const nested = '['.repeat(deep) + ']'.repeat(deep);

test('the members of an object come in order, each with the text of its value', () => {
  const json = ' {"b" : 9007199254740993 ,\n"a":{"x":[1,{"y":2}]},"s":"t","n":null,"e":-1.50e+2,"l":[ ] } ';
  assert.deepEqual(members(json), [
    {key: 'b', text: '9007199254740993'},
    {key: 'a', text: '{"x":[1,{"y":2}]}'},
    {key: 's', text: '"t"'},
    {key: 'n', text: 'null'},
    {key: 'e', text: '-1.50e+2'},
    {key: 'l', text: '[ ]'},
  ]);
});

test('an empty object has no members, and neither has anything else', () => {
  for (const json of ['{}', ' { } ', '[]', '[{"a":1}]', '"{"', '"a:b"', '12', 'null', 'true', ''])
    assert.deepEqual(members(json), [], json);
});

test('brackets, commas, colons and quotes within a string are text', () => {
  const strings = ['"}],:{["', String.raw`"\""`, String.raw`"\\"`, String.raw`"\\\",\"a\":1"`, '""'];
  for (const string of strings) {
    assert.deepEqual(members(`{"a":${string},"b":1}`), [
      {key: 'a', text: string},
      {key: 'b', text: '1'},
    ]);
  }
});

test('a key is read with its escapes, and a string value is never taken for a key', () => {
  assert.deepEqual(members(String.raw`{"\u0063\"id\n":"v", "":"k"}`), [
    {key: 'c"id\n', text: '"v"'},
    {key: '', text: '"k"'},
  ]);
});

test('of repeated keys all are members, and the last one counts, as in JSON.parse', () => {
  const json = '{"a":1,"b":2,"a":3}';
  assert.deepEqual(
    members(json).map(({key, text}) => key + text),
    ['a1', 'b2', 'a3'],
  );
  assert.equal(memberText(json, 'a'), '3');
});

test('keys that every object inherits are keys like any other', () => {
  const json = '{"__proto__":{"a":1},"constructor":2,"toString":3}';
  assert.deepEqual(
    members(json).map(({key}) => key),
    ['__proto__', 'constructor', 'toString'],
  );
  assert.equal(memberText(json, '__proto__'), '{"a":1}');
  assert.equal(memberText('{}', 'toString'), undefined);
});

test('only members of the object itself are found, not those of what is in it', () => {
  assert.equal(memberText('{"data":{"id":1},"list":[{"id":2}]}', 'id'), undefined);
});

test('indenting puts one member or element on a line and leaves every value as it is written', () => {
  const json = '{"size" : 9007199254740993,"f":1.0,"e":{},"l":[ ],"m":{"k":"a, b: {c}","k":[1,null]}}';
  const lines = [
    '{',
    '  "size": 9007199254740993,',
    '  "f": 1.0,',
    '  "e": {},',
    '  "l": [],',
    '  "m": {',
    '    "k": "a, b: {c}",',
    '    "k": [',
    '      1,',
    '      null',
    '    ]',
    '  }',
    '}',
  ];
  assert.equal(indent(json), lines.join('\n'));
  assert.equal(indent(indent(json)), lines.join('\n'));
});

test('a scalar is its own indented text', () => {
  for (const json of ['"a"', '-0.10', 'true', 'null']) assert.equal(indent(` ${json}\n`), json);
});

test('nesting of any depth is read and indented, without growing with its square', () => {
  const json = `{"a":${nested},"b":1}`;
  assert.equal(memberText(json, 'a'), nested);
  assert.equal(memberText(json, 'b'), '1');
  const indented = indent(json);
  assert.ok(indented.length < deep * 2 * 100, `${indented.length} characters`);
  assert.equal(indented.replaceAll(/\s/g, ''), json);
  const objects = `${'{"k":'.repeat(deep)}1${'}'.repeat(deep)}`;
  assert.equal(memberText(objects, 'k'), objects.slice(5, -1));
});

test('what is deeper than 40 levels stays on its line', () => {
  const inner = '[1,{"a":"b c"},[]]';
  const json = `${'['.repeat(40)}[ 1, {"a": "b c"}, [ ] ],2${']'.repeat(40)}`;
  const lines = indent(json).split('\n');
  assert.equal(lines.length, 40 + 2 + 40);
  assert.deepEqual(lines.slice(39, 43), [
    `${'  '.repeat(39)}[`,
    `${'  '.repeat(40)}${inner},`,
    `${'  '.repeat(40)}2`,
    `${'  '.repeat(39)}]`,
  ]);
});

test('a string of a mebibyte is one token, also where all of it is escapes', () => {
  const string = `"${'\\n'.repeat(500_000)}"`;
  assert.equal(memberText(`{"a":${string}}`, 'a'), string);
});

describe('escaping what is invisible', () => {
  const hostile = {
    'bidi overrides and isolates': '\u202Eevil\u202C \u2066x\u2069 \u061C\u200F',
    'C1 controls': '\u009D0;title\u009C\u009B2J\u0085',
    'C0 controls, which JSON has escaped': '\u001B]52;c;AAAA\u0007\u0000\u007F',
    tags: '\u{E0001}\u{E0041}\u{E007F}',
    'variation selectors that carry data': 'a\u{E0100}\u{E01EF}',
    'an emoji with joiners': '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
    'stray joiners': '\u200D a\u200C',
    'line separators': 'a\u2028b\u2029',
    'a byte order mark, a soft hyphen, a zero-width space': '\uFEFFa\u00ADb\u200Bc',
    'fillers that draw nothing': '\u115F\u1160\u3164\uFFA0\u17B4\u2065\u180E',
    'lone surrogates': '\uD800a\uDC00',
    'backslashes and quotes': '\\\u202E\\\\\u200B"\u202E"',
  };
  for (const [what, text] of Object.entries(hostile)) {
    test(`leaves the document as it is read, and nothing to strip: ${what}`, () => {
      // As a service may send it: JSON.stringify escapes lone surrogates, which JSON does not require.
      const raw = JSON.stringify({[text]: [text, {a: text}]}).replaceAll(
        /\\u(d[89a-f]..)/g,
        (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)),
      );
      const escaped = escapeInvisible(raw);
      assert.deepEqual(JSON.parse(escaped), JSON.parse(raw));
      assert.deepEqual(JSON.parse(raw), {[text]: [text, {a: text}]});
      assert.equal(sanitize(escaped), escaped);
    });
  }

  slowTest('misses no character that would be stripped', () => {
    for (let start = 0; start < 0x110000; start += 256) {
      const block = Array.from({length: 256}, (_, index) => `${String.fromCodePoint(start + index)} `).join(
        '',
      );
      const escaped = escapeInvisible(JSON.stringify(block));
      assert.equal(JSON.parse(escaped), block, start.toString(16));
      assert.equal(sanitize(escaped), escaped, start.toString(16));
    }
  });

  test('leaves what can be seen as it came, and escapes that are there already', () => {
    const json = String.raw`{"é":"日本語 ❤\uFE0F \u202e \u202E","size":9007199254740993,"x":1.0,"x":2}`;
    assert.equal(escapeInvisible(json), json);
    assert.equal(escapeInvisible(indent(json)), indent(json));
  });

  test('leaves joiners and selectors where writing and emoji need them, and nowhere else', () => {
    for (const text of [
      '👨\u200D👩\u200D👧',
      '❤\uFE0F\u200D🔥',
      '1\uFE0F\u20E3',
      'می\u200Cخواهم',
      '辻\uFE00',
    ])
      assert.equal(escapeInvisible(`{"a":"${text}"}`), `{"a":"${text}"}`);
    assert.equal(
      escapeInvisible('"\u202E\uFE0F a\u200D❤\uFE0F\uFE01"'),
      String.raw`"\u202e\ufe0f a\u200d❤${'\uFE0F'}\ufe01"`,
    );
  });

  test('leaves the same document, and nothing to strip, whatever it is made of', () => {
    const parts = fc.constantFrom(
      '\u202E',
      '\u200D',
      '\u200C',
      '\uFE0F',
      '\u{E0061}',
      '\u2028',
      '\u0085',
      '\uD800',
      '\u001B',
      ...'a1年ش❤👩🏽"\\ ',
    );
    const text = fc
      .array(fc.oneof(parts, fc.string({unit: anyCharacter, maxLength: 2})))
      .map(all => all.join(''));
    fc.assert(
      fc.property(text, value => {
        const raw = JSON.stringify({[value]: value}, null, 2);
        const escaped = escapeInvisible(raw);
        assert.deepEqual(JSON.parse(escaped), JSON.parse(raw));
        for (const line of escaped.split('\n')) assert.equal(sanitize(line), line);
        assert.equal(escapeInvisible(escaped), escaped);
      }),
      {numRuns: 2000, seed: 3},
    );
  });

  test('writes a character beyond the first plane as two escapes', () => {
    assert.equal(escapeInvisible('"\u{E0041}\u202E\u0085"'), String.raw`"\udb40\udc41\u202e\u0085"`);
  });

  slowTest('of a mebibyte takes a moment', () => {
    const json = `"${'\u202E'.repeat(350_000)}"`;
    const started = performance.now();
    assert.equal(JSON.parse(escapeInvisible(json)), json.slice(1, -1));
    assert.ok(performance.now() - started < 5000);
  });
});
