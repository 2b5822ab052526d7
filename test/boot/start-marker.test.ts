import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {runFirst} from '../helpers/faults.ts';
import {keys} from '../helpers/keys.ts';
import {runCli} from '../helpers/run-cli.ts';

const folderOf = ({home}: Account) => join(home.path, '.cache', 'pinview', 'compiled');
const names = (account: Account) => readdirSync(folderOf(account)).sort();
const ofApp = ['app', 'common', 'demo', 'main', 'screen', 'string-width'].map(name => `${name}.cjs-app`);

/** Returns when the kept code was last replaced. */
const keptAt = (account: Account, name: string) => statSync(join(folderOf(account), name)).mtimeMs;

async function openAndLeave(account: Account): Promise<void> {
  const app = await account.startDemo();
  app.write(keys.ctrlC + keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
}

test('an app that was killed leaves a marker, and the next start compiles anew, once', async t => {
  const account = createAccount(t, {isFresh: true});
  await openAndLeave(account);
  const first = keptAt(account, 'main.cjs-app');
  const app = await account.startDemo();
  assert.deepEqual(names(account), [`app.${app.pid}.running`, ...ofApp]);
  process.kill(app.pid, 'SIGKILL');
  await app.waitForExit();
  await openAndLeave(account);
  assert.deepEqual(names(account), ofApp);
  const second = keptAt(account, 'main.cjs-app');
  assert.ok(second > first, 'it was compiled anew');
  await openAndLeave(account);
  assert.equal(keptAt(account, 'main.cjs-app'), second, 'it was used');
});

for (const signal of ['SIGHUP', 'SIGTERM', 'SIGINT'] as const) {
  test(`an app that ${signal} ended, as where its window was closed, is no reason to compile anew`, async t => {
    const account = createAccount(t, {isFresh: true});
    await openAndLeave(account);
    const app = await account.startDemo();
    process.kill(app.pid, signal);
    await app.waitForExit();
    assert.deepEqual(names(account), ofApp);
  });
}

test('an app that is still running keeps nobody from using what is kept', async t => {
  const account = createAccount(t, {isFresh: true});
  await openAndLeave(account);
  const first = keptAt(account, 'main.cjs-app');
  const app = await account.startDemo();
  await openAndLeave(account);
  assert.equal(keptAt(account, 'main.cjs-app'), first);
  assert.deepEqual(names(account), [`app.${app.pid}.running`, ...ofApp]);
});

test('a start that stops because of a bug does not use again what it used', async t => {
  const account = createAccount(t, {isFresh: true});
  const help = (environment = {}) => runCli(account.home, ['help'], {environment});
  assert.equal((await help()).exitCode, 0);
  const first = keptAt(account, 'main.cjs-help');
  const broken = 'String.prototype.padEnd = () => { throw new TypeError("broken"); };';
  assert.match((await help(runFirst(account, broken))).stderr, /because of a bug: broken/);
  assert.match(names(account).join(' '), /^help\.\d+\.running main\.cjs-help$/);
  assert.equal((await help()).exitCode, 0);
  assert.deepEqual(names(account), ['main.cjs-help']);
  assert.ok(keptAt(account, 'main.cjs-help') > first);
});

test('only what the dead start has used is made anew', async t => {
  const account = createAccount(t, {isFresh: true});
  const help = (environment = {}) => runCli(account.home, ['help'], {environment});
  const {stdout} = await help();
  const crash = 'process.once("exit", () => process.kill(process.pid, "SIGKILL"));';
  await assert.rejects(help(runFirst(account, crash)), /was killed by SIGKILL/);
  const kept = readFileSync(join(folderOf(account), 'main.cjs-help'));
  // The code kept for another command is not in doubt.
  writeFileSync(join(folderOf(account), 'main.cjs-get'), kept);
  assert.equal((await help()).stdout, stdout);
  assert.deepEqual(names(account), ['main.cjs-get', 'main.cjs-help']);
});

test('a run that fails as it should leaves no marker', async t => {
  const account = createAccount(t, {isFresh: true});
  await runCli(account.home, ['help']);
  await runCli(account.home, ['help', 'nonsense']);
  assert.deepEqual(names(account), ['main.cjs-help']);
});
