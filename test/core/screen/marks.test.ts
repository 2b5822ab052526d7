import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  dropMarks,
  extendRange,
  type Marks,
  noMarks,
  toggleAll,
  toggleMark,
} from '../../../source/core/screen/marks.ts';

const listed = ['a', 'b', 'c', 'd', 'e'];
const shown = ({pinIds}: Marks) => [...pinIds].sort().join('');

test('a mark is set, and taken away again', () => {
  const marked = toggleMark(toggleMark(noMarks, 'b'), 'd');
  assert.equal(shown(marked), 'bd');
  assert.equal(shown(toggleMark(marked, 'b')), 'd');
});

test('all that are listed are marked beside what was marked before; where all are, none is', () => {
  const marked = toggleAll(toggleMark(noMarks, 'z'), ['a', 'b']);
  assert.equal(shown(marked), 'abz');
  assert.equal(shown(toggleAll(marked, ['a', 'b'])), '');
});

test('a range begins where the cursor is, and shrinks on the way back, down to what was marked before', () => {
  let marks = toggleMark(noMarks, 'e');
  marks = extendRange(marks, listed, 'b', 'c');
  assert.equal(shown(marks), 'bce');
  marks = extendRange(marks, listed, 'c', 'd');
  assert.equal(shown(marks), 'bcde');
  marks = extendRange(marks, listed, 'd', 'c');
  marks = extendRange(marks, listed, 'c', 'b');
  marks = extendRange(marks, listed, 'b', 'a');
  assert.equal(shown(marks), 'abe', 'above where it began');
});

test('after the cursor has moved in another way, another range begins', () => {
  const first = extendRange(noMarks, listed, 'a', 'b');
  assert.equal(shown(extendRange(first, listed, 'd', 'e')), 'abde');
});

test('a range whose beginning is listed no more marks what it comes to', () => {
  const first = extendRange(noMarks, listed, 'a', 'b');
  assert.equal(shown(extendRange(first, ['b', 'c'], 'b', 'c')), 'abc');
});

test('the marks of what is gone are gone, too', () => {
  assert.equal(shown(dropMarks(toggleAll(noMarks, listed), new Set(['b', 'c']))), 'ade');
});
