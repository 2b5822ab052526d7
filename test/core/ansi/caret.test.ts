import assert from 'node:assert/strict';
import {test} from 'node:test';
import {goToCaret} from '../../../source/core/ansi/caret.ts';
import {createFrameDiff} from '../../../source/core/ansi/frame-diff.ts';
import {readRow, type ScreenRow} from '../../../source/core/ansi/row-diff.ts';

const inverse = (text: string) => `\u001B[7m${text}\u001B[27m`;
const rowsOf = (...lines: readonly string[]) => lines.map(line => readRow(line) as ScreenRow);

test('The caret is the lowest inverse cell that stands alone', () => {
  assert.equal(goToCaret(rowsOf(`/ ab${inverse(' ')}`, inverse('selected'), '')), '\u001B[1;5H');
  assert.equal(goToCaret(rowsOf(inverse('a'), `› 年${inverse('度')}x`, '')), '\u001B[2;5H');
});

test('Without one the cursor goes to the last row', () => {
  assert.equal(goToCaret(rowsOf(inverse('selected'), 'text', '')), '\u001B[3H');
});

test('What is no frame finds the cursor in the last row', () => {
  const write = createFrameDiff(goToCaret);
  const size = {columns: 10, rows: 2};
  assert.match(write(`› ${inverse(' ')}\nkeys`, size), /\u001B\[1;3H$/);
  assert.equal(write('other', size), '\u001B[2Hother');
  assert.equal(write('more', size), 'more');
});
