import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {type Account, createAccount} from '../helpers/app.ts';
import {everyCommand} from '../helpers/every-command.ts';
import {type FakePrograms, fakePrograms} from '../helpers/fake-programs.ts';
import {type GuardedService, startGuardedService} from '../helpers/guarded-service.ts';
import type {KeyPair} from '../helpers/key-pair.ts';
import {skipUnlessKeyring, startKeyring} from '../helpers/keyring.ts';
import {keys} from '../helpers/keys.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {unwrapped} from '../helpers/pane.ts';
import {type Outcome, runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {typeKeys} from '../helpers/type-keys.ts';
import {waitFor} from '../helpers/wait-for.ts';
import {filesBelow, findKeys, type LeakWatch, watchForLeaks} from './leak-watch.ts';

/** No part of these keys is a word that anything else would write. */
const marked: KeyPair = {apiKey: 'MARKED-Vq7Zt2/Xp9Kb4Wn-Tj3H', secretKey: 'MARKED-Hs8Yd5/Rm1Lc6Gf-Pu0E'};

const markedVariables = {PINNING_API_KEY: marked.apiKey, PINNING_SECRET_KEY: marked.secretKey};

const markedLines = `${marked.apiKey}\n${marked.secretKey}\n`;

/** Nothing listens at this address. */
const noBus = 'unix:path=/nonexistent/bus';

const skip = skipUnlessKeyring();

interface Setup {
  readonly account: Account;
  readonly programs: FakePrograms;
  readonly environment: Record<string, string>;
  readonly watch: LeakWatch;
  /** Runs pinview without a terminal. */
  run(args: readonly string[], options?: {input?: string; environment?: object}): Promise<Outcome>;
  /** Starts pinview in a terminal. */
  start(args: readonly string[], environment?: Record<string, string>): Terminal;
}

/** Returns a home, with temporary files in it too, all of whose output is watched; clipboard and browser are recorders. */
async function setUp(t: TestContext, bus?: string): Promise<Setup> {
  const account = createAccount(t);
  const programs = fakePrograms(t);
  for (const name of ['xsel', 'xdg-open']) programs.addRecorder(name);
  const temporary = join(account.home.path, 'tmp');
  mkdirSync(temporary);
  const environment: Record<string, string> = {
    DBUS_SESSION_BUS_ADDRESS: bus ?? (await startOwnKeyring(t)),
    DISPLAY: ':77',
    TMPDIR: temporary,
    PATH: `${programs.folder}:/usr/local/bin:/usr/bin:/bin`,
  };
  const watch = watchForLeaks(t, account.home.path, marked);
  return {
    account,
    programs,
    environment,
    watch,
    async run(args, {input, environment: more} = {}) {
      const given = {environment: {...environment, ...more}, ...(input === undefined ? {} : {input})};
      return watch.check(await runCli(account.home, args, given));
    },
    start: (args, more) => watch.follow(account.start(args, {environment: {...environment, ...more}})),
  };
}

async function startOwnKeyring(t: TestContext): Promise<string> {
  const keyring = await startKeyring();
  t.after(() => keyring.stop());
  return keyring.variables.DBUS_SESSION_BUS_ADDRESS;
}

/** Starts a service that refuses keys and repeats those it was sent, with slashes as PHP writes them. Returns its address. */
async function startRepeatingService(t: TestContext, status: number): Promise<string> {
  const {address} = await startService(t, (response, _asked, {headers}) => {
    const {pinning_api_key: apiKey, pinning_secret_key: secretKey} = headers;
    const message = `“${apiKey}” and “${secretKey}” are wrong`;
    const location = `https://elsewhere.example/${apiKey}?secret=${encodeURIComponent(`${secretKey}`)}`;
    const json = JSON.stringify({message, details: message}).replaceAll('/', String.raw`\/`);
    answerWith(response, status, json, status < 400 ? {location} : {});
  });
  return address;
}

/** Looks a pin up, copies its CID, moves through it and leaves. */
async function useApp(app: Terminal, {programs}: Setup): Promise<void> {
  await app.waitForScreen(imageCid);
  app.write('y');
  await app.waitForScreen(/✔ CID of .+ copied/);
  assert.equal(programs.read('xsel.input').toString(), imageCid);
  app.write(`r${keys.end}${keys.tab}${keys.tab}`);
  await app.waitForScreen(/^│▌✔ \w+ +file\.txt/m);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
}

/** Fails if the clipboard program or the browser was given any part of the keys, even in its environment. */
function assertRecordedNothing({programs}: Setup): void {
  for (const file of filesBelow(programs.folder)) {
    assert.deepEqual(findKeys(programs.read(file.slice(programs.folder.length + 1)), marked), []);
  }
}

function startMarkedService(t: TestContext): Promise<GuardedService> {
  return startGuardedService(t, {keys: marked, pinName: 'file.txt', listsPins: true});
}

/** Returns NODE_OPTIONS that make pinview throw when it gets SIGUSR2. */
function breakOnSignal({account}: Setup): string {
  const file = join(account.home.path, 'break.mjs');
  const armed = String.raw`process.stdout.write('\x1b]2;armed\x07')`;
  writeFileSync(file, `process.on('SIGUSR2', () => { ${armed}; throw new Error('a made-up bug'); });`);
  return `--import=${pathToFileURL(file)}`;
}

test('What is searched for is found, in every spelling, and the last 4 characters are not', () => {
  const {apiKey, secretKey} = marked;
  for (const content of [
    `before ${secretKey} after`,
    `a part: ${apiKey.slice(9, 15)}.`,
    Buffer.from(apiKey, 'utf16le'),
    Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), Buffer.from(secretKey)]),
    ...['', 'x', 'xy', 'xyz'].map(before => Buffer.from(`${before}${apiKey}…`).toString('base64')),
    Buffer.from(secretKey).toString('hex'),
  ]) {
    assert.notDeepEqual(findKeys(content, marked), []);
  }
  assert.deepEqual(findKeys(`API key …${apiKey.slice(-4)}`, marked), []);
});

/** The commands that ask for pins. */
const get = [
  ['get', sampleIds.image, '--debug'],
  ['get', sampleIds.image, sampleIds.directory, '--json', '--debug'],
];
const wait = (limit: string) => [['wait', sampleIds.image, '--timeout', limit, '--debug']];

const commands = everyCommand({
  get,
  wait: wait('30s'),
  recent: [
    ['recent', '--debug'],
    ['recent', '--json'],
  ],
  snippet: ['curl', 'node', 'python', 'go'].map(language => [
    'snippet',
    sampleIds.image,
    '--lang',
    language,
    '--debug',
  ]),
  status: [['status'], ['status', '--json'], ['status', '--debug']],
  doctor: [['doctor'], ['doctor', '--json', '--debug']],
  list: [
    ['list', '--debug'],
    ['list', '--json'],
  ],
  // These ask a gateway too: see `askGateway`.
  ...{verify: [], preview: [], save: [], audit: []},
  // These change the keys, and have their own tests.
  ...{login: [], logout: []},
});

/** Verifies, previews and saves a pin, and audits all, at a gateway that refuses requests without keys, and gets none. */
async function askGateway(t: TestContext, ask: (...words: readonly string[]) => Promise<Outcome>) {
  const {address, requests} = await startMarkedService(t);
  const named = ['verify', 'preview', 'save'].map(name => [name, sampleIds.image]);
  for (const command of [...named, ['audit']]) {
    const before = requests.length;
    const {exitCode, stdout} = await ask(...command, '--debug', '--gateway', address);
    assert.equal(exitCode, 8, stdout);
    assert.notEqual(requests.length, before);
  }
  assert.deepEqual(
    requests.flatMap(({keys}) => Object.keys(keys)),
    [],
  );
}

describe('no more than the end of the API key is seen', {skip}, () => {
  test('of keys that are piped to login, whatever becomes of them', async t => {
    const setup = await setUp(t);
    const {run, watch} = setup;
    const {address} = await startMarkedService(t);
    const login = ['login', '--with-keys', '--debug', '--endpoint'];
    const kept = await run([...login, address], {input: markedLines});
    assert.equal(kept.exitCode, 0);
    for (const [status, exitCode] of [
      [401, 4],
      [500, 5],
      [302, 5],
      [200, 0],
    ] as const) {
      const repeating = await startRepeatingService(t, status);
      assert.equal((await run([...login, repeating], {input: markedLines})).exitCode, exitCode);
    }
    assert.equal((await run([...login, address], {input: `${markedLines}more`})).exitCode, 2);
    const oneLine = `${marked.apiKey} ${marked.secretKey}`;
    assert.equal((await run([...login, address], {input: oneLine})).exitCode, 2);
    assert.equal((await run([...login, 'http://127.0.0.1:1'], {input: markedLines})).exitCode, 5);
    const unkept = await run([...login, address], {
      input: markedLines,
      environment: {DBUS_SESSION_BUS_ADDRESS: noBus},
    });
    assert.equal(unkept.exitCode, 1);
    watch.assertNothingLeaked();
  });

  test('of keys that are typed, refused, and then accepted and kept', async t => {
    const setup = await setUp(t);
    const repeating = await startRepeatingService(t, 401);
    const refused = setup.start(['login', '--debug', '--endpoint', repeating]);
    await typeKeys(refused, marked);
    await refused.waitForScreen('✖ The service did not accept the keys (401): ““…” and “…” are wrong”');
    refused.write(keys.escape);
    assert.equal((await refused.waitForExit()).exitCode, 130);

    const {address} = await startMarkedService(t);
    const login = setup.start(['login', '--debug', '--endpoint', address]);
    await typeKeys(login, marked);
    await login.waitForScreen('(API key …Tj3H)');
    login.write('y');
    assert.equal((await login.waitForExit()).exitCode, 0);

    const app = setup.start(['--debug', '--endpoint', address.replace('127.0.0.1', 'localhost')]);
    await typeKeys(app, marked);
    await app.waitForScreen('Keep them in the keychain');
    app.write('n');
    await app.waitForScreen(/^ pinview .* · keys for this run only$/m);
    app.paste(sampleIds.image);
    await useApp(app, setup);
    assertRecordedNothing(setup);
    setup.watch.assertNothingLeaked();
  });

  test('of keys in the environment, by any command', async t => {
    const setup = await setUp(t);
    const {run, start, watch} = setup;
    const {address} = await startMarkedService(t);
    const environment = markedVariables;
    for (const command of [...commands, ['logout'], ['--help']]) {
      assert.equal((await run([...command, '--endpoint', address], {environment})).exitCode, 0, `${command}`);
    }
    await askGateway(t, (...words) => run([...words, '--endpoint', address], {environment}));
    for (const status of [401, 500, 302]) {
      const repeating = await startRepeatingService(t, status);
      for (const command of [
        ['status'],
        ['status', '--json'],
        ['doctor', '--debug'],
        ...get,
        ...wait('2s'),
      ]) {
        const {stdout, stderr} = await run([...command, '--endpoint', repeating], {environment});
        assert.match(stdout + stderr, new RegExp(`\\(${status}\\)`));
      }
    }
    await useApp(start(['--debug', '--endpoint', address, sampleIds.image], environment), setup);
    assert.ok(watch.hasSeenGivenKeys, 'no environment could be read');
    assertRecordedNothing(setup);
    watch.assertNothingLeaked();
  });

  test('of keys in the keychain, by any command', async t => {
    const setup = await setUp(t);
    const {run, start, watch} = setup;
    const {address} = await startMarkedService(t);
    const endpoint = ['--endpoint', address];
    const named = ['--profile', 'work', ...endpoint];
    for (const which of [endpoint, named]) {
      assert.equal((await run(['login', '--with-keys', ...which], {input: markedLines})).exitCode, 0);
    }
    for (const command of commands) {
      const {exitCode, stdout} = await run([...command, ...named]);
      assert.equal(exitCode, 0, `${command}`);
      if (command[0] === 'status') assert.match(stdout, /…Tj3H/);
    }
    await askGateway(t, (...words) => run([...words, ...named]));
    const app = start(['--debug', ...endpoint, sampleIds.image]);
    await app.waitForScreen(/^ pinview .* · default · keychain$/m);
    await useApp(app, setup);
    assert.equal((await run(['logout', ...named])).exitCode, 0);
    assert.equal((await run(['status', ...named])).exitCode, 4);
    assert.ok(!watch.hasSeenGivenKeys);
    assertRecordedNothing(setup);
    watch.assertNothingLeaked();
  });

  test('of keys that a service refuses, or fails over, and repeats, in the app', async t => {
    const setup = await setUp(t);
    for (const [status, message] of [
      [401, '✖ The service did not accept the keys (401): ““…” and “…” are wrong”'],
      [404, '✖ The service has no such pin (404): ““…” and “…” are wrong”'],
      [500, '✖ The service failed (500): ““…” and “…” are wrong”'],
      [302, '✖ The service redirects to https://elsewhere.example/…?secret=… (302)'],
    ] as const) {
      const repeating = await startRepeatingService(t, status);
      const args = ['--debug', '--endpoint', repeating, sampleIds.image];
      const app = setup.start(args, markedVariables);
      await app.waitForScreen(screen => unwrapped(screen).includes(message));
      app.write(keys.ctrlC + keys.ctrlC);
      assert.equal((await app.waitForExit()).exitCode, 0);
    }
    setup.watch.assertNothingLeaked();
  });

  test('of keys in the environment or the keychain when the app breaks', async t => {
    const setup = await setUp(t);
    const {address} = await startMarkedService(t);
    const endpoint = ['--endpoint', address];
    assert.equal((await setup.run(['login', '--with-keys', ...endpoint], {input: markedLines})).exitCode, 0);
    for (const environment of [markedVariables, {}]) {
      const app = setup.start(['--debug', ...endpoint, sampleIds.image], {
        ...environment,
        NODE_OPTIONS: breakOnSignal(setup),
      });
      await app.waitForScreen(imageCid);
      const {exitCode} = await setup.watch.lookAway(() => {
        process.kill(app.pid, 'SIGUSR2');
        return app.waitForExit();
      });
      assert.equal(exitCode, 1);
      assert.match(app.screen(), /pinview stopped because of a bug: Error: a made-up bug\n {4}at /);
    }
    setup.watch.assertNothingLeaked();
  });
});

/** Returns the first child of a process, or 0 if it has none. */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

/** Types keys into a login and keeps them in a keychain that never answers. */
async function keepInMuteKeychain(t: TestContext) {
  const bus = await startMuteBus(t);
  const setup = await setUp(t, bus.address);
  const {address} = await startMarkedService(t);
  const app = setup.start(['login', '--debug', '--endpoint', address]);
  await typeKeys(app, marked);
  await app.waitForScreen('Keep them in the keychain');
  app.write('y');
  return {bus, setup, address, app};
}

describe('while the keychain is being asked', {skip}, () => {
  test('neither its helper’s arguments nor its environment have anything of the keys', async t => {
    const {bus, setup, address, app} = await keepInMuteKeychain(t);
    await waitFor(() => bus.waiting() > 0, {what: 'the keychain to be asked', deadlineMs: 30_000});
    assert.match(setup.watch.lookAtProcesses().join('\n'), /keychain-child\.cjs/);
    app.write(keys.escape);
    assert.equal((await app.waitForExit()).exitCode, 130);

    // Only one key is set as a variable, so a pinview that was given a key asks the keychain.
    const status = setup.start(['status', '--debug', '--endpoint', address], {
      PINNING_API_KEY: marked.apiKey,
      AIOZ_PIN_SECRET_KEY: marked.secretKey,
    });
    await waitFor(() => bus.waiting() > 0, {what: 'the keychain to be asked', deadlineMs: 30_000});
    assert.match(setup.watch.lookAtProcesses().join('\n'), /keychain-child\.cjs/);
    assert.ok(setup.watch.hasSeenGivenKeys);
    status.write(keys.ctrlC);
    await status.waitForExit();
    setup.watch.assertNothingLeaked();
  });

  test('the end of its helper is told without anything of the keys', async t => {
    const {bus, setup, app} = await keepInMuteKeychain(t);
    const pid = await waitFor(() => (bus.waiting() > 0 ? childOf(app.pid) : undefined), {
      what: 'the keychain’s helper',
    });
    process.kill(pid, 'SIGSEGV');
    assert.equal((await app.waitForExit()).exitCode, 1);
    assert.match(app.screen(), /^pinview: The keychain helper was ended by SIGSEGV before it answered/m);
    setup.watch.assertNothingLeaked();
  });
});
