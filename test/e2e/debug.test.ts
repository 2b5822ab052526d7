import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {TestContext} from 'node:test';
import packageJson from '../../package.json' with {type: 'json'};
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** Starts a service whose first answer is a failure. */
async function setUp(t: TestContext) {
  const account = createAccount(t);
  let times = 0;
  const {address} = await startService(t, (response, pinId) => {
    times++;
    if (times === 1) answerWith(response, 503, {message: 'Busy'});
    else answerWith(response, 200, {status: 'success', data: recordFor(pinId)});
  });
  return {account, address, logFile: join(account.home.path, '.local/state/pinview/debug.log')};
}

test('--debug logs requests, timings and decisions of a command to stderr, and leaves stdout alone', async t => {
  const {account, address, logFile} = await setUp(t);
  const args = ['wait', '--field', 'cid', sampleIds.image, '--endpoint', address, '--debug'];
  const {exitCode, stdout, stderr} = await runCli(account.home, args, {environment});
  assert.deepEqual({exitCode, stdout}, {exitCode: 0, stdout: `${imageCid}\n`});
  const events = stderr.split('\n').filter(line => line.startsWith('debug '));
  const url = `${address}/api/pinning/${sampleIds.image}`;
  const expected = [
    `pinview ${packageJson.version}, Node.js ${process.version}, linux: wait`,
    `profile default at ${address}`,
    'keys: PINNING_API_KEY and PINNING_SECRET_KEY: used',
    `GET ${url}`,
    `${address}: no proxy`,
    /^GET \S+: 503, \d+ characters, after \d+ ms$/,
    /^check 1: The service failed \(503\): “Busy”; the next in \d+ ms$/,
    `GET ${url}`,
    /^GET \S+: 200, \d+ characters, after \d+ ms$/,
  ];
  assert.equal(events.length, expected.length, stderr);
  for (const [index, line] of events.entries()) {
    const [, event = ''] = /^debug +\d+ ms {2}(.*)$/.exec(line) ?? [];
    const wanted = expected[index] ?? '';
    if (typeof wanted === 'string') assert.equal(event, wanted);
    else assert.match(event, wanted);
  }
  assert.ok(!existsSync(logFile));
});

slowTest('PINVIEW_DEBUG does the same as --debug, unless it is 0 or empty', async t => {
  const {account, address} = await setUp(t);
  for (const [value, isLogged] of [
    ['1', true],
    ['0', false],
    ['', false],
  ] as const) {
    const args = ['recent', '--endpoint', address];
    const {stderr} = await runCli(account.home, args, {environment: {PINVIEW_DEBUG: value}});
    assert.equal(stderr.includes(`profile default at ${address}`), isLogged, value);
  }
});

slowTest(
  'The app logs to a file for its user alone, says where when it is left, and keeps its screen',
  async t => {
    const {account, address, logFile} = await setUp(t);
    const app = account.start(['--debug', sampleIds.image, '--endpoint', address], {environment});
    const screen = await app.waitForScreen(imageCid, {deadlineMs: 30_000});
    assert.doesNotMatch(screen, /debug/);
    app.write('y');
    await app.waitForScreen(/CID of file\.txt (?:copied|sent)/);
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
    assert.match(app.screen(), /The log is in \S+\/pinview\/debug\.log/);
    assert.equal(statSync(logFile).mode & 0o777, 0o600);
    const log = readFileSync(logFile, 'utf8');
    assert.match(log, /GET \S+: 503, \d+ characters, after \d+ ms\n/);
    assert.match(log, /retry 1: in \d+ ms\n/);
    assert.match(log, /GET \S+: 200, \d+ characters, after \d+ ms\n/);
    assert.match(log, /clipboard: the text goes to the terminal \(OSC 52\)\n/);
    for (const key of Object.values(environment)) assert.ok(!log.includes(key));
  },
);

for (const [what, place, words] of [
  ['a link', (file: string, other: string) => symlinkSync(other, file), 'it is a symbolic link'],
  ['a pipe', (file: string) => execFileSync('mkfifo', [file]), 'it is not a file'],
] as const) {
  slowTest(
    `${what} in the place of the log keeps the app neither waiting nor from its work, and is left alone`,
    {
      skip: skipUnlessInstalled('mkfifo'),
    },
    async t => {
      const {account, logFile} = await setUp(t);
      mkdirSync(dirname(logFile), {recursive: true, mode: 0o700});
      const other = join(account.home.path, 'other');
      writeFileSync(other, 'of somebody', {mode: 0o644});
      place(logFile, other);
      const app = account.start(['--demo', '--debug']);
      await waitForDemo(app);
      app.write(keys.ctrlC + keys.ctrlC);
      assert.equal((await app.waitForExit()).exitCode, 0);
      assert.ok(app.screen().includes(`pinview: The log cannot be written: ${words}`), app.screen());
      assert.deepEqual([readFileSync(other, 'utf8'), statSync(other).mode & 0o777], ['of somebody', 0o644]);
    },
  );
}
