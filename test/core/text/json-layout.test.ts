import assert from 'node:assert/strict';
import {graphemes} from '../../../source/core/text/graphemes.ts';
import {
  type JsonLine,
  type JsonLines,
  jsonLayout,
  jsonLines,
  lineParts,
} from '../../../source/core/text/json-layout.ts';
import {escapeInvisible, indent} from '../../../source/core/text/json-source.ts';
import {textWidth} from '../../../source/core/text/width.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

const deep = 10_000;
const mebibyte = 1 << 20;

function drawn({text}: JsonLines, {start, end, indent: blank}: JsonLine): string {
  return ' '.repeat(blank) + text.slice(start, end);
}

function drawnLines(json: string, width: number): readonly string[] {
  const lines = jsonLines(json, width);
  return lines.lines.map(line => drawn(lines, line));
}

/** Returns the parts of each line as `kind text`, without punctuation. */
function wordsOf(json: string, width = 80): readonly string[] {
  const {text, lines} = jsonLines(json, width);
  return lines
    .flatMap(line => lineParts(text, line))
    .filter(part => part.kind !== 'punctuation')
    .map(part => `${part.kind} ${part.text}`);
}

const documents: Readonly<Record<string, string>> = {
  'a record':
    '{"id":"0123abcd-89ab-4cde-8f01-23456789abcd","size":50894,"pinned":true,"metadata":{"name":null}}',
  'repeated keys': '{"a":1,"a":"two","a":[{},[],null]}',
  'big numbers': '{"n":18446744073709551615,"e":-1.50e+400,"l":[9007199254740993,0.10]}',
  'strings that look like JSON': String.raw`{"a\": ":"\"}],:{[\\","k: ":["x\": ", "\\"],"":"","c":","}`,
  'wide characters': `{"年度报告":"${'年度报告'.repeat(30)}","flag":"${'\u{1F1FB}\u{1F1F3}\u{1F44D}\u{1F3FD}e\u0301'.repeat(40)}"}`,
  'marks without end': `{"a":"e${'\u0301'.repeat(500)}","\u1100":"${'\u1100'.repeat(300)}","k":"\u0915${'\u093E'.repeat(300)}"}`,
  'hostile strings': '{"a":"\u202Egpj.exe\u200B\u009B2J\u00AD\u{E0041}","b":"\\u001b[2J\\n","c":"\uD800"}',
  'a long key': `{"${'k'.repeat(300)}":"${'v'.repeat(300)}","${'年'.repeat(150)}":12}`,
  'a deep document': `${'{"a":['.repeat(60)}"x"${']}'.repeat(60)}`,
  'a single value': '"年"',
};

for (const [name, json] of Object.entries(documents)) {
  test(`${name}: no line is wider than the width, and all of them together are the whole text`, () => {
    const whole = escapeInvisible(indent(json)).toWellFormed().replaceAll(/^ +/gm, '');
    for (let width = 10; width <= 200; width++) {
      const {text, lines} = jsonLines(json, width);
      assert.equal(text, whole);
      let end = 0;
      for (const line of lines) {
        assert.ok(
          textWidth(drawn({text, lines}, line)) <= width,
          `${width} columns: ${drawn({text, lines}, line)}`,
        );
        assert.ok(line.end > line.start);
        assert.match(text.slice(end, line.start), /^\n?$/);
        const parts = lineParts(text, line);
        assert.equal(parts.map(part => part.text).join(''), text.slice(line.start, line.end));
        for (const part of parts) assert.ok(text.startsWith(part.text, part.start));
        end = line.end;
      }
      assert.equal(end, text.length);
    }
  });
}

test('a document is indented, one member or element a line', () => {
  assert.deepEqual(drawnLines('{"a":[1,{"b":null}],"c":{}}', 40), [
    '{',
    '  "a": [',
    '    1,',
    '    {',
    '      "b": null',
    '    }',
    '  ],',
    '  "c": {}',
    '}',
  ]);
});

test('keys, strings, numbers and words are told apart, repeated keys included', () => {
  assert.deepEqual(wordsOf('{"a":"x","a":-1.50e+2,"a":[true,false,null,"a: ",9007199254740993,[],{}]}'), [
    'key "a"',
    'string "x"',
    'key "a"',
    'number -1.50e+2',
    'key "a"',
    'word true',
    'word false',
    'word null',
    'string "a: "',
    'number 9007199254740993',
  ]);
});

test('a quote within a key or a string does not end it', () => {
  assert.deepEqual(wordsOf(String.raw`{"a\": ":"b\\","c\\":"\": ","d":["\\\": ,"]}`), [
    String.raw`key "a\": "`,
    String.raw`string "b\\"`,
    String.raw`key "c\\"`,
    String.raw`string "\": "`,
    'key "d"',
    String.raw`string "\\\": ,"`,
  ]);
});

test('a long value goes on below its beginning', () => {
  assert.deepEqual(drawnLines('{"id":"abcdefghijklmnopqrstuvwxyz","n":1}', 20), [
    '{',
    '  "id": "abcdefghijk',
    '        lmnopqrstuvw',
    '        xyz",',
    '  "n": 1',
    '}',
  ]);
  assert.deepEqual(wordsOf('{"id":"abcdefghijklmnopqrstuvwxyz"}', 20), [
    'key "id"',
    'string "abcdefghijk',
    'string lmnopqrstuvw',
    'string xyz"',
  ]);
});

test('below a long key a value goes on two columns in, and deep nesting leaves half of the width', () => {
  assert.deepEqual(drawnLines('{"a_long_key":"abcdefghij"}', 16), [
    '{',
    '  "a_long_key": ',
    '    "abcdefghij"',
    '}',
  ]);
  const lines = drawnLines(`${'['.repeat(20)}12345${']'.repeat(20)}`, 10);
  assert.equal(lines[20], '     12345');
});

test('wide characters are counted as two columns and never torn', () => {
  assert.deepEqual(drawnLines('["年度报告年度","\u{1F1FB}\u{1F1F3}\u{1F44D}\u{1F3FD}e\u0301e\u0301x"]', 10), [
    '[',
    '  "年度报',
    '  告年度",',
    '  "\u{1F1FB}\u{1F1F3}\u{1F44D}\u{1F3FD}e\u0301e\u0301x',
    '  "',
    ']',
  ]);
});

test('nothing that acts on a terminal or draws nothing is left in it', () => {
  for (const json of Object.values(documents))
    assert.doesNotMatch(
      jsonLines(json, 30).text,
      /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u200B\u{E0041}]|\p{Cs}/u,
    );
  assert.deepEqual(wordsOf('"\u202Egpj\u009B"'), [String.raw`string "\u202egpj\u009b"`]);
});

test('in no width at all there still are lines', () => {
  for (const width of [-5, 0, 1, 4]) {
    const {text, lines} = jsonLines('{"a":"年"}', width);
    assert.equal(lines.map(line => text.slice(line.start, line.end)).join('').length, text.length - 2);
  }
});

/** Returns the time of the fastest of several runs, in milliseconds: other programs use the machine too. */
function fastest(run: () => void): number {
  const times = Array.from({length: 4}, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return Math.min(...times);
}

for (const [name, json] of [
  ['a string of a mebibyte', JSON.stringify({a: 'x'.repeat(mebibyte)})],
  ['a string of nothing but escapes', JSON.stringify({a: '"\\'.repeat(mebibyte / 4)})],
  ['a mebibyte of ideographs', JSON.stringify({a: '年度'.repeat(mebibyte / 6)})],
  ['a mebibyte of emoji', JSON.stringify({a: '\u{1F44D}\u{1F3FD}\u{1F1FB}\u{1F1F3}'.repeat(mebibyte / 16)})],
  ['10,000 levels', '{"a":['.repeat(deep / 2) + ']}'.repeat(deep / 2)],
  [
    '50,000 members',
    JSON.stringify(Object.fromEntries(Array.from({length: 50_000}, (_, key) => [`k${key}`, key]))),
  ],
] as const) {
  slowTest(`${name}: it is broken in time with its length`, () => {
    const time = fastest(() => jsonLines(json, 46));
    // In quadratic time it would take minutes.
    assert.ok(time < 15_000, `${time} ms`);
  });
}

test('in parts it is laid out as at once, and what is there so far is its beginning', () => {
  const json = JSON.stringify({name: 'e\u0301'.repeat(200), list: Array.from({length: 30}, (_, key) => key)});
  const whole = jsonLines(json, 20);
  const {layOut, shown} = jsonLayout(json, 20);
  let count = 0;
  for (let isDone = false; !isDone; ) {
    isDone = layOut(7);
    const {text, lines} = shown();
    assert.ok(whole.text.startsWith(text));
    assert.deepEqual(lines, whole.lines.slice(0, lines.length));
    assert.ok(lines.length === ++count * 7 || isDone);
  }
  assert.deepEqual(shown(), whole);
});

test('graphemes together are the text, and are what the segmenter finds', () => {
  for (const text of [
    '',
    'plain',
    `${'\u{1F1FB}\u{1F1F3}'.repeat(50)}x`,
    `ab${'e\u0301'.repeat(50)}年\u3099が\u{1F44D}\u{1F3FD}\uD55C\u1112\u1161\u11AB`,
    `${'x'.repeat(63)}\u{1F44D}\u{1F3FD}`,
  ]) {
    const wanted = Array.from(new Intl.Segmenter().segment(text), ({segment}) => segment);
    assert.deepEqual([...graphemes(text)], wanted);
  }
  const heap = `e${'\u0301'.repeat(1000)}`;
  assert.equal([...graphemes(heap)].join(''), heap);
});
