/*
 * Texts with pin IDs in them, as they are typed, pasted or piped. To run longer than the suite does:
 * PINVIEW_FUZZ_ROUNDS=100000 npm run test:suite -- fuzz/pin-ids
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {pinIdsIn, readPinId} from '../../source/core/pin/pin-id.ts';
import {createPinIdReader} from '../../source/core/pin/pin-id-reader.ts';
import {aioz} from '../../source/core/providers/aioz.ts';
import {anyCharacter, damagedTextOf, fuzz, textOf} from '../helpers/fuzzing.ts';

const {pinIds} = aioz;
const uuid = fc.uuid();

const text = textOf([
  '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2',
  'fedcba98-7654-\n4321-8fed-cba987654321',
  '{',
  '}',
  '[',
  ']',
  'Pin(',
  ')',
  '"',
  '\\"',
  "'",
  '"id":',
  'id: ',
  '- id: ',
  'id,user\n',
  '\n',
  '\r\n',
  '  ',
  '> ',
  '%22',
  '=\n',
  '\u001B[1m',
  ',',
  '|',
]);

/** Text that looks like a part of what surrounds it. */
const tricky = fc.oneof(
  fc.string(),
  fc.string({unit: anyCharacter}),
  uuid,
  textOf([
    '{',
    '}',
    '"',
    '\\',
    "'",
    '\n',
    '&quot;',
    '%22',
    '%5C',
    '\\u0022',
    '＂',
    '＼',
    ': ',
    ',',
    '- x',
    '> ',
  ]),
);
/** A value without `id`, because an object that has one is a record. */
const value = fc.letrec(tie => ({
  any: fc.oneof(
    {depthSize: 'small'},
    tricky,
    fc.integer(),
    fc.constant(null),
    fc.array(tie('any'), {maxLength: 3}),
    fc.dictionary(fc.oneof(fc.constantFrom('user_id', 'name'), fc.string()), tie('any'), {maxKeys: 3}),
  ),
})).any;

const record = fc
  .tuple(
    uuid,
    fc.array(fc.tuple(fc.constantFrom('user_id', 'metadata', 'name', 'status'), value), {maxLength: 4}),
    fc.nat(4),
  )
  .map(([id, others, place]) => ({
    id,
    entries: [...others.slice(0, place), ['id', id], ...others.slice(place)],
  }))
  .map(({id, entries}) => ({id, record: Object.fromEntries(entries)}));

const records = fc.uniqueArray(record, {selector: ({id}) => id, minLength: 1, maxLength: 4});

function inParts(whole: string, size: number): readonly string[] {
  const reader = createPinIdReader(pinIds);
  const ids: string[] = [];
  for (let at = 0; at < whole.length; at += size) ids.push(...reader.read(whole.slice(at, at + size)));
  return [...ids, ...reader.end()];
}

test('of records in JSON, however it is laid out and escaped, each ID is found and nothing else', () => {
  fuzz(
    fc.tuple(records, fc.nat(3), fc.nat(3), fc.integer({min: 1, max: 99})),
    ([all, indent, times, size]) => {
      let written = JSON.stringify(
        all.map(each => each.record),
        null,
        indent,
      );
      for (let time = 0; time < times; time++) written = JSON.stringify({level: 'info', message: written});
      const ids = all.map(({id}) => id);
      assert.deepEqual(pinIdsIn(written, pinIds), ids);
      assert.deepEqual(inParts(written, size), ids);
    },
  );
});

test('any text in parts has the IDs of the whole, and each is a pin ID', () => {
  fuzz(fc.tuple(fc.oneof(text, damagedTextOf(text)), fc.integer({min: 1, max: 99})), ([whole, size]) => {
    const ids = pinIdsIn(whole, pinIds);
    assert.deepEqual(inParts(whole, size), ids);
    assert.ok(ids.every(pinIds.isId));
    assert.equal(new Set(ids).size, ids.length);
    const reading = readPinId(whole, pinIds);
    if (reading.kind === 'unreadable') assert.notEqual(reading.problem, '');
  });
});
