/*
 * JSON from a service, and text that only claims to be JSON. To run longer than the suite does:
 * PINVIEW_FUZZ_ROUNDS=1000000 npm run test:suite -- fuzz/json
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {PinviewError} from '../../source/core/errors/pinview-error.ts';
import {parsePin} from '../../source/core/providers/aioz-record.ts';
import {jsonLines, lineParts} from '../../source/core/text/json-layout.ts';
import {escapeInvisible, indent, members} from '../../source/core/text/json-source.ts';
import {anyCharacter, damagedTextOf, fuzz, textOf} from '../helpers/fuzzing.ts';

const json = fc.oneof(
  fc.json(),
  fc.json({stringUnit: anyCharacter}),
  fc.jsonValue().map(value => JSON.stringify(value, null, '\t')),
  fc.dictionary(fc.string(), fc.jsonValue()).map(value => JSON.stringify(value)),
);

const claimed = fc.oneof(
  damagedTextOf(json),
  textOf(['{', '}', '[', ']', '"', '\\', '\\u', ':', ',', '1e999', 'null', '"id":', ' ', '\n']),
);

test('what is laid out in another way says the same', () => {
  fuzz(json, text => {
    assert.deepEqual(JSON.parse(indent(text)), JSON.parse(text));
    assert.deepEqual(JSON.parse(escapeInvisible(text)), JSON.parse(text));
  });
});

test('the members of an object are those that JSON.parse finds', () => {
  fuzz(fc.dictionary(fc.string(), fc.jsonValue()), value => {
    const text = JSON.stringify(value, null, 1);
    const found = members(text).map(member => [member.key, JSON.parse(member.text)]);
    assert.deepEqual(Object.fromEntries(found), JSON.parse(text));
  });
});

test('every JSON is drawn in lines that have the parts of their text', () => {
  fuzz(fc.tuple(json, fc.integer({min: 1, max: 200})), ([text, width]) => {
    const {text: drawn, lines} = jsonLines(text, width);
    for (const line of lines) {
      const parts = lineParts(drawn, line).map(part => part.text);
      assert.equal(parts.join('').trim(), drawn.slice(line.start, line.end).trim());
    }
  });
});

test('what only claims to be a record is refused as such, and breaks nothing', () => {
  fuzz(claimed, text => {
    try {
      parsePin(text);
    } catch (error) {
      assert.ok(error instanceof PinviewError && error.code === 'bad-answer');
    }
  });
});
