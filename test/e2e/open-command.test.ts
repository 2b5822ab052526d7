import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {fakePrograms} from '../helpers/fake-programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

const keys = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
const {image, bare} = sampleIds;
const usual = 'https://premium.aiozpin.network/ipfs';

/** Returns ways to run `pinview open`, on a desktop whose browser only records what it was given, or over SSH. */
async function setUp(t: TestContext, browserExitCode = 0) {
  const programs = fakePrograms(t);
  programs.addRecorder('xdg-open', browserExitCode);
  const {home} = createAccount(t);
  const {address, asked} = await startService(t, (response, pinId) => {
    const record = recordFor(pinId, `${pinId.slice(0, 4)}.mp4`);
    answerWith(response, 200, {status: 'success', data: pinId === bare ? {...record, cid: 'none'} : record});
  });
  const desktop = {DISPLAY: ':9', PATH: programs.folder};
  const run = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
    runCli(home, ['open', ...args, '--endpoint', address], {environment});
  return {programs, asked, desktop, run};
}

test('open opens a pin at the gateway in the browser, which sees no keys', async t => {
  const {programs, desktop, run} = await setUp(t);
  const url = `${usual}/${imageCid}`;
  const outcome = await run([image], {...desktop, ...keys});
  assert.deepEqual(outcome, {exitCode: 0, stdout: '', stderr: `Opened ${url}\n`});
  await waitFor(() => programs.has('xdg-open.input'));
  assert.match(programs.read('xdg-open.arguments').toString(), new RegExp(`\\n${url}\\n$`));
  assert.doesNotMatch(programs.read('xdg-open.environment').toString(), /made-up|KEY/);
  // By name, at another gateway.
  const other = await run(['3c3f', '--gateway', 'https://{cid}.ipfs.dweb.link', '--json'], {
    ...desktop,
    ...keys,
  });
  assert.deepEqual(JSON.parse(other.stdout), {
    id: image,
    cid: imageCid,
    url: `https://${imageCid}.ipfs.dweb.link`,
    opened: true,
  });
});

test('open needs neither keys nor the service for a CID', async t => {
  const {asked, desktop, run} = await setUp(t);
  for (const word of [directoryCid, `ipfs://${directoryCid}`])
    assert.equal((await run([word], desktop)).stderr, `Opened ${usual}/${directoryCid}\n`);
  assert.deepEqual(asked, []);
  assert.equal((await run([image], desktop)).exitCode, 4);
});

slowTest('open prints the addresses over SSH and without a display, in the order of the words', async t => {
  const {programs, desktop, run} = await setUp(t);
  for (const environment of [{...desktop, SSH_TTY: '/dev/pts/0'}, {PATH: desktop.PATH}]) {
    const {exitCode, stdout, stderr} = await run([directoryCid, image, directoryCid], {
      ...environment,
      ...keys,
    });
    assert.deepEqual({exitCode, stderr}, {exitCode: 0, stderr: ''});
    const cids = [directoryCid, imageCid, directoryCid];
    assert.equal(stdout, cids.map(cid => `${usual}/${cid}\n`).join(''));
  }
  const {stdout} = await run([directoryCid, image, '--json'], {PATH: desktop.PATH, ...keys});
  assert.deepEqual(JSON.parse(stdout), [
    {cid: directoryCid, url: `${usual}/${directoryCid}`, opened: false},
    {id: image, cid: imageCid, url: `${usual}/${imageCid}`, opened: false},
  ]);
  assert.deepEqual(programs.order(), []);
});

slowTest('open prints the address where the browser does not take it, and ends with 1', async t => {
  const {desktop, run} = await setUp(t, 3);
  assert.deepEqual(await run([directoryCid], desktop), {
    exitCode: 1,
    stdout: `${usual}/${directoryCid}\n`,
    stderr: 'pinview: No browser opened the address.\n',
  });
});

slowTest('open opens nothing when one of the pins has no readable CID', async t => {
  const {programs, desktop, run} = await setUp(t);
  const {exitCode, stdout, stderr} = await run([image, bare], {...desktop, ...keys});
  assert.deepEqual([exitCode, stdout], [1, '']);
  assert.match(stderr, /^pinview: The pin ba2eba2e-[^ ]+ has no readable CID, so no gateway has it\.\n$/);
  assert.deepEqual(programs.order(), []);
});
