import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  fitToList,
  type ListView,
  type Movement,
  moveInList,
  topOfList,
} from '../../../source/core/screen/list-state.ts';

const length = 10;
const height = 4;

/** Returns the cursor and the first line after each movement, as `cursor/top`. */
function walk(movements: readonly Movement[], start: ListView = topOfList): string[] {
  let view = start;
  return movements.map(movement => {
    view = moveInList(view, movement, length, height);
    return `${view.cursor}/${view.top}`;
  });
}

describe('moving in a list', () => {
  test('scrolls down only when the cursor would leave at the bottom', () => {
    assert.deepEqual(walk(['down', 'down', 'down', 'down', 'down']), ['1/0', '2/0', '3/0', '4/1', '5/2']);
  });

  test('scrolls up only when the cursor would leave at the top', () => {
    const start = {cursor: 5, top: 2};
    assert.deepEqual(walk(['up', 'up', 'up', 'up', 'up'], start), ['4/2', '3/2', '2/2', '1/1', '0/0']);
  });

  test('stops at both ends', () => {
    assert.deepEqual(walk(['up', 'page-up', 'first']), ['0/0', '0/0', '0/0']);
    assert.deepEqual(walk(['last', 'down', 'page-down', 'last']), ['9/6', '9/6', '9/6', '9/6']);
  });

  test('goes by pages that share a line', () => {
    assert.deepEqual(walk(['page-down', 'page-down', 'page-down', 'page-down']), [
      '3/0',
      '6/3',
      '9/6',
      '9/6',
    ]);
    assert.deepEqual(walk(['page-up', 'page-up', 'page-up'], {cursor: 9, top: 6}), ['6/6', '3/3', '0/0']);
  });

  test('goes to the first and the last line at once', () => {
    assert.deepEqual(walk(['last', 'first']), ['9/6', '0/0']);
  });

  test('goes by lines where a page is a single line', () => {
    assert.deepEqual(moveInList({cursor: 5, top: 5}, 'page-down', length, 1), {cursor: 6, top: 6});
    assert.deepEqual(moveInList({cursor: 5, top: 5}, 'page-up', length, 1), {cursor: 4, top: 4});
  });
});

test('in an empty list everything stays at the top', () => {
  for (const movement of ['up', 'down', 'page-up', 'page-down', 'first', 'last'] as const)
    assert.deepEqual(moveInList(topOfList, movement, 0, height), topOfList);
  assert.deepEqual(fitToList({cursor: 7, top: 5}, 0, height), topOfList);
});

test('a list that has become shorter takes the cursor along and leaves no empty lines', () => {
  assert.deepEqual(fitToList({cursor: 9, top: 6}, 5, height), {cursor: 4, top: 1});
  assert.deepEqual(fitToList({cursor: 9, top: 6}, 2, height), {cursor: 1, top: 0});
});

test('a screen that has become higher is filled, one that has become lower keeps the cursor on it', () => {
  assert.deepEqual(fitToList({cursor: 9, top: 6}, length, 8), {cursor: 9, top: 2});
  assert.deepEqual(fitToList({cursor: 3, top: 0}, length, 2), {cursor: 3, top: 2});
});

test('the cursor is on screen and the screen is full, wherever one comes from', () => {
  for (let cursor = -2; cursor < length + 2; cursor++) {
    for (let top = -2; top < length + 2; top++) {
      const view = fitToList({cursor, top}, length, height);
      assert.ok(view.top >= 0 && view.top <= length - height);
      assert.ok(view.cursor >= view.top && view.cursor < view.top + height);
    }
  }
});
