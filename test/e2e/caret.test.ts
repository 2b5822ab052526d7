import assert from 'node:assert/strict';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

/** Nothing listens at this address. */
const noKeychain = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

test('In the prompt letters stay what they are, and the cursor stands behind them', async t => {
  const app = await createAccount(t).startDemo({columns: 120});
  app.write('йч年');
  const screen = await app.waitForScreen('› йч年');
  const row = screen.split('\n').findIndex(line => line.includes('› йч年'));
  assert.deepEqual(app.cursor(), {row, column: ' › '.length + 4});
  app.write(keys.left);
  await app.waitForOutput(() => app.cursor().column === ' › '.length + 2);
  app.write(keys.escape);
  await app.waitForScreen('type a pin ID, a name or a CID');
  app.write(keys.down);
  await app.waitForScreen(/\n Enter open · /);
  app.write('/оld');
  await app.waitForScreen('› оld');
  assert.deepEqual(app.cursor(), {row, column: ' › оld'.length});
});

test('The cursor stands in the field of the search, also among matches of one letter', async t => {
  const app = await createAccount(t).startDemo({columns: 120});
  app.paste(sampleIds.image);
  await app.waitForScreen('test.png');
  app.write('v/e');
  const rows = (await app.waitForScreen(/│ \/e +1 of \d+ │/)).split('\n');
  const row = rows.findIndex(line => line.includes('│ /e '));
  assert.deepEqual(app.cursor(), {row, column: (rows[row] ?? '').indexOf('/e') + 2});
});

slowTest('The cursor stands in the search behind wide characters, and where the caret was moved', async t => {
  const app = await createAccount(t).startDemo({columns: 60});
  app.paste(sampleIds.image);
  await app.waitForScreen('test.png');
  app.write('v/年e年');
  const rows = (await app.waitForScreen(/│ \/年e年/)).split('\n');
  const row = rows.findIndex(line => line.includes('│ /年e年'));
  assert.deepEqual(app.cursor(), {row, column: '│ /'.length + 5});
  app.write(keys.left);
  await app.waitForOutput(() => app.cursor().column === '│ /'.length + 3);
  app.write(keys.left);
  await app.waitForOutput(() => app.cursor().column === '│ /'.length + 2);
  assert.equal(app.cursor().row, row);
});

slowTest(
  'The cursor stands in the login’s field, behind what is masked and where the caret was moved',
  async t => {
    const app = createAccount(t).start([], {columns: 60, environment: noKeychain});
    const rowOf = (screen: string, label: string) =>
      screen.split('\n').findIndex(line => line.includes(`› ${label}`));
    const start = '   › Secret key  '.length;
    for (const label of ['API key', 'Secret key']) {
      await app.waitForScreen(`› ${label}`);
      app.write('k年y');
      const row = rowOf(await app.waitForScreen(/› [\w ]+ •••/), label);
      assert.deepEqual(app.cursor(), {row, column: start + 3});
      app.write(keys.left);
      await app.waitForOutput(() => app.cursor().column === start + 2);
      assert.equal(app.cursor().row, row);
      app.write(keys.tab);
    }
    await app.waitForScreen('› Try the demo');
    app.write(keys.shiftTab);
    app.write('y'.repeat(60));
    // The label stays whole next to a key that is longer than its line.
    await app.waitForScreen(/^ {3}› Secret key {2}•+$/m);
  },
);
