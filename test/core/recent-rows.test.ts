import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lookupTitle, recentRow} from '../../source/core/recent-rows.ts';
import {sampleCid, sampleId, samplePin} from './sample-pin.ts';

const at = 1_740_823_200_000;
const rowOf = (record: string) => recentRow({pinId: sampleId, at, scope: 'default', record});

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
  const titleOf = (record: string) => lookupTitle({pinId: sampleId, at, scope: 'default', record});
  assert.equal(titleOf(samplePin().record), 'test.png');
  assert.equal(titleOf(samplePin({metadata: undefined}).record), sampleCid);
  assert.equal(titleOf('{'), sampleId);
});
