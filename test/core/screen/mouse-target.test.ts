import assert from 'node:assert/strict';
import {test} from 'node:test';
import {layoutFor} from '../../../source/core/screen/layout.ts';
import {targetAt} from '../../../source/core/screen/mouse-target.ts';

const wide = layoutFor(106, 30, 0);
const narrow = layoutFor(80, 24, 0);

test('side by side, the column tells the pane, and rows begin within the frame', () => {
  assert.deepEqual(targetAt(wide, 'pin', {column: 5, row: 2}), {pane: 'recents', row: 0});
  assert.deepEqual(targetAt(wide, 'pin', {column: wide.recentsWidth, row: 4}), {pane: 'pin', row: 2});
});

test('one at a time, it is the pane on screen', () => {
  assert.equal(targetAt(narrow, 'recents', {column: 70, row: 5})?.pane, 'recents');
  assert.equal(targetAt(narrow, 'pin', {column: 5, row: 5})?.pane, 'pin');
});

test('below the panes is the prompt; the header and the line of keys are nothing', () => {
  assert.equal(targetAt(narrow, 'recents', {column: 5, row: 22})?.pane, 'prompt');
  assert.equal(targetAt(narrow, 'recents', {column: 5, row: 23}), undefined);
  assert.equal(targetAt(narrow, 'recents', {column: 5, row: 0}), undefined);
});
