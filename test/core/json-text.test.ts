import assert from 'node:assert/strict';
import {test} from 'node:test';
import {indent, members, memberText} from '../../source/core/json-text.ts';

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

test('a string of a mebibyte is one token, also where all of it is escapes', () => {
  const string = `"${'\\n'.repeat(500_000)}"`;
  assert.equal(memberText(`{"a":${string}}`, 'a'), string);
});
