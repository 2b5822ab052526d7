import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {awaitedLookup} from '../../../source/core/history/lookup.ts';
import {lookupTitle, recentRow, rowFace} from '../../../source/core/history/row.ts';
import {sampleCid, sampleId, samplePin} from '../pin/sample-pin.ts';

const at = 1_740_823_200_000;
const rowOf = (record: string) => recentRow({pinId: sampleId, at, record});

test('a lookup is listed with its state, name, pin ID, CID and time', () => {
  assert.deepEqual(rowOf(samplePin().record), {
    state: 'pinned',
    title: 'test.png',
    pinId: sampleId,
    cid: sampleCid,
    at,
  });
});

test('the state is that of the record', () => {
  for (const [status, state] of [
    ['PINNING', 'pinning'],
    ['FAILED', 'failed'],
    ['UNPINNED', 'unpinned'],
    ['NAPPING', 'unknown'],
  ])
    assert.equal(rowOf(samplePin({status}).record).state, state);
});

test('a pin without a name is listed by its CID, and a directory by its slash', () => {
  assert.equal(rowOf(samplePin({metadata: undefined}).record).title, sampleCid);
  assert.equal(rowOf(samplePin({metadata: {name: 'site'}, is_dir: true}).record).title, 'site/');
});

test('of a record that cannot be read the pin ID and the time are left', () => {
  for (const record of ['', '{', 'null', '{}', '{"id":"x"}'])
    assert.deepEqual(rowOf(record), {state: 'unknown', title: '', cid: '', pinId: sampleId, at});
});

test('every text is one plain line', () => {
  const hostile = '\u001B[2J\u202Ea\tb\n';
  const {title, cid} = rowOf(samplePin({cid: `${sampleCid}${hostile}`, metadata: {name: hostile}}).record);
  assert.equal(title, 'a b');
  assert.doesNotMatch(cid, /[\p{Cc}\u202E]/u);
});

test('a lookup is called by the name of its pin, else by the CID, else by the pin ID', () => {
  const titleOf = (record: string) => lookupTitle({pinId: sampleId, at, record});
  assert.equal(titleOf(samplePin().record), 'test.png');
  assert.equal(titleOf(samplePin({metadata: undefined}).record), sampleCid);
  assert.equal(titleOf('{'), sampleId);
});

test('a row without an answer says what it waits for, or why there is none, beside the beginning of its ID', () => {
  const awaited = awaitedLookup('0123abcd-89ab-4cde-8f01-23456789abcd', 0);
  assert.deepEqual(rowFace(awaited, undefined), {
    symbol: '…',
    word: 'waiting',
    tone: 'dim',
    title: '0123abcd…',
    note: undefined,
  });
  const failure = new PinviewError('not-found', 'No such pin.');
  const failed = {
    symbol: '✖',
    word: 'error',
    tone: 'failure',
    title: '0123abcd…',
    note: 'No such pin.',
  } as const;
  assert.deepEqual(rowFace(awaited, failure), failed);
});

test('a row of a known pin that was not answered keeps its name', () => {
  const {record} = samplePin();
  const known = {pinId: sampleId, at: 0, record};
  assert.deepEqual(rowFace(known, undefined), {
    symbol: '✔',
    word: 'pinned',
    tone: 'success',
    title: 'test.png',
    note: undefined,
  });
  const failure = new PinviewError('network', 'No connection.');
  const {symbol, title, note} = rowFace(known, failure);
  assert.deepEqual([symbol, title, note], ['✖', 'test.png', 'No connection.']);
});
