import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {cliFile, createAccount, waitForDemo} from '../helpers/app.ts';
import {runFirst} from '../helpers/faults.ts';
import {keys} from '../helpers/keys.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';
import type {Terminal} from '../helpers/terminal.ts';

interface Setup {
  /** Where compiled code is kept. */
  readonly folder: string;
  /** Returns the only file that is kept, and when it was written. */
  kept(): {readonly file: string; readonly mtimeMs: number};
  /** Returns what `help` prints. */
  help(): Promise<string>;
}

function setUp(t: TestContext, file = cliFile): Setup {
  const home = createTemporaryHome({isFresh: true});
  t.after(() => home.remove());
  const folder = join(home.path, '.cache', 'pinview', 'compiled');
  return {
    folder,
    kept() {
      const [name = assert.fail('nothing is kept'), ...more] = readdirSync(folder);
      assert.deepEqual(more, []);
      const kept = join(folder, name);
      return {file: kept, mtimeMs: statSync(kept).mtimeMs};
    },
    async help() {
      const {exitCode, stdout} = await runCli(home, ['help'], {file});
      assert.equal(exitCode, 0);
      return stdout;
    },
  };
}

test('what V8 has compiled is kept for the next start, in a folder of the user’s own', async t => {
  const {folder, kept, help} = setUp(t);
  const first = await help();
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  const {file, mtimeMs} = kept();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(await help(), first);
  assert.equal(kept().mtimeMs, mtimeMs, 'it was used as it is');
});

test('the app and each command keep what they need', async t => {
  const account = createAccount(t, {isFresh: true});
  const app = await account.startDemo();
  app.write('\x03');
  await app.waitForExit();
  await runCli(account.home, ['recent']);
  const names = readdirSync(join(account.home.path, '.cache', 'pinview', 'compiled'));
  const ofApp = ['app', 'common', 'demo', 'main', 'screen', 'string-width'].map(name => `${name}.cjs-app`);
  const ofRecent = ['main.cjs-recent', 'recent.cjs-recent'];
  assert.deepEqual(names.sort(), [...ofApp, ...ofRecent].sort());
});

test('after a long run, in which more of the app was used, more is kept', async t => {
  const account = createAccount(t, {isFresh: true});
  const kept = join(account.home.path, '.cache', 'pinview', 'compiled', 'app.cjs-app');
  const openAndLeave = async (file: string, use: (app: Terminal) => Promise<unknown>) => {
    // This code runs first, and may make the app think that it was opened long ago.
    const app = account.start(['--demo'], {environment: runFirst(account, file)});
    await waitForDemo(app);
    await use(app);
    // The first Ctrl+C may only cancel a request.
    app.write(keys.ctrlC + keys.ctrlC);
    await app.waitForExit();
    return statSync(kept).size;
  };
  const openHelp = async (app: Terminal) => {
    app.paste(sampleIds.image);
    await app.waitForScreen('As of just now.');
    app.write('?');
    await app.waitForScreen('╭ Keys ');
    app.write(keys.ctrlC);
    await app.waitForScreen(screen => !screen.includes('╭ Keys '));
  };
  const first = await openAndLeave('', async () => {});
  assert.equal(await openAndLeave('', openHelp), first, 'a short run leaves it as it is');
  const later = await openAndLeave('process.uptime = () => 3600;', openHelp);
  assert.ok(later > first * 1.1, `${first} and ${later} bytes`);
});

test('what is damaged is compiled anew, and replaced', async t => {
  for (const damage of [
    (file: string) => truncateSync(file, 1000),
    (file: string) => truncateSync(file, 0),
    (file: string) => writeFileSync(file, 'nonsense'),
    // The key stays as it was, and the data begin with zeros.
    (file: string) => writeFileSync(file, readFileSync(file).fill(0, 128, 4096)),
  ]) {
    const {kept, help} = setUp(t);
    const first = await help();
    const {file} = kept();
    const {size} = statSync(file);
    damage(file);
    assert.equal(await help(), first);
    assert.ok(statSync(file).size > size / 2);
  }
});

test('what was compiled of another build is not used, be that as long to the byte', async t => {
  const build = join(createAccount(t, {isFresh: true}).home.path, 'dist');
  cpSync(dirname(cliFile), build, {recursive: true});
  const {help} = setUp(t, join(build, 'cli.cjs'));
  assert.match(await help(), /Print pins\./);
  const main = join(build, 'main.cjs');
  writeFileSync(main, readFileSync(main, 'latin1').replace('Print pins.', 'PRINT PINS!'), 'latin1');
  assert.match(await help(), /PRINT PINS!/);
});

test('nothing is read from, or put into, a folder that others may write to', async t => {
  const {folder, help} = setUp(t);
  mkdirSync(folder, {recursive: true});
  chmodSync(folder, 0o777);
  await help();
  assert.deepEqual(readdirSync(folder), []);
});

test('nothing is read from, or put into, a folder on whose way others may put something else', async t => {
  const {folder, help} = setUp(t);
  const cache = dirname(dirname(folder));
  mkdirSync(cache);
  chmodSync(cache, 0o777);
  await help();
  assert.deepEqual(readdirSync(cache), []);
});

test('nothing is read from, or put into, a folder of another user, or in one', {
  skip: process.getuid?.() === 0 ? false : 'only root can give a folder to somebody else',
}, async t => {
  const {folder, help} = setUp(t);
  mkdirSync(folder, {recursive: true, mode: 0o700});
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) {
    chownSync(path, 1234, 1234);
    await help();
    assert.deepEqual(readdirSync(folder), []);
    chownSync(path, 0, 0);
  }
});

test('nothing is read from, or put into, a folder that a link leads to', async t => {
  const {folder, help} = setUp(t);
  const elsewhere = join(dirname(dirname(dirname(folder))), 'elsewhere');
  mkdirSync(elsewhere, {mode: 0o700});
  const cache = dirname(dirname(folder));
  for (const path of [cache, dirname(folder), folder]) {
    mkdirSync(dirname(path), {recursive: true, mode: 0o700});
    symlinkSync(elsewhere, path);
    assert.match(await help(), /Print pins\./);
    assert.deepEqual(readdirSync(elsewhere), []);
    rmSync(path);
  }
});

for (const [what, place] of [
  ['a link', (file: string) => symlinkSync('/dev/zero', file)],
  ['a link to what was kept', (file: string) => symlinkSync(`${file}.real`, file)],
  ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
  [
    'endless',
    (file: string) => {
      writeFileSync(file, '');
      truncateSync(file, 2 ** 40);
    },
  ],
] as const) {
  test(`what is kept is made anew where ${what} is in its place, and nothing waits`, {
    skip: skipUnlessInstalled('mkfifo'),
  }, async t => {
    const {kept, help, folder} = setUp(t);
    const first = await help();
    const {file} = kept();
    renameSync(file, `${file}.real`);
    place(file);
    assert.equal(await help(), first);
    assert.deepEqual(readdirSync(folder).sort(), ['main.cjs-help', 'main.cjs-help.real']);
    assert.ok(lstatSync(file).isFile() && statSync(file).size < 2 ** 20);
  });
}

test('a home that takes no cache is no trouble', async t => {
  const {folder, help} = setUp(t);
  mkdirSync(dirname(dirname(folder)), {recursive: true});
  writeFileSync(dirname(folder), 'a file where the folder would be');
  assert.match(await help(), /Print pins\./);
});
