import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type PinState, pinState, pinTitle, stateSymbols, verdict} from '../../../source/core/pin/verdict.ts';
import {pinnedAt, sampleCid, samplePin} from './sample-pin.ts';

const hour = 3_600_000;
const day = 24 * hour;
const unpinned = '2025-03-02T10:00:00Z';

describe('the state of a pin', () => {
  const cases: ReadonlyArray<readonly [state: PinState, fields: Readonly<Record<string, unknown>>]> = [
    ['pinned', {status: 'DONE', pinned: true}],
    ['pinned', {status: ' done\n', pinned: undefined}],
    ['pinned', {status: 'Pinned', pinned: true}],
    ['pinned', {status: 'completed', pinned: true}],
    ['pinned', {status: undefined, pinned: true}],
    ['pinned', {status: '', pinned: true, date_unpinned: unpinned}],
    ['pinning', {status: 'PINNING', pinned: false}],
    ['pinning', {status: 'queued', pinned: false}],
    ['pinning', {status: 'in_progress', pinned: true}],
    ['pinning', {status: 'pending', pinned: false, date_unpinned: undefined}],
    ['failed', {status: 'FAILED', pinned: false}],
    ['failed', {status: 'error', pinned: true}],
    ['unpinned', {status: 'DONE', pinned: false}],
    ['unpinned', {status: 'DONE', pinned: false, date_unpinned: unpinned}],
    ['unpinned', {status: 'ARCHIVED', pinned: false, date_unpinned: unpinned}],
    ['unpinned', {status: undefined, pinned: false, date_unpinned: unpinned}],
    ['unpinned', {status: 'unpinned', pinned: undefined, date_unpinned: unpinned}],
    ['pinning', {status: 'PIN_QUEUED', pinned: false}],
    ['pinning', {status: 'pin queued', pinned: true}],
    ['failed', {status: 'PIN_ERROR', pinned: true}],
    ['failed', {status: 'CLUSTER_ERROR', pinned: false}],
    ['failed', {status: 'CANCELLED', pinned: false}],
    ['failed', {status: 'canceled', pinned: true}],
    ['pinned', {status: 'REMOTE', pinned: true}],
    ['unpinned', {status: 'UNEXPECTEDLY_UNPINNED', pinned: false, date_unpinned: unpinned}],
    // Go's zero time means it was never unpinned: it has not been pinned yet.
    ['unknown', {status: 'UNPINNED', pinned: false, date_unpinned: '0001-01-01T00:00:00Z'}],
    ['unknown', {status: 'UNPIN_ERROR', pinned: true}],
    ['unknown', {status: 'ARCHIVED', pinned: true}],
    ['unknown', {status: 'not done', pinned: true}],
    ['unknown', {status: undefined, pinned: undefined}],
    ['unknown', {status: undefined, pinned: false}],
  ];
  for (const [state, fields] of cases)
    test(`${JSON.stringify(fields)} is ${state}`, () => assert.equal(pinState(samplePin(fields)), state));
});

describe('the verdict', () => {
  const other = '12208e14c7f194bee7aff9344c78d477a439662e9431f6eedc9e31c44d06b250a5f0';
  const cases: ReadonlyArray<
    readonly [verdict: string, ms: number, fields: Readonly<Record<string, unknown>>]
  > = [
    ['Pinned 3 days ago, 49.7 KiB image/png, CID matches root hash', 3 * day, {}],
    ['Pinned just now, 49.7 KiB image/png, CID matches root hash', 0, {}],
    ['Pinned, 49.7 KiB image/png, CID matches root hash', 0, {date_pinned: 'soon'}],
    ['Pinned 1 day ago, 49.7 KiB image/png', day, {root_hash: undefined}],
    ['CID differs from root hash; pinned 1 day ago, 49.7 KiB image/png', day, {root_hash: other}],
    ['Pinned 1 day ago, 49.7 KiB directory, CID matches root hash', day, {is_dir: true}],
    ['Pinned 1 day ago, 49.7 KiB, CID matches root hash', day, {metadata: undefined}],
    ['Pinned 1 day ago, image/png, CID matches root hash', day, {size: undefined}],
    ['Pinned 1 day ago, CID matches root hash', day, {size: undefined, metadata: {type: ''}}],
    ['Pinned 1 day ago', day, {size: undefined, metadata: undefined, root_hash: undefined}],
    ['Pinning, 49.7 KiB image/png, CID matches root hash', 59_000, {status: 'PINNING'}],
    ['Still pinning after 6 hours, 49.7 KiB image/png, CID matches root hash', 6 * hour, {status: 'PINNING'}],
    [
      'Pinning, CID matches root hash',
      day,
      {status: 'queued', date_pinned: undefined, size: null, metadata: null},
    ],
    ['Failed, 49.7 KiB image/png, CID matches root hash', day, {status: 'FAILED'}],
    [
      'Unpinned 2 days ago, 49.7 KiB image/png, CID matches root hash',
      3 * day,
      {pinned: false, date_unpinned: unpinned},
    ],
    ['No longer pinned, 49.7 KiB image/png, CID matches root hash', day, {pinned: false}],
    ['Status ARCHIVED (pinned), 49.7 KiB image/png, CID matches root hash', day, {status: 'ARCHIVED'}],
    [
      'Status ARCHIVED (not pinned), 1 byte, CID matches root hash',
      day,
      {status: 'ARCHIVED', pinned: false, size: 1, metadata: null},
    ],
    [
      'Status ARCHIVED, 1 byte, CID matches root hash',
      day,
      {status: 'ARCHIVED', pinned: null, size: 1, metadata: null},
    ],
    [
      'No status given, 1 byte, CID matches root hash',
      day,
      {status: null, pinned: null, size: 1, metadata: null},
    ],
    ['Pinned 1 day ago, 8.00 PiB image/png, CID matches root hash', day, {size: '9007199254740993'}],
  ];
  for (const [line, ms, fields] of cases)
    test(line, () => assert.equal(verdict(samplePin(fields), pinnedAt + ms), line));
});

test('the verdict is one line of plain text, whatever the record holds', () => {
  const hostile = '\u001B[2J\u202Ered\nline';
  const pin = samplePin({status: hostile, metadata: {type: hostile}});
  assert.equal(verdict(pin, pinnedAt), 'Status red line (pinned), 49.7 KiB red line, CID matches root hash');
  const long = samplePin({status: 'S'.repeat(1000), metadata: {type: 't'.repeat(1000)}});
  assert.ok(verdict(long, pinnedAt).length < 130);
});

test('a pin is called by its name, a directory with a slash, one without a name by its CID', () => {
  assert.equal(pinTitle(samplePin()), 'test.png');
  assert.equal(pinTitle(samplePin({is_dir: true, metadata: {name: 'site'}})), 'site/');
  assert.equal(pinTitle(samplePin({is_dir: true, metadata: {name: 'site/'}})), 'site/');
  assert.equal(pinTitle(samplePin({metadata: {name: ' \u001B[31mred\n\u202E'}})), 'red');
  for (const name of [undefined, '', ' ', '\u200B', '\u001B[2J'])
    assert.equal(pinTitle(samplePin({metadata: {name}})), sampleCid);
});

test('every state has a sign of its own', () => {
  assert.equal(new Set(Object.values(stateSymbols)).size, Object.keys(stateSymbols).length);
});
