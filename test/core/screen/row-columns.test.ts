import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rowColumns, rowSize} from '../../../source/core/screen/row-columns.ts';

/** The columns of the mark, of the state's symbol and word with their spaces, and of the space at the end. */
const besideName = 13;

test('a row fills its width at every width, and its name comes first', () => {
  for (let width = 38; width <= 200; width++) {
    const {name, size, age} = rowColumns(width);
    assert.equal(name + size + age + besideName, width);
    assert.ok(name >= 16, `${name} of ${width}`);
  }
});

test('with more room the age is shown, then the size', () => {
  const shown = [29, 36, 37, 45, 46].map(width => {
    const {size, age} = rowColumns(width);
    return [size > 0 && 'size', age > 0 && 'age'].filter(Boolean).join(' and ');
  });
  assert.deepEqual(shown, ['', '', 'age', 'age', 'size and age']);
});

test('a size has eight columns at the most', () => {
  for (const bytes of [0n, 1023n, 1024n, 999_999n, 1024n * 1023n, 10n ** 9n, 2n ** 63n])
    assert.ok(rowSize(bytes).length <= 8);
  assert.equal(rowSize(1023n), '1023 B');
});
