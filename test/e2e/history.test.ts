import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {type Account, createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

function folderOf(account: Account): string {
  return join(account.home.path, '.local/state/pinview');
}

async function startGoodService(t: TestContext): Promise<string> {
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId)}),
  );
  return address;
}

/** Looks a pin up and leaves as soon as it is on screen. */
async function lookUpAndLeave(account: Account, ...args: string[]): Promise<void> {
  const app = account.start([...args, sampleIds.image], {environment});
  await app.waitForScreen(imageCid);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
}

test('A lookup is kept in a file that only its owner can read, even by who leaves at once', async t => {
  const address = await startGoodService(t);
  const account = createAccount(t);
  await lookUpAndLeave(account, '--endpoint', address);
  const folder = folderOf(account);
  assert.deepEqual(readdirSync(folder), ['history.jsonl']);
  const file = join(folder, 'history.jsonl');
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const content = readFileSync(file, 'utf8');
  assert.equal(content.split('\n').length, 2);
  assert.equal(JSON.parse(content).pinId, sampleIds.image);
  assert.doesNotMatch(content, /made-up/);
});

slowTest('--no-history leaves no file, for the service and for the demo', async t => {
  const address = await startGoodService(t);
  const account = createAccount(t);
  await lookUpAndLeave(account, '--no-history', '--endpoint', address);
  await lookUpAndLeave(account, '--no-history', '--demo');
  assert.ok(!existsSync(folderOf(account)));
});

test('The demo keeps its lookups apart from those of the service', async t => {
  const address = await startGoodService(t);
  const account = createAccount(t);
  await lookUpAndLeave(account, '--demo');
  assert.deepEqual(readdirSync(folderOf(account)), ['demo-history.jsonl']);
  assert.equal(statSync(join(folderOf(account), 'demo-history.jsonl')).mode & 0o777, 0o600);
  const app = account.start(['--endpoint', address], {environment});
  await app.waitForScreen('Pins you look up are');
});

slowTest('A history with torn and foreign lines shows the others', async t => {
  const address = await startGoodService(t);
  const account = createAccount(t);
  await lookUpAndLeave(account, '--endpoint', address);
  const file = join(folderOf(account), 'history.jsonl');
  const line = readFileSync(file, 'utf8');
  writeFileSync(file, `no JSON\n{"version": 9}\n${line}${line.slice(0, 40)}`);
  const app = account.start(['--endpoint', address], {environment});
  await app.waitForScreen(/│[▌ ]✔ \w+ +file\.txt/);
});

test('Where no history can be kept the app says so, and works', async t => {
  const address = await startGoodService(t);
  const account = createAccount(t);
  mkdirSync(join(account.home.path, '.local'));
  writeFileSync(join(account.home.path, '.local/state'), 'a file where a folder should be');
  const app = account.start(['--endpoint', address, sampleIds.image], {environment});
  await app.waitForScreen(imageCid);
  await app.waitForScreen('✖ The recent lookups could not be');
  app.write(keys.escape);
  await app.waitForScreen(/│[▌ ]✔ \w+ +file\.txt/);
});
