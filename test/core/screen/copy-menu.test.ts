import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {CopyItem} from '../../../source/core/export/copy-items.ts';
import {copyMenuView, itemFor} from '../../../source/core/screen/copy-menu.ts';
import {topOfList} from '../../../source/core/screen/list-state.ts';

const items: readonly CopyItem[] = Array.from('abcdefghilmn', letter => ({
  label: `item ${letter}`,
  value: `value of ${letter}`,
  letter,
}));

test('an item is chosen by its letter, and by nothing else', () => {
  assert.equal(itemFor('a', items)?.label, 'item a');
  assert.equal(itemFor('l', items)?.label, 'item l');
  assert.equal(itemFor('n', items)?.label, 'item n');
  for (const key of ['A', 'z', '', 'Enter', 'Ctrl+A', '1', '0']) assert.equal(itemFor(key, items), undefined);
  assert.equal(itemFor('b', items.slice(0, 1)), undefined);
  assert.equal(itemFor('undefined', [{label: 'without a letter', value: 'x'}]), undefined);
});

describe('the menu with its preview', () => {
  const viewOf = (value: string, size: {readonly width: number; readonly rows: number}) =>
    copyMenuView([{label: 'it', value}, ...items], topOfList, size);

  test('never takes more rows than there are, and always has the item at the cursor', () => {
    for (const value of ['short', 'line\n'.repeat(50), 'x'.repeat(5000), '']) {
      for (let rows = 1; rows < 40; rows++) {
        for (const cursor of [0, 7, items.length]) {
          const list = [{label: 'it', value}, ...items];
          const {view, listRows, preview} = copyMenuView(list, {cursor, top: 0}, {width: 36, rows});
          assert.ok(rows === 1 || listRows + 1 + preview.length <= rows, `${rows} rows`);
          assert.ok(view.top <= cursor && cursor < view.top + listRows, `${rows} rows`);
        }
      }
    }
  });

  test('shows a value that fits whole, with the spaces that code is indented with', () => {
    const code = 'if it:\n    leave()\n\n\n  last   one';
    assert.deepEqual(viewOf(code, {width: 36, rows: 30}).preview, code.split('\n'));
    assert.deepEqual(viewOf('if {\n\tleave()\n}', {width: 36, rows: 30}).preview, [
      'if {',
      '    leave()',
      '}',
    ]);
  });

  test('breaks a line that is too long at the edge, so that nothing is lost', () => {
    const value = `${'x'.repeat(40)} ${'y'.repeat(40)}`;
    const {preview} = viewOf(value, {width: 36, rows: 30});
    assert.deepEqual(
      preview.map(line => line.length),
      [36, 36, 9],
    );
    assert.equal(preview.join(''), value);
  });

  test('says in its last line how much of a longer value there is no room for', () => {
    const {preview, listRows} = viewOf(Array.from({length: 30}, (_, line) => `${line}`).join('\n'), {
      width: 36,
      rows: 15,
    });
    assert.equal(listRows, 8);
    assert.deepEqual(preview, ['0', '1', '2', '3', '4', '… 25 more lines']);
  });

  test('draws nothing that would act on the terminal', () => {
    const {preview} = viewOf('a\u001B[31mb\u202Ec\u009B2J\nd', {width: 36, rows: 30});
    assert.deepEqual(preview, ['abc', 'd']);
  });
});

test('of a value that takes long to make only the beginning is made', () => {
  const item = {
    label: 'it',
    get value(): string {
      throw new Error('the whole was made');
    },
    beginning: (length: number) => 'é'.repeat(length),
  };
  const {preview} = copyMenuView([item], topOfList, {width: 40, rows: 10});
  assert.deepEqual(preview, [...Array.from({length: 7}, () => 'é'.repeat(40)), '… and much more']);
});

test('of a value without end the preview shows the beginning, and says how long it is', () => {
  const value = 'é'.repeat(500_000);
  const {preview} = copyMenuView([{label: 'it', value}], topOfList, {width: 40, rows: 10});
  assert.deepEqual(preview, [
    ...Array.from({length: 7}, () => 'é'.repeat(40)),
    '… more, 500000 characters in all',
  ]);
});
