import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {arrayText, type PinFormat, pinFormat, pinText} from '../../../source/commands/pins/pin-format.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import type {Pin} from '../../../source/core/pin/pin.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';
import {sampleCid, sampleId, samplePin, sampleRecord} from '../../core/pin/sample-pin.ts';

const card: PinFormat = {kind: 'card'};
const json: PinFormat = {kind: 'json'};
const field = (path: string): PinFormat => ({kind: 'field', paths: [path]});
const hostile = '\u001B]52;c;c3RvbGVu\u0007\u202Ea\nb\u009B2J';

test('the flags choose the format', () => {
  assert.deepEqual(pinFormat({}), card);
  assert.deepEqual(pinFormat({json: true}), json);
  assert.deepEqual(pinFormat({field: ['cid']}), field('cid'));
  assert.deepEqual(pinFormat({table: true}), {kind: 'table'});
  assert.deepEqual(pinFormat({field: ['']}), field(''));
});

test('a pin is printed for those who listen if the flags ask for no other format', () => {
  const spoken = pinFormat({}, true);
  assert.deepEqual(spoken, {kind: 'spoken'});
  assert.deepEqual(pinFormat({json: true}, true), json);
  const lines = pinText(samplePin(), spoken, false).split('\n');
  assert.equal(lines[0], 'test.png');
  assert.match(lines[1] ?? '', /^Pinned \d+ \w+ ago, 49\.7 KiB image\/png, CID matches root hash\.$/);
  assert.equal(lines[2], `CID: ${sampleCid}`);
});

describe('the card of a pin', () => {
  test('begins with name and verdict, and has a line for each field', () => {
    const lines = pinText(samplePin(), card, false).split('\n');
    assert.equal(lines[0], 'test.png');
    assert.match(lines[1] ?? '', /^✔ Pinned \d+ \w+ ago, 49\.7 KiB image\/png, CID matches root hash$/);
    assert.deepEqual(lines.slice(2, 5), ['', `CID          ${sampleCid}`, `Pin ID       ${sampleId}`]);
    assert.equal(lines.at(-1), '');
    assert.notEqual(lines.at(-2), '');
  });

  test('has every text in the same column, also behind the longest label of the contract', () => {
    const lines = pinText(samplePin(), card, false).split('\n').slice(3, -1);
    for (const line of lines.filter(text => text !== '')) assert.match(line, /^.{12} \S/);
  });

  test('keeps a space behind a longer label', () => {
    const pin = samplePin({metadata: {keyvalues: {'a label that is long': 'x'}}});
    assert.match(pinText(pin, card, false), /^a label that is long x$/m);
  });

  test('is the same in colours', () => {
    const pin = samplePin({status: 'FAILED'});
    const coloured = pinText(pin, card, true);
    assert.ok(coloured.includes('\u001B[31m'));
    assert.equal(stripVTControlCharacters(coloured), pinText(pin, card, false));
  });

  test('has nothing that a terminal would obey', () => {
    const pin = samplePin({status: hostile, cid: hostile, metadata: {name: hostile}, [hostile]: hostile});
    assert.doesNotMatch(pinText(pin, card, false).replaceAll('\n', ''), /[\p{Cc}\u202E]/u);
  });
});

describe('a pin as JSON', () => {
  const record = ` {"id":"${sampleId}","cid":"${sampleCid}","size":9007199254740993,"x":1.0,"x":2,"e":"\\u00e9é"}`;

  test('is its record as it came, one member a line', () => {
    const lines = [
      '{',
      `  "id": "${sampleId}",`,
      `  "cid": "${sampleCid}",`,
      '  "size": 9007199254740993,',
      '  "x": 1.0,',
      '  "x": 2,',
      '  "e": "\\u00e9é"',
      '}\n',
    ];
    assert.equal(pinText(parsePin(record), json, true), lines.join('\n'));
  });

  test('has escapes for what a terminal would obey, and reads as the same', () => {
    const pin = samplePin({metadata: {name: hostile}});
    const text = pinText(pin, json, true);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202E]/u);
    assert.deepEqual(JSON.parse(text), {...sampleRecord, metadata: {name: hostile}});
  });
});

describe('one field of a pin', () => {
  const lineOf = (pin: Pin, path: string) => pinText(pin, field(path), true);

  test('is one line, without colours', () => {
    assert.equal(lineOf(samplePin(), 'cid'), `${sampleCid}\n`);
    assert.equal(lineOf(samplePin(), 'metadata.name'), 'test.png\n');
    assert.equal(lineOf(samplePin(), 'pinned'), 'true\n');
    assert.equal(lineOf(samplePin({extra: {a: [1]}}), 'extra'), '{"a":[1]}\n');
    assert.equal(lineOf(samplePin({metadata: {name: hostile}}), 'metadata.name'), 'a b\n');
  });

  test('that the contract allows to be missing is an empty line', () => {
    for (const path of ['size', 'metadata.type', 'metadata.keyvalues.stage'])
      assert.equal(lineOf(samplePin({size: undefined, metadata: {}}), path), '\n');
    assert.equal(lineOf(samplePin({metadata: null}), 'metadata.name'), '\n');
  });

  test('that nobody knows is wrong usage, and the hint names those that are there', () => {
    const pin = samplePin({[`ex${hostile}tra`]: {deep: 1}});
    assert.throws(
      () => lineOf(pin, `cidd${hostile}`),
      (error: unknown) => {
        assert.ok(error instanceof PinviewError);
        assert.equal(error.code, 'usage');
        assert.equal(error.message, 'The record has no field “cidda b”.');
        assert.match(
          error.hint ?? '',
          /^It has id, .*cid, .*metadata, metadata\.name, .*exa btra, exa btra\.deep\.$/,
        );
        return true;
      },
    );
  });
});

describe('several pins as JSON', () => {
  const otherId = 'fedcba98-7654-4321-8fed-cba987654321';

  test('are one array of records as they came, in order, with the ID and the error of what could not be had', () => {
    const big = parsePin(`{"id":"${sampleId}","cid":"${sampleCid}","size":9007199254740993,"x":1.0}`);
    const error = new PinviewError('not-found', 'No such pin.', {
      hint: 'Check it.',
      body: 'body',
      cause: 'cause',
    });
    const text = arrayText([
      {pinId: sampleId, pin: big},
      {pinId: otherId, error},
    ]);
    const lines = [
      '[',
      '  {',
      `    "id": "${sampleId}",`,
      `    "cid": "${sampleCid}",`,
      '    "size": 9007199254740993,',
      '    "x": 1.0',
      '  },',
      '  {',
      `    "id": "${otherId}",`,
      '    "error": {',
      '      "code": "not-found",',
      '      "message": "No such pin.",',
      '      "hint": "Check it."',
      '    }',
      '  }',
      ']\n',
    ];
    assert.equal(text, lines.join('\n'));
  });

  test('are an empty array where there are none', () => assert.equal(arrayText([]), '[]\n'));

  test('have escapes for what a terminal would obey', () => {
    const pin = samplePin({metadata: {name: hostile}});
    const text = arrayText([
      {pinId: sampleId, pin},
      {pinId: sampleId, pin},
    ]);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202E]/u);
    assert.equal(JSON.parse(text)[1].metadata.name, hostile);
  });
});
