import assert from 'node:assert/strict';
import {isTooSmall} from '../../../source/core/screen/layout.ts';
import {splash} from '../../../source/core/screen/splash.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

/** Returns the lines of the splash screen without their styles. */
const seen = (columns: number, rows: number) =>
  splash(columns, rows)
    .replaceAll(/\x1b\[\d+m/g, '')
    .split('\r\n');

test('an empty screen has the title, a frame, and the prompt above the line of keys', () => {
  assert.deepEqual(seen(40, 10), [
    ' pinview',
    `╭${'─'.repeat(38)}╮`,
    ...Array<string>(5).fill(`│${' '.repeat(38)}│`),
    `╰${'─'.repeat(38)}╯`,
    ' › ',
  ]);
});

test('in a wide terminal it has both panes', () => {
  assert.equal(seen(106, 24)[1], `╭${'─'.repeat(29)}╮╭${'─'.repeat(73)}╮`);
});

slowTest('it fits into every terminal that the app fits into', () => {
  for (let columns = 30; columns <= 300; columns += 7) {
    for (let rows = 5; rows <= 100; rows += 5) {
      if (isTooSmall(columns, rows)) continue;
      const lines = seen(columns, rows);
      assert.equal(lines.length, rows - 1);
      assert.ok(lines.every(line => line.length <= columns));
    }
  }
});
