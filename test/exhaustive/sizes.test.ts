import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {type Account, createAccount, waitForDemo} from '../helpers/app.ts';
import {assertFrame, assertLogin, frameFaults} from '../helpers/frame-faults.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import type {Expected, Terminal} from '../helpers/terminal.ts';

const sizes = [
  [40, 10],
  [40, 24],
  [60, 20],
  [80, 24],
  [105, 24],
  [106, 30],
  [200, 60],
  [300, 100],
] as const;

/** How each title begins, on every terminal. */
const names = [
  ['chinese', /[╭│] 年度报告/],
  ['emoji', /[╭│] 👨/],
  ['arabic', /[╭│] تقرير/],
  ['hostile', /[╭│] redlink/],
  ['failed', /[╭│] cover\.jpg/],
] as const;

/** The bottom line names a key that leads out of the current place. */
const wayOut = /\n .*(?:Esc|q|Ctrl\+C) (?:quit|back|clear|cancel)\b.*$/;

/** Returns the screen without what changes over time. */
function still(screen: string): string {
  return screen.replaceAll(/ +(?:now|\d+ \w+) │/g, ' age │').replaceAll(/As of [^│]+│/g, 'As of then. │');
}

/** Waits for the expected screen, and fails unless it is whole and shows a way out. */
async function assertScreen(app: Terminal, what: string, expected: Expected): Promise<void> {
  await app.waitForScreen(expected);
  assertFrame(app, what);
  assert.match(app.screen(), wayOut, what);
}

/** Presses keys, and checks the screen that they lead to. */
async function press(app: Terminal, what: string, typed: string, expected: Expected): Promise<void> {
  app.write(typed);
  await assertScreen(app, what, expected);
}

/** Gives the account a second profile. */
function addProfile(account: Account): void {
  const folder = join(account.home.path, '.config', 'pinview');
  mkdirSync(folder, {recursive: true});
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({version: 1, profiles: {work: {endpoint: 'https://work.example/api'}}}),
  );
}

for (const [columns, rows] of sizes) {
  test(`Every pane and menu fits on ${columns} columns and ${rows} rows`, async t => {
    const app = await createAccount(t).startDemo({columns, rows});
    await assertScreen(app, 'prompt', /^ › type a pin ID/m);
    await press(app, 'recents', keys.down, 'Enter open');
    await press(app, 'the last of the recents', 'G', 'Enter open');
    await press(app, 'prompt again', '/', /^ › type a pin ID/m);
    await press(app, 'narrowed', 'e', / › e\b/);
    await press(app, 'narrowed to nothing', 'zzzz', 'Nothing matches');
    await press(app, 'all again', keys.escape, /^ › type a pin ID/m);
    await press(
      app,
      'a text that is no ID',
      `${'no pin ID '.repeat(20)}${keys.enter}`,
      /No pin ID|no pin ID/,
    );
    app.write(keys.ctrlU);
    app.paste(sampleIds.labelled);
    await assertScreen(app, 'pin', /│ (?:✔|◐|✖|○) /);
    await press(app, 'last field', 'G', /[╭│]/);
    await press(app, 'raw', 'v', ' · raw');
    await press(app, 'end of raw', 'G', ' · raw');
    await press(app, 'search', '/', '│ /');
    await press(app, 'searched', 'name', '│ /name');
    await press(app, 'kept', keys.enter, /(?:n next match|y copy record).*(?:help|quit)/);
    await press(app, 'next', 'n', ' · raw');
    await press(app, 'help', '?', '╭ Keys');
    await press(app, 'end of help', 'G', '╭ Keys');
    await press(app, 'no help', keys.escape, ' · raw');
    await press(app, 'copy menu', 'Y', '╭ Copy · ');
    await press(app, 'last of the copy menu', keys.end, /│ › . {2}Request as Go/);
  });

  test(`Names in any script keep the frames straight on ${columns} columns and ${rows} rows`, async t => {
    const app = await createAccount(t).startDemo({columns, rows});
    for (const [name, title] of names) {
      app.paste(sampleIds[name]);
      await app.waitForScreen(title);
      await assertScreen(app, name, /As of just now/);
      await press(app, `raw of ${name}`, 'v', ' · raw');
      await press(app, `end of raw of ${name}`, 'G', ' · raw');
      await press(app, `copy menu of ${name}`, 'Y', '╭ Copy · ');
      await press(app, `no menu of ${name}`, keys.escape, screen => !screen.includes('╭ Copy '));
      await press(app, `fields of ${name}`, 'v', screen => !screen.includes(' · raw'));
    }
    await press(app, 'recents', keys.escape, 'Enter open');
  });

  test(`The login fits on ${columns} columns and ${rows} rows`, async t => {
    const app = createAccount(t).start(['--endpoint', 'http://127.0.0.1:9/api'], {columns, rows});
    await app.waitForScreen('› API key');
    assertLogin(app, 'API key');
    await app.waitForModes({bracketedPaste: true});
    app.paste('k'.repeat(400));
    await app.waitForScreen('•••');
    app.write(keys.tab);
    await app.waitForScreen('› Secret key');
    assertLogin(app, 'secret key');
    app.write(`s${keys.enter}`);
    await app.waitForScreen(/✖ /);
    assertLogin(app, 'problem');
  });

  test(`The profiles fit on ${columns} columns and ${rows} rows`, async t => {
    const account = createAccount(t);
    addProfile(account);
    const environment = {PINNING_API_KEY: 'made-up', PINNING_SECRET_KEY: 'made-up'};
    const app = account.start(['--endpoint', 'http://127.0.0.1:9/api'], {columns, rows, environment});
    await app.waitForScreen(/ · envir/);
    await app.waitForModes({bracketedPaste: true});
    await press(app, 'recents', keys.tab, 'Pins you look up are listed');
    await press(app, 'profiles', 'a', '╭ Switch profile');
  });
}

test('A terminal that is too small says so, takes no other keys, and loses nothing', async t => {
  const app = await createAccount(t).startDemo({columns: 80, rows: 24});
  app.paste(sampleIds.image);
  await app.waitForScreen(/As of just now\./);
  app.write('n12');
  const before = await app.waitForScreen(/› 12\n Enter look up .*Esc clear$/);
  for (const [columns, rows] of [
    [39, 10],
    [40, 9],
    [39, 9],
    [80, 9],
    [39, 24],
    [12, 8],
  ] as const) {
    app.resize(columns, rows);
    await app.waitForScreen(/^pinview\s+needs/);
    const typed = ['3', '?', keys.tab, keys.enter];
    app.write(typed.join(''));
    app.resize(1, 1);
    // The app takes one key per turn of its event loop: once it has drawn as many other sizes, it has taken all keys.
    for (const [index] of typed.entries()) {
      app.resize(38 - index, 9);
      await app.waitForScreen(screen => screen.replace(/\s+/g, ' ').endsWith(` ${38 - index}x9. q quits.`));
    }
    app.resize(80, 24);
    await app.waitForScreen(screen => still(screen) === still(before));
  }
});

for (const [name, key] of [
  ['q', 'q'],
  ['Ctrl+C', keys.ctrlC],
] as const) {
  test(`${name} leaves a terminal that is too small`, async t => {
    const app = createAccount(t).start(['--demo'], {columns: 39, rows: 9});
    await app.waitForScreen(/^pinview needs 40x10/);
    app.write(key);
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.deepEqual(app.modes(), {alternateScreen: false, cursorVisible: true, bracketedPaste: false});
  });
}

test('The login says so, too, and keeps what was typed', async t => {
  const app = createAccount(t).start(['login', '--endpoint', 'http://127.0.0.1:9/api']);
  await app.waitForScreen('› API key');
  app.write('abcd');
  await app.waitForScreen('› API key     ••••');
  app.resize(39, 9);
  await app.waitForScreen(/^pinview needs 40x10/);
  app.resize(80, 24);
  await app.waitForScreen('› API key     ••••');
  app.resize(39, 9);
  await app.waitForScreen(/^pinview needs 40x10/);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 130);
});

/** Starts the demo on a pin at this size. */
async function showPin(t: TestContext, columns: number, rows: number): Promise<Terminal> {
  const app = createAccount(t).start(['--demo', sampleIds.image], {columns, rows});
  await waitForDemo(app);
  await app.waitForScreen(/As of just now\./);
  return app;
}

test('A resized screen is the one that a fresh start at that size draws', async t => {
  const app = await showPin(t, 106, 30);
  const seen: string[] = [];
  for (const [columns, rows] of [...sizes, ...sizes.toReversed()]) {
    app.resize(columns, rows);
    await app.waitForScreen(() => frameFaults(app).length === 0);
  }
  for (const [columns, rows] of sizes) {
    const fresh = await showPin(t, columns, rows);
    app.resize(columns, rows);
    await app.waitForScreen(screen => still(screen) === still(fresh.screen()));
    seen.push(still(app.screen()));
    await fresh.dispose();
  }
  assert.equal(new Set(seen).size, sizes.length);
});
