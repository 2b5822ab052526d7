import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';

const colour = /\u001B\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/;
const inverse = '\u001B[7m';

test('colours are the terminal’s own sixteen', async t => {
  const app = await createAccount(t).startDemo();
  assert.match(app.output(), colour);
  assert.doesNotMatch(app.output(), /\u001B\[[34]8;/);
});

test('with NO_COLOR nothing has a colour, and the cursor can still be seen', async t => {
  const app = await createAccount(t).startDemo({environment: {NO_COLOR: '1'}});
  app.write('\u001B[B');
  await app.waitForScreen('Enter open');
  assert.doesNotMatch(app.output(), colour);
  assert.ok(app.output().includes(inverse));
});
