import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Returns the screen without what changes over time. */
function still(screen: string): string {
  return screen.replaceAll(/(?:now|\d+ \w+) │/g, 'age │').replaceAll(/As of [^│]+│/g, 'As of then. │');
}

/** Resizes, and waits until the app has drawn for the new size: the corners of its frame are in place. */
async function resize(app: Terminal, columns: number, rows: number): Promise<string> {
  app.resize(columns, rows);
  return app.waitForScreen(screen => {
    const lines = screen.split('\n');
    const frame = lines.slice(1, -2);
    // Only a part of the frame may have arrived.
    return (
      lines.length === rows &&
      lines[0]?.startsWith(' pinview ') === true &&
      /^╰.*─+.*╯$/.test(frame.at(-1) ?? '') &&
      frame.slice(1, -1).every(line => /^│.*│$/.test(line)) &&
      frame.every(line => /^[╭│╰].*[╮│╯]$/.test(line) && stringWidth(line) === columns)
    );
  });
}

/** Fails unless there is a whole frame between the title and the two bottom lines. */
function assertWhole(screen: string): void {
  const lines = screen.split('\n');
  const frame = lines.slice(1, -2);
  assert.match(frame[0] ?? '', /^╭ .*╮$/);
  assert.match(frame.at(-1) ?? '', /^╰.*─+.*╯$/);
  for (const line of frame.slice(1, -1)) assert.match(line, /^│.*│$/);
}

test('From wide to narrow and back, the screen is drawn anew each time, without rubbish', async t => {
  const app = await createAccount(t).startDemo({columns: 120, rows: 24});
  const wide = app.screen();
  const narrow = await resize(app, 70, 20);
  assertWhole(narrow);
  assert.match(narrow, /^╭ Recent \(10\) ─ All pins │ Pin ─+╮$/m);
  assert.equal(still(await resize(app, 120, 24)), still(wide));
  assert.equal(still(await resize(app, 70, 20)), still(narrow));
});

slowTest('A window that is dragged narrower, wider, lower and higher is drawn anew at each step', async t => {
  const app = await createAccount(t).startDemo({columns: 108, rows: 12});
  const before = app.screen();
  for (const columns of [107, 106, 105, 104, 60, 50, 51, 104, 105, 106, 107])
    assertWhole(await resize(app, columns, 12));
  assert.equal(still(await resize(app, 108, 12)), still(before));
  for (const rows of [11, 10, 11, 20, 19]) assertWhole(await resize(app, 108, rows));
  assert.equal(still(await resize(app, 108, 12)), still(before));
  for (const columns of [107, 106, 105, 60, 40, 41]) app.resize(columns, 12);
  assertWhole(await resize(app, 106, 11));
  assert.equal(still(await resize(app, 108, 12)), still(before));
});

slowTest(
  'From any size to the smallest one and back, nothing is left over, nor ever below the screen',
  async t => {
    const app = await createAccount(t).startDemo();
    app.paste(sampleIds.image);
    const before = await app.waitForScreen(/As of just now\..*copy field/s);
    for (const [columns, rows] of [
      [40, 10],
      [41, 11],
      [200, 50],
      [40, 10],
    ] as const) {
      assertWhole(await resize(app, columns, rows));
    }
    assert.match(app.screen(), /✔ Pinned/);
    assert.equal(still(await resize(app, 124, 30)), still(before));
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
  },
);

slowTest('Sizes that come and go while the app cannot look leave no holes in the screen', async t => {
  const app = await createAccount(t).startDemo({columns: 100, rows: 12});
  const before = app.screen();
  for (const [columns, rows] of [
    [110, 12],
    [110, 14],
    [100, 12],
    // And back to exactly the size before.
    [100, 12],
  ] as const) {
    process.kill(app.pid, 'SIGSTOP');
    app.resize(1, 1);
    app.resize(3, 2);
    app.resize(columns, rows);
    process.kill(app.pid, 'SIGCONT');
    assertWhole(await resize(app, columns, rows));
    await app.waitForScreen(/\n › type a pin ID, a name or a CID\n ↓ recent .*$/);
  }
  await app.waitForScreen(screen => still(screen) === still(before));
});

test('Keys that are pressed while the size changes are obeyed', async t => {
  const app = await createAccount(t).startDemo();
  app.write(keys.down);
  await app.waitForScreen('Enter open');
  app.resize(70, 20);
  app.write('jj');
  app.resize(124, 30);
  app.write('j');
  await app.waitForScreen(/^│▌✔ \w+ +年度报告/m);
});
