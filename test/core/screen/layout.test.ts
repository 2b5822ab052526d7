import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {isTooSmall, labelWidth, layoutFor, paneMargin} from '../../../source/core/screen/layout.ts';
import {sampleCid} from '../pin/sample-pin.ts';

describe('the panes', () => {
  test('stand side by side from 106 columns, below that there is one at a time', () => {
    for (const columns of [1, 40, 80, 105]) {
      const layout = layoutFor(columns, 24, 0);
      assert.deepEqual([layout.isWide, layout.recentsWidth, layout.pinWidth], [false, columns, columns]);
    }
    assert.equal(layoutFor(106, 24, 0).isWide, true);
  });

  test('fill the width, and the recents take between 31 and 48 columns of it', () => {
    for (let columns = 106; columns <= 400; columns++) {
      const {recentsWidth, pinWidth} = layoutFor(columns, 24, 0);
      assert.equal(recentsWidth + pinWidth, columns);
      assert.ok(recentsWidth >= 31 && recentsWidth <= 48, `${recentsWidth} of ${columns}`);
    }
    assert.equal(layoutFor(106, 24, 0).recentsWidth, 31);
    assert.equal(layoutFor(200, 24, 0).recentsWidth, 48);
  });

  test('show a CID whole as soon as both fit', () => {
    const {pinWidth} = layoutFor(106, 24, 0);
    assert.ok(pinWidth - paneMargin - labelWidth >= sampleCid.length);
  });

  test('leave a row each to header, prompt and keys, and those that a message takes', () => {
    assert.equal(layoutFor(80, 24, 0).bodyHeight, 21);
    assert.equal(layoutFor(80, 24, 2).bodyHeight, 19);
    assert.equal(layoutFor(80, 24, 2).paneRows, 17);
  });

  test('have no rows rather than less than none on a screen that is too low', () => {
    for (const rows of [0, 1, 3, 4]) {
      const {bodyHeight, paneRows} = layoutFor(80, rows, 2);
      assert.deepEqual([bodyHeight, paneRows], [0, 0]);
    }
  });
});

test('the app has no room below 40 columns or 10 rows', () => {
  const sizes = [
    [40, 10],
    [200, 60],
    [39, 10],
    [40, 9],
    [39, 9],
    [39, 60],
    [200, 9],
  ] as const;
  assert.deepEqual(
    sizes.map(([columns, rows]) => isTooSmall(columns, rows)),
    [false, false, true, true, true, true, true],
  );
});
