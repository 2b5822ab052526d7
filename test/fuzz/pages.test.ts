/*
 * Pages of a service's list, and text that only claims to be a page. To run longer than the suite does:
 * PINVIEW_FUZZ_ROUNDS=1000000 npm run test:suite -- fuzz/pages
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {PinviewError} from '../../source/core/errors/pinview-error.ts';
import {aiozListing} from '../../source/core/providers/aioz-listing.ts';
import type {ListPage} from '../../source/core/providers/pin-listing.ts';
import {pinningServiceListing} from '../../source/core/providers/pinning-service-listing.ts';
import {damagedTextOf, fuzz, textOf} from '../helpers/fuzzing.ts';

/** Any string, or one that resembles what separates pins in JSON. */
const word = fc.oneof(fc.string(), fc.constantFrom('},{', ']', '"', '\\', 'pins', '\u{1F4CC}'));

const pin = fc
  .tuple(fc.uuid(), fc.dictionary(word, fc.oneof(word, fc.jsonValue())))
  .map(([id, more]) => ({...more, id}));

const page = fc
  .tuple(fc.array(pin, {maxLength: 4}), fc.dictionary(word, fc.jsonValue()))
  .map(([pins, more]) => ({...more, data: {totals: {files: pins.length}, pins}, status: 'success'}));

/** The text of a page, and the text of each pin in it. */
const writtenPage = fc.tuple(page, fc.constantFrom('', ' ', '\t')).map(([value, indent]) => ({
  text: JSON.stringify(value, null, indent),
  records: value.data.pins.map(each =>
    // Pins are nested three levels deep, and JSON strings contain no line breaks of their own.
    JSON.stringify(each, null, indent).replaceAll('\n', `\n${indent.repeat(3)}`),
  ),
}));

const pageText = writtenPage.map(({text}) => text);

const claimed = fc.oneof(
  damagedTextOf(pageText),
  textOf([
    '{"data":',
    '{"pins":',
    '"pins":',
    '[',
    '{"id":"a"}',
    '},{',
    ',',
    ']',
    '}',
    'null',
    '"status":',
    ' ',
  ]),
);

test('the pins of a page are those that were written, each with its own text', () => {
  fuzz(page, value => {
    const text = JSON.stringify(value);
    const {pins} = aiozListing.readPage(text);
    assert.deepEqual(
      pins,
      value.data.pins.map(each => ({id: each.id, record: JSON.stringify(each)})),
    );
  });
  // Compared as text: after some thousands of texts, JSON.parse of Node.js 24 occasionally drops members.
  fuzz(writtenPage, ({text, records}) => {
    const {pins} = aiozListing.readPage(text);
    assert.deepEqual(
      pins.map(({record}) => record),
      records,
    );
  });
});

test('what only claims to be a page is read as JSON.parse reads it, or refused', () => {
  fuzz(claimed, text => {
    const {page: read, error} = tryToRead(text);
    assert.equal(error instanceof SyntaxError, !isJson(text));
    if (read === undefined)
      assert.ok(error instanceof PinviewError || error instanceof SyntaxError, String(error));
    const records = read?.pins.map(({record}) => JSON.parse(record));
    if (read !== undefined) assert.deepEqual(records, JSON.parse(text).data.pins ?? []);
  });
});

const statusPage = fc
  .tuple(fc.array(pin, {maxLength: 4}), fc.dictionary(word, fc.jsonValue()))
  .map(([pins, more]) => ({
    ...more,
    count: pins.length,
    results: pins.map(({id, ...rest}) => ({...rest, requestid: id})),
  }));

test('the same goes for a page of the vendor-neutral API', () => {
  fuzz(statusPage, value => {
    const {pins} = pinningServiceListing.readPage(JSON.stringify(value));
    assert.deepEqual(
      pins.map(({id, record}) => ({id, record})),
      value.results.map(each => ({id: each.requestid, record: JSON.stringify(each)})),
    );
  });
  fuzz(damagedTextOf(statusPage.map(value => JSON.stringify(value))), text => {
    try {
      const {pins} = pinningServiceListing.readPage(text);
      assert.deepEqual(
        pins.map(({record}) => JSON.parse(record)),
        (JSON.parse(text).results ?? []).filter(hasRequestId),
      );
    } catch (error) {
      assert.equal(error instanceof SyntaxError, !isJson(text));
      if (isJson(text)) assert.ok(error instanceof PinviewError, String(error));
    }
  });
});

test('of duplicate members of a page, the last one counts', () => {
  const texts = [
    '{"data":{"pins":[{"id":"a"}],"pins":[{"id":"b"}]}}',
    '{"data":{"pins":[{"id":"a"}]},"data":{"pins":[{"id":"b"}]}}',
    '{"data":{"pins":"…","pins":[{"id":"b"}]}}',
  ];
  for (const text of texts) assert.equal(aiozListing.readPage(text).pins[0]?.id, 'b');
  assert.deepEqual(aiozListing.readPage('{"data":{"pins":[{"id":"a"}],"pins":[]}}').pins, []);
  assert.deepEqual(aiozListing.readPage('{"data":{"pins":[{"id":"a"}],"pins":null}}').pins, []);
});

/** Tells whether a record has a request ID; those without one are left out. */
function hasRequestId(record: unknown): boolean {
  const {requestid, requestId}: Readonly<Record<string, unknown>> = Object(record);
  const id = requestid ?? requestId;
  return (typeof id === 'string' && id !== '') || Number.isInteger(id);
}

function tryToRead(text: string): {readonly page?: ListPage; readonly error?: unknown} {
  try {
    return {page: aiozListing.readPage(text)};
  } catch (error) {
    return {error};
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
