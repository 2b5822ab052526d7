import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {deepArray, faults, goodAnswer, oddities} from '../helpers/answer-faults.ts';
import {type Answer, startServer} from '../helpers/answering-server.ts';
import {type Account, createAccount} from '../helpers/app.ts';
import {anyKeys as environment} from '../helpers/changing-service.ts';
import {toldFaults} from '../helpers/fault-table.ts';
import {openDetails} from '../helpers/field-cursor.ts';
import {keys} from '../helpers/keys.ts';
import {unwrapped} from '../helpers/pane.ts';
import {runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

const pinId = sampleIds.image;
const limitSeconds = 10;

function answerNamed(name: string): Answer {
  return faults[name] ?? oddities[name] ?? assert.fail(`There is no ${name}`);
}

/** Starts a service that answers well until it is given another answer. */
async function startFaultyService(t: TestContext) {
  let present: Answer = goodAnswer;
  const server = await startServer(t, (response, request) => present(response, request));
  const told = toldFaults(new URL(server.origin).host, limitSeconds);
  return {
    address: server.origin,
    /** Returns the message about a fault of this service. */
    told: (name: string) => told.get(name) ?? assert.fail(`The table has no ${name}`),
    answerWith: (answer: Answer) => {
      present = answer;
    },
  };
}

/** Returns the lines of the history file. */
function historyOf({home}: Account): readonly string[] {
  const file = join(home.path, '.local/state/pinview/history.jsonl');
  const content = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // A new file is empty.
  return content.split('\n').filter(line => line !== '');
}

/** One fault of each class, with its exit code. */
const faultsOfGet: ReadonlyArray<readonly [name: string, exitCode: number]> = [
  ['resets the connection within the answer', 5],
  ['goes over to another protocol', 1],
  ['sends 100 kB of headers', 1],
  ['302 to another host', 5],
  ['404 with a page', 1],
  ['401 with a page', 1],
  ['404 with JSON of another kind', 1],
  ['511 with a page', 5],
  ['429, Retry-After in a year, in seconds', 5],
  ['502 with a page', 5],
  ['an endless body', 1],
  ['a gzip bomb', 1],
  ['invalid UTF-8', 1],
  ['JSON of 10,000 levels that is cut', 1],
  ['a record in __proto__', 1],
  ['a refusal with 200', 1],
];

/** In this order, for one pin. One fault that runs into a time limit is enough. */
const faultsOfApp = [
  'resets the connection within the answer',
  'no content (204)',
  '302 to another host',
  '502 with a page',
  'a page for a record',
  '429, Retry-After in a year, as a date',
  'an endless body',
  'a gzip bomb',
  'JSON of 10,000 levels without a record',
  'another pin',
  'sends 100 kB of headers',
  'drips',
  'a refusal with 200',
];

/** Refreshes, and waits until the fault is reported above the previously known record. */
async function refreshInto(app: Terminal, message: string): Promise<void> {
  app.write('r');
  const screen = await app.waitForScreen(
    shown => unwrapped(shown).includes(`✖ ${message}`) && !shown.includes('Asking the service…'),
    {deadlineMs: 2 * limitSeconds * 1000},
  );
  assert.ok(screen.includes(imageCid), screen);
  assert.match(screen, /│ ✔ Pinned.*│/);
  assert.match(screen, /│ Below is what was known [^.]+\. +│/);
}

describe('under faults of the service', {concurrency: 2}, () => {
  test('get tells each, keeps what was looked up before, and nothing else, and goes on afterwards', async t => {
    const account = createAccount(t);
    const {address} = await startFaultyService(t);
    const get = (endpoint: string) =>
      runCli(account.home, ['get', pinId, '--field', 'cid', '--endpoint', endpoint], {environment});
    const good = {exitCode: 0, stdout: `${imageCid}\n`, stderr: ''};
    assert.deepEqual(await get(address), good);
    const before = historyOf(account);
    assert.equal(before.length, 1);
    const check = async (endpoint: string, name: string, exitCode: number) => {
      const {message, hint} = toldFaults(new URL(endpoint).host, limitSeconds).get(name) ?? assert.fail(name);
      const stderr = `pinview: ${message}\n${hint === '' ? '' : `${hint}\n`}`;
      assert.deepEqual(await get(endpoint), {exitCode, stdout: '', stderr}, name);
    };
    const checkNamed = async (name: string, exitCode: number) => {
      const {origin} = await startServer(t, answerNamed(name));
      await check(origin, name, exitCode);
    };
    const checkInTurn = async () => {
      await check('http://127.0.0.1:1', 'refuses connections', 5);
      for (const [name, exitCode] of faultsOfGet) await checkNamed(name, exitCode);
    };
    // Takes until its time limit, so the others run meanwhile.
    await Promise.all([checkNamed('drips', 5), checkInTurn()]);
    assert.deepEqual(historyOf(account), before);
    assert.deepEqual(await get(address), good);
    t.diagnostic(`${faultsOfGet.length + 2} faults`);
  });

  test('the app keeps the record of a good answer on screen, and shows the next one', async t => {
    const account = createAccount(t);
    const service = await startFaultyService(t);
    const app = account.start(['--endpoint', service.address, pinId], {environment, rows: 40});
    await app.waitForScreen(imageCid);
    await waitFor(() => historyOf(account).length === 1, {what: 'the history', deadlineMs: 30_000});
    const before = historyOf(account);
    for (const name of faultsOfApp) {
      service.answerWith(answerNamed(name));
      await refreshInto(app, service.told(name).message);
    }
    assert.deepEqual(historyOf(account), before);
    service.answerWith(goodAnswer);
    app.write('r');
    const screen = await app.waitForScreen(/│ ✔ Pinned.*\n.*│ As of just now\. +│/);
    assert.ok(screen.includes(imageCid));
    assert.doesNotMatch(screen, /✖|Below is/);
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
    // The same record is not kept again within a minute.
    for (const line of historyOf(account)) assert.ok(line.includes(imageCid));
    t.diagnostic(`${faultsOfApp.length} faults`);
  });

  test('10,000 levels are printed as they came, and are walked through', async t => {
    const account = createAccount(t);
    const {origin} = await startServer(t, answerNamed('10,000 levels beside the ID'));
    const args = ['--endpoint', origin, pinId];
    const {exitCode, stdout} = await runCli(account.home, ['get', '--json', ...args], {environment});
    assert.equal(exitCode, 0);
    assert.equal(JSON.parse(stdout).id, pinId);
    assert.ok(stdout.replaceAll(/\s/g, '').startsWith(`{"deep":${deepArray},`));
    const app = account.start(args, {environment});
    await app.waitForScreen('As of just now.');
    app.write('v');
    await app.waitForScreen(/ · raw 1-\d+\/\d{3} ─/);
    app.write('G');
    await app.waitForScreen(new RegExp(`"id": "${pinId}",`));
    app.write('v');
    await app.waitForScreen(/\n y copy CID /);
  });

  test('a name that is longer than any screen does not hold the app up', async t => {
    const account = createAccount(t);
    const {origin} = await startServer(t, answerNamed('a field of 300,000 ideographs'));
    const app = account.start(['--endpoint', origin, pinId], {environment});
    await app.waitForScreen('As of just now.');
    await openDetails(app);
    app.write(keys.end);
    await app.waitForScreen('User ');
    app.write(keys.home);
    await app.waitForScreen(imageCid);
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
  });
});
