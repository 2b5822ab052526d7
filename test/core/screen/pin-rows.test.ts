import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {PinField} from '../../../source/core/pin/pin-fields.ts';
import {indexOfRow, type PinRow, pinRows} from '../../../source/core/screen/pin-rows.ts';

const cid: PinField = {group: 'Pin', label: 'CID', text: 'cid', value: 'cid'};
const user: PinField = {group: 'Account', label: 'User', text: '—', value: undefined, isDetail: true};

const labels = (count: number, isChanged: boolean) =>
  Array.from(
    {length: count},
    (_, index): PinField => ({group: 'Labels', label: `label ${index}`, text: '', value: '', isChanged}),
  );

const open = {Details: true};
const before = pinRows([cid, ...labels(9, false), user], open);
const changed = pinRows([cid, ...labels(9, true), user], open);

const indexOf = (rows: readonly PinRow[], label: string) =>
  rows.findIndex(row => row.kind === 'field' && row.field.label === label);

/** Returns the label or group that the cursor is on in `rows` after being on `label` in `earlier`. */
function stays(earlier: readonly PinRow[], rows: readonly PinRow[], label: string): string | undefined {
  const cursor = indexOf(earlier, label);
  const row = rows[indexOfRow(rows, earlier[cursor], cursor)];
  return row?.kind === 'field' ? row.field.label : row?.group;
}

describe('the row that the cursor is on', () => {
  test('is the same one when rows come above it, and when they go', () => {
    assert.equal(changed.length, before.length + 9);
    assert.equal(stays(before, changed, 'User'), 'User');
    assert.equal(stays(changed, before, 'User'), 'User');
    assert.equal(stays(changed, before, 'CID'), 'CID');
  });

  test('is the heading once the group is closed that it was in', () => {
    assert.equal(stays(changed, before, 'label 7'), 'Labels');
  });

  test('is a heading wherever that goes', () => {
    const heading = before.findIndex(({kind, group}) => kind === 'fold' && group === 'Details');
    assert.equal(indexOfRow(changed, before[heading], heading), heading + 9);
  });

  test('is what has come in its place when it is gone', () => {
    const without = before.filter(row => row.kind === 'fold' || row.field.label !== 'CID');
    assert.equal(stays(before, without, 'CID'), 'Labels');
  });

  test('is the nearest of those with the same name', () => {
    const twins: readonly PinField[] = labels(3, false).map(field => ({...field, label: 'same'}));
    const rows = pinRows([cid, ...twins], {});
    assert.deepEqual(
      [1, 2, 3].map(cursor => indexOfRow(rows, rows[cursor], cursor)),
      [1, 2, 3],
    );
    assert.equal(indexOfRow(rows.slice(1), rows[3], 3), 2);
  });

  test('is within the rows where none is known', () => {
    assert.equal(indexOfRow(before, undefined, 99), before.length - 1);
    assert.equal(indexOfRow([], undefined, 3), 0);
  });
});
