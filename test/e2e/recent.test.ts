import assert from 'node:assert/strict';
import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

const names: Readonly<Record<string, string>> = {
  [sampleIds.image]: 'image.png',
  [sampleIds.chinese]: '年度报告.docx',
  [sampleIds.hostile]: '\u001B[2Jred\u202Egpj.exe',
};

/** Returns an account that has looked up three pins, the image last. */
async function setUp(t: TestContext) {
  const account = createAccount(t);
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, names[pinId])}),
  );
  const run = (...args: readonly string[]) =>
    runCli(account.home, [...args, '--endpoint', address], {environment});
  for (const pinId of [sampleIds.hostile, sampleIds.chinese, sampleIds.image]) {
    assert.equal((await run('get', pinId)).exitCode, 0);
  }
  const file = join(account.home.path, '.local/state/pinview/history.jsonl');
  return {account, address, run, file};
}

test('recent prints tab-separated values where it is piped, newest first', async t => {
  const {run} = await setUp(t);
  const {exitCode, stdout, stderr} = await run('recent');
  assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'));
  assert.deepEqual(
    lines.map(([state, name, , pinId, cid]) => [state, name, pinId, cid]),
    [
      ['pinned', 'image.png', sampleIds.image, imageCid],
      ['pinned', '年度报告.docx', sampleIds.chinese, imageCid],
      ['pinned', 'redgpj.exe', sampleIds.hostile, imageCid],
    ],
  );
  for (const [, , seen = ''] of lines) assert.equal(new Date(seen).toISOString(), seen);
});

slowTest('recent prints a table on a terminal, in columns whatever the names', async t => {
  const {account, address} = await setUp(t);
  const wide = account.start(['recent', '--endpoint', address], {columns: 140});
  await wide.waitForExit();
  const table = wide.screen().trimEnd();
  assert.match(
    table,
    /^STATE {5}NAME {11}SEEN {2}PIN ID {32}CID\n✔ pinned {2}image\.png {6}now {3}3c3fec2a-/,
  );
  assert.match(table, /\n✔ pinned {2}年度报告\.docx {2}now {3}4e2d6587-/);
  assert.match(table, /\n✔ pinned {2}redgpj\.exe {5}now {3}bad1dea0-.* {2}bafkrei\w+$/);

  const narrow = account.start(['recent', '--endpoint', address], {columns: 70});
  await narrow.waitForExit();
  assert.match(narrow.screen(), /^STATE {5}NAME {11}SEEN {2}PIN ID\n✔ pinned {2}image\.png/);
  assert.doesNotMatch(narrow.screen(), /bafk/);
});

test('recent --json prints each pin ID, when it was seen, and its record as it came', async t => {
  const {run} = await setUp(t);
  const {exitCode, stdout} = await run('recent', '--json');
  assert.equal(exitCode, 0);
  const [first, , last] = JSON.parse(stdout);
  assert.deepEqual(Object.keys(first), ['id', 'seen', 'record']);
  assert.deepEqual([first.id, first.record], [sampleIds.image, recordFor(sampleIds.image, 'image.png')]);
  assert.equal(new Date(first.seen).toISOString(), first.seen);
  assert.equal(last.record.metadata.name, names[sampleIds.hostile]);
  assert.doesNotMatch(stdout, /[\u001B\u202E]/);
});

slowTest('recent --limit lists the newest', async t => {
  const {run} = await setUp(t);
  assert.equal((await run('recent', '--limit', '2')).stdout.split('\n').length, 3);
  assert.equal(JSON.parse((await run('recent', '--limit', '1', '--json')).stdout).length, 1);
  for (const limit of ['0', '-1', 'all', '1.5']) {
    const {exitCode, stderr} = await run('recent', `--limit=${limit}`);
    assert.equal(exitCode, 2, limit);
    assert.match(stderr, /Use a whole number above 0\./);
  }
});

slowTest('recent says what there is to do where nothing was looked up yet', async t => {
  const {home} = createAccount(t);
  const {exitCode, stdout, stderr} = await runCli(home, ['recent']);
  assert.deepEqual({exitCode, stdout}, {exitCode: 0, stdout: ''});
  assert.match(stderr, /^There are no recent lookups\./);
  assert.equal((await runCli(home, ['recent', '--json'])).stdout, '[]\n');
});

test('recent remove forgets these pins, on disk too, and says which it does not know', async t => {
  const {run, file} = await setUp(t);
  const {exitCode, stdout, stderr} = await run('recent', 'remove', sampleIds.image, sampleIds.failed);
  assert.deepEqual({exitCode, stdout}, {exitCode: 3, stdout: ''});
  assert.equal(stderr, `pinview: ${sampleIds.failed} is not among the recent lookups.\n`);
  const kept = readFileSync(file, 'utf8');
  assert.ok(!kept.includes(sampleIds.image) && kept.includes(sampleIds.chinese));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal((await run('recent', 'remove', sampleIds.chinese)).exitCode, 0);
  assert.match((await run('recent')).stdout, /^pinned\tredgpj\.exe\t[^\n]*\n$/);
});

slowTest('recent --clear forgets all lookups of this profile and endpoint, after a yes', async t => {
  const {account, address, run, file} = await setUp(t);
  const other = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, 'other.txt')}),
  );
  const elsewhere = ['--endpoint', other.address];
  await runCli(account.home, ['get', sampleIds.failed, ...elsewhere], {environment});

  for (const answer of ['n', '', 'what', keys.ctrlD]) {
    const asked = account.start(['recent', '--clear', '--endpoint', address]);
    await asked.waitForScreen(
      /^Forget all 3 recent lookups of profile default at 127\.0\.0\.1:\d+\? \[y\/N\]/m,
    );
    asked.write(answer === keys.ctrlD ? answer : answer + keys.enter);
    assert.equal((await asked.waitForExit()).exitCode, 1);
    assert.match(asked.screen(), /Nothing was forgotten\./);
  }
  const asked = account.start(['recent', '--clear', '--endpoint', address]);
  await asked.waitForScreen(/\[y\/N\]/);
  asked.write(`y${keys.enter}`);
  assert.equal((await asked.waitForExit()).exitCode, 0);
  assert.match(asked.screen(), /Forgot 3 recent lookups of profile default/);
  assert.equal((await run('recent')).stdout, '');
  assert.match((await runCli(account.home, ['recent', ...elsewhere])).stdout, /\tother\.txt\t/);
  assert.ok(!readFileSync(file, 'utf8').includes(sampleIds.image));
});

slowTest('recent --clear without a terminal needs --yes', async t => {
  const {run} = await setUp(t);
  const refused = await run('recent', '--clear');
  assert.equal(refused.exitCode, 2);
  assert.match(refused.stderr, /Pass --yes to forget them without being asked\./);
  assert.equal((await run('recent')).stdout.split('\n').length, 4);
  assert.equal((await run('recent', '--clear', '--yes')).exitCode, 0);
  assert.equal((await run('recent')).stdout, '');
});

slowTest('Ctrl+C at the question forgets nothing, and ends with 130', async t => {
  const {account, address, run} = await setUp(t);
  const asked = account.start(['recent', '--clear', '--endpoint', address]);
  await asked.waitForScreen(/\[y\/N\]/);
  asked.write(keys.ctrlC);
  assert.equal((await asked.waitForExit()).exitCode, 130);
  assert.equal((await run('recent')).stdout.split('\n').length, 4);
});
