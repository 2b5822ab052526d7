import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {inspect} from 'node:util';
import {pinText} from '../../../source/commands/pins/pin-format.ts';
import {pinIdsIn} from '../../../source/core/pin/pin-id.ts';
import {createPinIdReader} from '../../../source/core/pin/pin-id-reader.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {samplePin} from './sample-pin.ts';

const one = '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2';
const two = 'fedcba98-7654-4321-8fed-cba987654321';
const user = '00000000-1111-4222-8333-444444444444';
const file = '99999999-aaaa-4bbb-8ccc-dddddddddddd';

const recordOf = (id: string) => ({
  file_record_id: file,
  id,
  user_id: user,
  metadata: {name: `a "b" {c} ${user}, it's`, keyvalues: {[`id ${file}`]: file}},
});
const records = [recordOf(one), recordOf(two)];
const json = JSON.stringify(records);
const line = JSON.stringify(recordOf(one));
const python = (value: object) =>
  JSON.stringify(value)
    .replaceAll("it's", 'it is')
    .replaceAll(/(?<!\\)"/g, "'");
const escaped = (text: string, times: number): string =>
  times === 0 ? text : escaped(JSON.stringify({level: 'info', trace_id: user, msg: text}), times - 1);
const quoted = (text: string) => text.replaceAll(/^/gm, '> ');
const percentTwice = (text: string) => encodeURIComponent(encodeURIComponent(text));
const wrapped = (text: string, width: number) =>
  (text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? []).join('\n');

const pin = samplePin({id: one, user_id: user, file_record_id: file});
/** Returns each line as it is when copied from the screen, with the frames of the panes. */
const framed = (text: string) => text.replaceAll(/^(.*)$/gm, '│ › name  now ││ $1 │');

type Case = readonly [how: string, text: string, found: readonly string[]];

const cases: readonly Case[] = [
  ...[1, 2, 3, 4].map((times): Case => [`a record escaped ${times} times`, escaped(line, times), [one]]),
  ...[1, 2, 3].map((times): Case => [`an array escaped ${times} times`, escaped(json, times), [one, two]]),
  ['a pretty array in a log line', escaped(JSON.stringify(records, null, 2), 1), [one, two]],
  ['a record behind words of a log line', escaped(`got ${line} in 3 ms`, 1), [one]],
  ['log lines', `${escaped(line, 1)}\n${escaped(JSON.stringify(records[1]), 2)}\n`, [one, two]],
  ['an escaped part of a log line', escaped(line, 1).slice(50, -2), [one]],
  ['Python within JSON', escaped(python(recordOf(one)), 1), [one]],
  ['Go within JSON', escaped(`pin {ID:${one} UserID:${user}}`, 1), [one]],
  [
    'a line that was cut off before another',
    `${line.slice(0, 150)}\n${JSON.stringify(records[1])}`,
    [one, two],
  ],
  ['percent twice', percentTwice(`/pins/${one}?x`), [one]],
  ['a record in percent', encodeURIComponent(line), [one]],
  ['a record in percent twice', percentTwice(line), [one]],
  ['a record in HTML', line.replaceAll('"', '&quot;'), [one]],
  ['quoted-printable hyphens', `id=3D${one.replaceAll('-', '=2D')}`, [one]],
  ['quoted-printable angle brackets', `=3C${one}=3E`, [one]],
  ['quoted-printable digits', one.replace('c3f', '=633=66'), [one]],
  ['an ID behind an equals sign that could be an escape', `PIN=${one.toUpperCase()}`, [one]],
  ['a quoted mail', quoted(`Hello,\nthe pin ${one}\nfailed`), [one]],
  ['a mail quoted twice that breaks the ID', quoted(quoted(`${one.slice(0, 20)}\n${one.slice(20)}`)), [one]],
  ['a quoted record', quoted(JSON.stringify(recordOf(one), null, 2)), [one]],
  ['a quoted record that is wrapped', quoted(wrapped(line, 50)), [one]],
  ['Go structs', `[{ID:${one} UserID:${user} FileRecordID:${file}} {ID:${two} UserID:${user}}]`, [one, two]],
  ['Go pointers', `&{ID:${one} UserID:${user} Meta:{Name:${file}}}`, [one]],
  ['Go maps', `map[id:${one} metadata:map[name:x ${file}] user_id:${user}]`, [one]],
  ['a Python dataclass', `Pin(id='${one}', user_id='${user}', name="it's")`, [one]],
  ['Python UUIDs', `[Pin(user_id=UUID('${user}'), id=UUID('${one}')), Pin(id=UUID('${two}'))]`, [one, two]],
  ['Pydantic', `id='${one}' user_id='${user}' name='x'`, [one]],
  ['Java', `Pin[id=${one}, userId=${user}] PinRecord{userId='${user}', id='${two}'}`, [one, two]],
  ['Rust', `Pin { id: "${one}", user_id: Some("${user}") }`, [one]],
  ['Ruby', `{:id=>"${one}", :user_id=>"${user}"}`, [one]],
  ['console.log', inspect(records), [one, two]],
  ['console.log, nested and colored', inspect({data: {pins: records}}, {colors: true, depth: 9}), [one, two]],
  [
    'console.log that lost its escape characters',
    inspect(records, {colors: true, depth: 9}).replaceAll('\u001B', ''),
    [one, two],
  ],
  ['a set in console.log', inspect(new Set(records)), [one, two]],
  ['MongoDB', `{"id": {"$uuid": "${one}"}, "user_id": {"$uuid": "${user}"}}`, [one]],
  [
    'YAML',
    `data:\n  pins:\n  - user_id: ${user}\n    id: ${one}\n    meta:\n      name: ${file}\n  - id: ${two}\n    user_id: ${user}\n`,
    [one, two],
  ],
  [
    'YAML with a list in it',
    `id: ${one}\nlabels:\n- name: ${file}\n- name: ${user}\nuser_id: ${user}\n`,
    [one],
  ],
  ['YAML with lists of words', `user_id: ${user}\ntags:\n  - ${file}\n  - b\nid: ${one}\n`, [one]],
  ['YAML flow', `pins: [{user_id: ${user}, id: ${one}},\n  {id: ${two}, user_id: ${user}}]`, [one, two]],
  [
    'TOML',
    `[[pins]]\nid = "${one}"\nname = "a b = c"\nuser_id = "${user}"\n\n[[pins]]\nuser_id = '${user}'\nid = '${two}'\n`,
    [one, two],
  ],
  ['properties', `id=${one}\nfile_record_id=${file}\nuser_id=${user}\n`, [one]],
  ['assignments of a shell', `FIRST=${one}\nSECOND="${two}"\n`, [one, two]],
  ['an array of PHP', `Array\n(\n    [id] => ${one}\n    [user_id] => ${user}\n    [size] => 1\n)\n`, [one]],
  [
    'XML in lines',
    `<pins>\n  <pin>\n    <id>${one}</id>\n    <user_id>${user}</user_id>\n  </pin>\n  <pin>\n    <user_id>${user}</user_id>\n    <id>${two}</id>\n  </pin>\n</pins>\n`,
    [one, two],
  ],
  [
    'XML in one line',
    `<pin><user_id>${user}</user_id><id>${one}</id></pin><pin><id>${two}</id></pin>`,
    [one, two],
  ],
  ['YAML documents', `id: ${one}\nuser_id: ${user}\n---\nuser_id: ${user}\nid: ${two}\n`, [one, two]],
  ['CSV', `user_id,id,name\n${user},${one},"a, ${file}"\n${user},${two},"b\n${file}"\n`, [one, two]],
  ['CSV for Excel', `"id";"user_id"\r\n"${one}";"${user}"\r\n"${two}";"${user}"\r\n`, [one, two]],
  ['TSV', `id\tname\tuser_id\n${one}\t\t${user}\n${two}\tx\t${user}`, [one, two]],
  [
    'TSV with empty cells and inches',
    `id\tuser_id\tname\n${one}\t${user}\t5" disk\n${two}\t${user}\t\n`,
    [one, two],
  ],
  [
    'Markdown',
    `| ID | User ID |\n|----|:---:|\n| \`${one}\` | ${user} |\n| ${two} | ${user} |\n`,
    [one, two],
  ],
  ['psql', `  id   | user_id\n-------+------\n ${one} | ${user}\n ${two} | ${user}\n(2 rows)\n`, [one, two]],
  [
    'MySQL',
    `+--+--+\n| id | user_id |\n+--+--+\n| ${one} | ${user} |\n| ${two} | ${user} |\n+--+--+`,
    [one, two],
  ],
  [
    'psql, a field a line',
    `-[ RECORD 1 ]--\nid      | ${one}\nuser_id | ${user}\n-[ RECORD 2 ]--\nuser_id | ${user}\nid      | ${two}\n`,
    [one, two],
  ],
  [
    'MySQL, a field a line',
    `*** 1. row ***\n`.replaceAll('***', '*****') +
      `     id: ${one}\nuser_id: ${user}\n***** 2. row *****\n     id: ${two}\nuser_id: ${user}\n`,
    [one, two],
  ],
  [
    'pg_dump',
    `COPY public.pins (user_id, id) FROM stdin;\n${user}\t${one}\n${user}\t${two}\n\\.\n`,
    [one, two],
  ],
  [
    'columns of a terminal',
    `ID                                    USER\n${one}  ${user}\n${two}  ${user}\n`,
    [one, two],
  ],
  ['console.table', `│ (index) │ id │ user_id │\n├───┼───┼───┤\n│ 0 │ '${one}' │ '${user}' │\n`, [one]],
  [
    'SQL',
    `INSERT INTO "pins" ("user_id", "id", "name")\nVALUES ('${user}', '${one}', 'it''s (${file}, x'),\n  ('${user}', '${two}', NULL);\nSELECT 1;\n`,
    [one, two],
  ],
  [
    'SQL, a statement a line',
    [one, two].map(id => `INSERT INTO pins (id,user_id) VALUES ('${id}','${user}');`).join('\n'),
    [one, two],
  ],
  ['what get prints', pinText(pin, {kind: 'card'}, false), [one]],
  ['what get prints in colors', pinText(pin, {kind: 'card'}, true), [one]],
  ['what the app shows', framed(pinText(pin, {kind: 'card'}, false)), [one]],
  [
    'curl -v',
    `> GET /api/pinning/${one} HTTP/2\n> Host: api.example\n>\n< HTTP/2 200\n< x-request-id: ${user}\n<\n${line}\n* Connection #0 left\n`,
    [one],
  ],
  [
    'HAR',
    JSON.stringify({
      log: {
        entries: [
          {request: {url: `https://api.example/pins/${two}`}, response: {status: 404}},
          {request: {url: `https://api.example/pins/${one}`}, response: {content: {text: line}}},
        ],
      },
    }),
    [two, one],
  ],
  ['an answer with the ID of the request', JSON.stringify({request_id: user, data: recordOf(one)}), [one]],
  ['an answer that repeats itself', `${line}\n${line}`, [one]],
  ['a record with data in it', JSON.stringify({...recordOf(one), data: {name: file}}), [one]],
  [
    'a record whose text ends with a brace or a quote',
    JSON.stringify([{...recordOf(one), n: '{', m: '\\"'}, recordOf(two)]),
    [one, two],
  ],
  ['a smile before', `:-{ it's "fun"\n${json}`, [one, two]],
];

describe('of each record its own ID counts, and nothing else, as people paste it', () => {
  for (const [how, text, found] of cases) {
    test(how, () => {
      assert.deepEqual(pinIdsIn(text, aioz.pinIds), found, text);
      assert.deepEqual(pinIdsIn(text.replaceAll(/\r?\n/g, '\r\n'), aioz.pinIds), found, 'with CR LF');
    });
  }
});

slowTest('a text in parts has the same IDs, wherever it is cut', () => {
  for (const [how, text, found] of cases) {
    for (const size of [1, 2, 7, 64, 500]) {
      const reader = createPinIdReader(aioz.pinIds);
      const ids: string[] = [];
      for (let at = 0; at < text.length; at += size) ids.push(...reader.read(text.slice(at, at + size)));
      assert.deepEqual([...ids, ...reader.end()], found, `${how}, ${size} characters a part`);
    }
  }
});

describe('A text that repeats one piece', () => {
  const pieces = [
    '*',
    '-',
    '-[ RECORD ',
    '=',
    '=\r\n',
    '{',
    '[',
    '(',
    ':',
    '"',
    "'",
    '`',
    '\\',
    '\\u',
    '%',
    '%25',
    '&#x',
    '&amp;',
    '<',
    '|',
    '+-',
    ' ',
    '\t',
    '\n',
    '\r',
    'id=',
    '"id":',
    '- id: ',
    '\u200b',
    '\uff11',
    '3',
    '3 ',
    'a=b ',
    'Qm',
    'bafkrei',
    `${one.slice(0, -1)} `,
    `${one}\t`,
    '{"data":{',
  ];
  for (const piece of pieces) {
    test(`is read in no time: ${inspect(piece)}`, () => {
      const startedAt = performance.now();
      for (const end of ['', 'x', ' \n', '"}'])
        pinIdsIn(piece.repeat(Math.ceil(32_768 / piece.length)) + end, aioz.pinIds);
      // It takes a few milliseconds; a pattern that tried all combinations would take minutes.
      assert.ok(performance.now() - startedAt < 5000);
    });
  }
});
