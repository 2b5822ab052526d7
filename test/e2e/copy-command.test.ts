import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {copiedTexts, remote} from '../helpers/copied.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {pastes, startXServer} from '../services/system/display-servers.ts';

const keys = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
const {image, notFound} = sampleIds;

/** Returns a way to run `pinview copy` on a desktop whose only clipboard program is a recorder. */
async function setUp(t: TestContext) {
  const programs = fakePrograms(t);
  programs.addRecorder('xsel');
  const account = createAccount(t);
  const {address} = await startService(t, (response, pinId) => {
    const data = recordFor(pinId, `${pinId.slice(0, 4)}.mp4`);
    if (pinId === notFound) answerWith(response, 404, {message: 'record not found'});
    else answerWith(response, 200, {status: 'success', data});
  });
  const environment = {...keys, DISPLAY: ':9', PATH: programs.folder};
  const run = (...args: readonly string[]) =>
    runCli(account.home, ['copy', ...args, '--endpoint', address], {environment});
  const copied = () => (programs.has('xsel.input') ? programs.read('xsel.input').toString() : undefined);
  return {account, address, programs, run, copied};
}

test('copy puts the CID on the clipboard, and says what was copied and by what', async t => {
  const {run, copied} = await setUp(t);
  assert.deepEqual(await run(image), {
    exitCode: 0,
    stdout: '',
    stderr: 'CID of 3c3f.mp4 copied (xsel).\n',
  });
  assert.equal(copied(), imageCid);
});

test('copy takes names, several pins and other fields, a pin on a line', async t => {
  const {run, copied} = await setUp(t);
  await run(image);
  const {exitCode, stderr} = await run('3c3f.mp4', sampleIds.chinese, '--field', 'id,name');
  assert.deepEqual([exitCode, stderr], [0, 'Pin ID, name of 2 pins copied (xsel).\n']);
  assert.equal(copied(), `${image}\t3c3f.mp4\n${sampleIds.chinese}\t4e2d.mp4`);
});

test('copy --json prints what was copied and by which program', async t => {
  const {run} = await setUp(t);
  const {exitCode, stdout} = await run(image, '--field', 'name', '--json');
  assert.equal(exitCode, 0);
  assert.deepEqual(JSON.parse(stdout), {
    copied: '3c3f.mp4',
    fields: ['name'],
    pins: [image],
    through: 'xsel',
    confirmed: true,
  });
});

slowTest(
  'copy leaves the clipboard unchanged if it cannot get one of the pins, or a pin lacks the field',
  async t => {
    const {run, copied} = await setUp(t);
    const missing = await run(image, notFound);
    assert.equal(missing.exitCode, 3);
    assert.match(missing.stderr, new RegExp(`^pinview: ${notFound}: `));
    const empty = await run(image, '--field', 'created');
    assert.equal(empty.exitCode, 1);
    assert.equal(empty.stderr, 'pinview: 3c3f.mp4 has nothing to copy in created.\nNothing was copied.\n');
    assert.equal((await run(image, '--field', 'cidd')).exitCode, 2);
    assert.equal(copied(), undefined);
  },
);

slowTest('copy needs keys, and a way to a clipboard', async t => {
  const {account, address, programs} = await setUp(t);
  const run = (environment: Readonly<Record<string, string>>) =>
    runCli(account.home, ['copy', image, '--endpoint', address, '--json'], {environment});
  const withoutKeys = await run({DISPLAY: ':9', PATH: programs.folder});
  assert.equal(withoutKeys.exitCode, 4);
  assert.equal(JSON.parse(withoutKeys.stdout).error.code, 'unauthenticated');
  // With neither a program nor a terminal, no part of a control sequence may end up in a file.
  const {exitCode, stdout, stderr} = await run({...keys, ...remote});
  assert.equal(exitCode, 1);
  assert.equal(JSON.parse(stdout).error.code, 'clipboard');
  assert.doesNotMatch(stdout + stderr, /\x1b/);
});

test('copy over SSH goes through the terminal, also when its output is piped', async t => {
  const {account, address} = await setUp(t);
  for (const end of ['', ' | cat', ' > "$HOME/out"']) {
    const script = `"$0" "$@"${end}`;
    const terminal = account.start(
      ['-c', script, process.execPath, cliFile, 'copy', image, '--endpoint', address],
      {
        file: 'sh',
        environment: {...keys, ...remote},
      },
    );
    await terminal.waitForScreen('CID of 3c3f.mp4 sent to the terminal, which cannot confirm it.');
    assert.deepEqual(copiedTexts(terminal), [imageCid]);
  }
});

describe('on X11', {skip: skipUnlessInstalled('Xvfb', 'xsel')}, () => {
  test('what was copied can be pasted after pinview has ended', async t => {
    const server = await startXServer();
    t.after(server.stop);
    const {account, address} = await setUp(t);
    const {exitCode, stderr} = await runCli(account.home, ['copy', image, '--endpoint', address], {
      environment: {...keys, ...server.environment},
    });
    assert.deepEqual([exitCode, stderr], [0, 'CID of 3c3f.mp4 copied (xsel).\n']);
    await pastes(['xsel', '--clipboard', '--output'], imageCid, server.environment);
  });
});
