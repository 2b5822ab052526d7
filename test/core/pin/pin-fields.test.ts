import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import type {Pin} from '../../../source/core/pin/pin.ts';
import {errorFields, pinFields} from '../../../source/core/pin/pin-fields.ts';
import {absoluteTime} from '../../../source/core/text/dates.ts';
import {pinnedAt, sampleCid, sampleHash, sampleId, samplePin, sampleRecord} from './sample-pin.ts';

const day = 86_400_000;
const now = pinnedAt + 3 * day;

function rowOf(pin: Pin, label: string) {
  const rows = pinFields(pin, now).filter(row => row.label === label);
  assert.equal(rows.length, 1, `${rows.length} rows are called ${label}`);
  return rows[0];
}

test('the fields stand in the order in which people ask for them, grouped', () => {
  const pin = samplePin({metadata: {name: 'a', keyvalues: {stage: 'final'}}, extra: 1});
  const groups = new Map<string, string[]>();
  for (const {group, label} of pinFields(pin, now)) groups.set(group, [...(groups.get(group) ?? []), label]);
  assert.deepEqual(
    [...groups],
    [
      ['Pin', ['CID', 'Pin ID', 'Status', 'Pinned']],
      ['CID', ['Version', 'Codec', 'Hash', 'Digest', 'Check']],
      ['Content', ['Name', 'Type', 'Size', 'Kind', 'Root hash', 'Added by', 'Blocks']],
      ['Dates', ['Pinned on', 'Unpinned on']],
      ['Account', ['File record', 'User']],
      ['Labels', ['stage']],
      ['Other fields', ['extra']],
    ],
  );
});

describe('what is read and what is copied', () => {
  const cases: ReadonlyArray<
    readonly [
      label: string,
      text: string,
      value: string | undefined,
      fields?: Readonly<Record<string, unknown>>,
    ]
  > = [
    ['CID', sampleCid, sampleCid],
    ['Pin ID', sampleId, sampleId],
    ['Status', 'DONE', 'DONE'],
    ['Pinned', 'yes', 'true'],
    ['Pinned', 'no', 'false', {pinned: false}],
    ['Name', 'test.png', 'test.png'],
    ['Size', '49.7 KiB · 50,894 bytes', '50894'],
    ['Size', '812 bytes', '812', {size: 812}],
    ['Size', '0 bytes', '0', {size: 0}],
    ['Size', '8.00 PiB · 9,007,199,254,740,993 bytes', '9007199254740993', {size: '9007199254740993'}],
    ['Kind', 'file', 'false'],
    ['Kind', 'directory', 'true', {is_dir: true}],
    ['Added by', 'upload', 'false'],
    ['Added by', 'its CID (pinned by hash)', 'true', {is_pin_by_hash: true}],
    ['Root hash', sampleHash, sampleHash],
    ['Pinned on', `3 days ago · ${absoluteTime(pinnedAt)}`, sampleRecord.date_pinned],
    ['Pinned on', 'soon', 'soon', {date_pinned: 'soon'}],
    ['Unpinned on', 'never', '0001-01-01T00:00:00Z'],
    ['Blocks', '—', undefined, {sub_hash_status: undefined}],
    ['Type', '—', undefined, {metadata: {name: 'a'}}],
    ['Size', '—', undefined, {size: undefined}],
    ['Pinned', '—', undefined, {pinned: undefined}],
    ['Unpinned on', '—', undefined, {date_unpinned: undefined}],
    ['Status', '—', undefined, {status: ''}],
    ['Status', '—', undefined, {status: '\u200B\u001B[2J'}],
  ];
  for (const [label, text, value, fields] of cases) {
    test(`${label}: ${text}`, () => {
      const row = rowOf(samplePin(fields), label);
      assert.deepEqual([row?.text, row?.value], [text, value]);
    });
  }
});

test('a root hash that is not the CID’s is marked, and copied without the mark', () => {
  const root_hash = sampleHash.replace(/8$/, '9');
  const row = rowOf(samplePin({root_hash}), 'Root hash');
  assert.deepEqual([row?.text, row?.value], [`${root_hash} (not the CID's multihash)`, root_hash]);
});

test('every text is one plain line, the names of labels and other fields too', () => {
  const hostile = '\u001B]52;c;c3RvbGVu\u0007\u202Ea\nb\uD800';
  const metadata = {name: hostile, type: hostile, keyvalues: {[hostile]: hostile}};
  const rows = pinFields(
    samplePin({status: hostile, root_hash: hostile, metadata, [hostile]: {[hostile]: 1}}),
    now,
  );
  for (const {label, text, value} of rows)
    for (const part of [label, text, value ?? '']) assert.doesNotMatch(part, /[\p{Cc}\u202E\p{Cs}]/u, label);
  assert.equal(rows.filter(({text}) => text === 'a b\uFFFD').length, 5);
  assert.equal(rows.filter(({label}) => label === 'a b\uFFFD').length, 2);
});

test('in place of a record that could not be understood stands what came', () => {
  const error = new PinviewError('bad-answer', 'The answer is not JSON.', {
    body: '<html>\n\u001B[31mBad\u001B[0m',
  });
  assert.deepEqual(errorFields(error), [
    {group: 'Pin', label: 'Answer', text: '<html> Bad', value: '<html> Bad'},
  ]);
});

test('an empty answer is called empty, and there is nothing of it to copy', () => {
  const [row] = errorFields(new PinviewError('bad-answer', 'The answer is not JSON.', {body: ''}));
  assert.deepEqual([row?.text, row?.value], ['(empty)', undefined]);
});

test('of a long answer the beginning is shown', () => {
  const [row] = errorFields(new PinviewError('bad-answer', 'Too large.', {body: 'é'.repeat(100_000)}));
  assert.equal(row?.text.length, 2000);
});

test('no other error has an answer to show', () => {
  const body = '{"message": "no"}';
  for (const error of [
    undefined,
    new Error(body),
    new PinviewError('service', 'The service failed.', {body}),
    new PinviewError('bad-answer', 'No HTTP.'),
  ]) {
    assert.deepEqual(errorFields(error), []);
  }
});
