import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fieldLine, fieldPaths, fieldText} from '../../../source/core/pin/record-path.ts';
import {mayBeMissing} from '../../../source/core/providers/aioz-fields.ts';
import {sampleRecord} from './sample-pin.ts';

describe('a value', () => {
  const record =
    '{ "size" : 9007199254740993, "f":1.0, "n":null, "metadata":{"name":"a","keyvalues":{"a.b":{"c":"d"}}}, "l":[1, 2] }';

  test('is found by its name, exactly as it came', () => {
    assert.equal(fieldText(record, 'size'), '9007199254740993');
    assert.equal(fieldText(record, 'f'), '1.0');
    assert.equal(fieldText(record, 'n'), 'null');
    assert.equal(fieldText(record, 'l'), '[1, 2]');
  });

  test('is found at any depth, by names that are joined by dots', () => {
    assert.equal(fieldText(record, 'metadata.name'), '"a"');
    assert.equal(fieldText(record, 'metadata.keyvalues'), '{"a.b":{"c":"d"}}');
  });

  test('is found where a name has dots itself, at either end of a path', () => {
    assert.equal(fieldText(record, 'metadata.keyvalues.a.b'), '{"c":"d"}');
    assert.equal(fieldText(record, 'metadata.keyvalues.a.b.c'), '"d"');
    assert.equal(fieldText('{"a":{"b":1},"a.b":2}', 'a.b'), '2');
    assert.equal(fieldText('{"a.b":{"d":1},"a":{"b.c":2}}', 'a.b.c'), '2');
    assert.equal(fieldText('{"":{"":1},".":2}', '.'), '2');
    assert.equal(fieldText('{"":{"":1}}', '.'), '1');
  });

  test('is not found where there is none', () => {
    for (const path of ['', '.', 'siz', 'size.', 'size.x', 'n.x', 'l.0', 'metadata.', 'metadata.nam', 'Size'])
      assert.equal(fieldText(record, path), undefined, path);
    for (const path of ['toString', '__proto__', 'constructor.name'])
      assert.equal(fieldText('{}', path), undefined, path);
    for (const json of ['null', '[{"a":1}]', '"a"', '1']) assert.equal(fieldText(json, 'a'), undefined, json);
  });

  test('of a repeated name is the last one, as in JSON.parse, also where that has no such member', () => {
    assert.equal(fieldText('{"a":1,"b":0,"a":2}', 'a'), '2');
    assert.equal(fieldText('{"m":{"a":1},"m":{"a":2}}', 'm.a'), '2');
    assert.equal(fieldText('{"m":{"a":1},"m":{"b":2}}', 'm.a'), undefined);
    assert.equal(fieldText('{"m":{"a":1},"m":null}', 'm.a'), undefined);
  });

  test('is found in a moment among many, and at great depth', () => {
    const count = 50_000;
    const many = `{${'"a":{"x":1},'.repeat(count)}"a":{"b":2}}`;
    const deep = `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`;
    const started = performance.now();
    assert.equal(fieldText(many, 'a.b'), '2');
    assert.equal(fieldText(deep, Array(1000).fill('a').join('.')), '1');
    assert.ok(performance.now() - started < 5000);
  });
});

describe('the line of a value', () => {
  for (const [what, text, line] of [
    ['a string is what it reads as', String.raw`"caf\u00e9 \"x\""`, 'café "x"'],
    ['an empty string is empty', '""', ''],
    ['null is empty', 'null', ''],
    ['the word null is a word', '"null"', 'null'],
    ['a number keeps every digit', '9007199254740993.0', '9007199254740993.0'],
    ['a flag is a word', 'true', 'true'],
    ['an object is its JSON', '{"a":[1,null]}', '{"a":[1,null]}'],
    ['line ends are spaces', '"a\\nb\\r\\n\\tc"', 'a b c'],
    ['an object of several lines is one', '{\n  "a": 1\n}', '{   "a": 1 }'],
    ['no control sequence is left', String.raw`"\u001b]52;c;AAAA\u0007a\u202Eb\u001b[2J"`, 'ab'],
  ] as const)
    test(what, () => assert.equal(fieldLine(text), line));

  test('of an object is the same object, whatever is hidden in it', () => {
    const hostile = {
      '\u202Ea': '\u009D0;title',
      b: 'x\u200Dy\u{E0041}',
      c: ['\u2028', '\u{E0100}', '\u2065'],
    };
    const line = fieldLine(JSON.stringify(hostile));
    assert.deepEqual(JSON.parse(line), hostile);
    assert.doesNotMatch(line, /[^ -~]/);
  });
});

describe('the paths of a record', () => {
  test('name its values and those one level below, in order', () => {
    assert.deepEqual(
      fieldPaths('{"id":"x","metadata":{"name":"n","keyvalues":{"a":1}},"l":[{"b":1}],"s":"{}"}'),
      ['id', 'metadata', 'metadata.name', 'metadata.keyvalues', 'l', 's'],
    );
    assert.deepEqual(fieldPaths('{}'), []);
  });

  test('are named once each, and each of them leads to a value', () => {
    const record = '{"a":1,"a":{"b":2},"a.b":3,"":{"":4},"__proto__":{"c":5}}';
    const paths = fieldPaths(record);
    assert.deepEqual(paths, ['a', 'a.b', '', '.', '__proto__', '__proto__.c']);
    for (const path of paths) assert.notEqual(fieldText(record, path), undefined, path);
  });
});

test('every field of the contract may be missing, and every label, but no other field', () => {
  for (const path of fieldPaths(JSON.stringify(sampleRecord))) assert.equal(mayBeMissing(path), true, path);
  for (const path of ['metadata.keyvalues', 'metadata.keyvalues.stage', 'metadata.keyvalues.a.b'])
    assert.equal(mayBeMissing(path), true, path);
  for (const path of ['', 'cidd', 'CID', 'metadata.', 'metadata.cid', 'name', 'toString', '__proto__'])
    assert.equal(mayBeMissing(path), false, path);
});
