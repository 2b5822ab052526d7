import assert from 'node:assert/strict';
import {execFile, fork, spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import {after, before, describe} from 'node:test';
import {promisify} from 'node:util';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createKeychain} from '../../../source/services/keychain/keychain.ts';
import type {KeyPair} from '../../helpers/key-pair.ts';
import {type Keyring, skipUnlessKeyring, startBus, startKeyring} from '../../helpers/keyring.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {createTemporaryHome, minimalEnvironment, type TemporaryHome} from '../../helpers/temporary-home.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const account = 'default https://pins.example';
const pair: KeyPair = {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key'};
const skip = skipUnlessKeyring();
const deadlineMs = 20_000;

/** Returns the process IDs of the keychain helpers that `parent` has started and that are still running. */
function helpersOf(parent = process.pid): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => isHelper(pid, parent));
}

function isHelper(pid: number, parent: number): boolean {
  const [, state, parentPid] = /\) (\w) (\d+)/.exec(readProcess(pid, 'stat')) ?? [];
  const isOurs = state !== 'Z' && Number(parentPid) === parent;
  return isOurs && readProcess(pid, 'cmdline').includes('keychain-child');
}

/** Returns the text of a file about a process; empty once the process is gone. */
function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Returns the process group, all of which a signal of the terminal reaches. */
function groupOf(pid: number): number {
  return Number(/\) \w \d+ (\d+)/.exec(readProcess(pid, 'stat'))?.[1]);
}

async function noHelperIsLeft(parent?: number): Promise<void> {
  await waitFor(() => helpersOf(parent).length === 0, {deadlineMs, what: 'the end of the keychain helper'});
}

/** Returns a check for assert.rejects: a keychain error with that message, a remedy, and no key in any of its texts. */
function keychainError(message: RegExp, hint = /PINNING_API_KEY/) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof PinviewError);
    assert.equal(error.code, 'keychain');
    assert.match(error.message, message);
    assert.match(error.hint ?? '', hint);
    assert.doesNotMatch(`${error.stack} ${error.hint} ${error.cause}`, /made-up/);
    return true;
  };
}

/** Starts a program that loads keys from the keychain and prints the API key, with nothing else to keep it running. */
function startLoader(environment: NodeJS.ProcessEnv) {
  const source = `
    import {createKeychain} from ${JSON.stringify(import.meta.resolve('../../../source/services/keychain/keychain.ts'))};
    const keys = await createKeychain({environment: process.env}).load(${JSON.stringify(account)});
    console.log(keys?.apiKey);
  `;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source];
  return spawn(process.execPath, args, {env: environment, stdio: ['ignore', 'pipe', 'inherit']});
}

/** Stores an item as another program might, in a separate process: losing the bus ends a process that has used it. */
async function writeForeignItem(item: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const source = `
    import keytar from ${JSON.stringify(import.meta.resolve('keytar'))};
    await keytar.setPassword('pinview', 'foreign', ${JSON.stringify(item)});
  `;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source], {env: environment});
}

describe('on a keyring', {skip}, () => {
  let keyring: Keyring;
  let environment: NodeJS.ProcessEnv;

  before(async () => {
    keyring = await startKeyring();
    environment = keyring.environment;
  });
  after(() => keyring.stop());

  test('a pair that was saved is loaded, and gone once it is removed', async () => {
    const keychain = createKeychain({environment});
    await keychain.save('round trip', pair);
    assert.deepEqual(await keychain.load('round trip'), pair);
    assert.equal(await keychain.remove('round trip'), true);
    assert.equal(await keychain.load('round trip'), undefined);
    assert.equal(await keychain.remove('round trip'), false);
    await noHelperIsLeft();
  });

  test('nothing saved for an account is undefined', async () => {
    assert.equal(await createKeychain({environment}).load('nobody https://pins.example'), undefined);
  });

  slowTest('saving again replaces both keys', async () => {
    const keychain = createKeychain({environment});
    await keychain.save('replaced', pair);
    await keychain.save('replaced', {apiKey: 'made-up-second', secretKey: 'made-up "ÿ" second'});
    assert.deepEqual(await keychain.load('replaced'), {
      apiKey: 'made-up-second',
      secretKey: 'made-up "ÿ" second',
    });
  });

  slowTest('two saves at once leave one pair or the other, never a mixture', async () => {
    const keychain = createKeychain({environment});
    const other: KeyPair = {apiKey: 'made-up-other-api', secretKey: 'made-up-other-secret'};
    await Promise.all([keychain.save('raced', pair), keychain.save('raced', other)]);
    const kept = await keychain.load('raced');
    assert.deepEqual(kept, kept?.apiKey === pair.apiKey ? pair : other);
    assert.equal(await keychain.remove('raced'), true);
    assert.equal(await keychain.load('raced'), undefined);
  });

  slowTest('an item that is no pair of keys is named as unreadable, and its text is not shown', async () => {
    for (const item of [
      'made-up-text',
      '{"apiKey":"made-up"}',
      '{"apiKey":"made-up","secretKey":7}',
      'null',
    ]) {
      await writeForeignItem(item, environment);
      await assert.rejects(
        createKeychain({environment}).load('foreign'),
        keychainError(/^The keychain item for foreign is not readable$/, /Save the keys again/),
      );
    }
  });

  slowTest('a call that is over does not keep the process running', async () => {
    await createKeychain({environment}).save(account, pair);
    const loader = startLoader(environment);
    const output = loader.stdout.toArray();
    assert.deepEqual(await once(loader, 'exit'), [0, null]);
    assert.equal((await output).join(''), 'made-up-api-key\n');
  });
});

describe('on a keyring that is locked', {skip}, () => {
  let keyring: Keyring;

  before(async () => {
    keyring = await startKeyring();
    await createKeychain({environment: keyring.environment}).save(account, pair);
    await keyring.lock();
  });
  after(() => keyring.stop());

  test('keys are not reported as absent, as removed or as saved', async () => {
    const keychain = createKeychain({environment: keyring.environment});
    await assert.rejects(keychain.load(account), keychainError(/^The keychain is locked$/, /^Unlock it/));
    await assert.rejects(keychain.remove(account), keychainError(/^The keychain is locked$/, /^Unlock it/));
    await assert.rejects(
      keychain.save(account, pair),
      keychainError(/^The keychain is locked: “Cannot create an item in a locked collection”$/, /^Unlock it/),
    );
  });

  slowTest('where no program can tell whether it is locked, that is said', async () => {
    const environment = {...keyring.environment, PATH: '/nowhere'};
    await assert.rejects(
      createKeychain({environment}).load(account),
      keychainError(
        /^The keychain found nothing, and there is no way to tell whether it is locked: “.*ENOENT”$/,
        /dbus-send/,
      ),
    );
  });
});

describe('without a usable keyring', {skip}, () => {
  let home: TemporaryHome;
  let environment: NodeJS.ProcessEnv;

  before(() => {
    home = createTemporaryHome();
    environment = minimalEnvironment(home);
  });
  after(() => home.remove());

  test('no session bus is its own error, with the words of the library', async () => {
    await assert.rejects(
      createKeychain({environment}).load(account),
      keychainError(
        /^No keychain service could be reached: “Cannot autolaunch D-Bus .*”$/,
        /^Start a keyring/,
      ),
    );
  });

  slowTest('a dead bus address is its own error, with the words of the library', async () => {
    const address = `unix:path=${join(home.path, 'no-bus')}`;
    const keychain = createKeychain({environment: {...environment, DBUS_SESSION_BUS_ADDRESS: address}});
    const expected = keychainError(
      /^No keychain service could be reached: “Could not connect: .*”$/,
      /^Start a keyring/,
    );
    await assert.rejects(keychain.load(account), expected);
    await assert.rejects(keychain.save(account, pair), expected);
    await assert.rejects(keychain.remove(account), expected);
    await noHelperIsLeft();
  });

  slowTest('a keyring daemon that has no keyring yet holds nothing and names what is missing', async t => {
    const bus = await startBus();
    t.after(() => bus.stop());
    const keychain = createKeychain({environment: bus.environment});
    assert.equal(await keychain.load(account), undefined);
    assert.equal(await keychain.remove(account), false);
    await assert.rejects(
      keychain.save(account, pair),
      keychainError(
        /^The keychain has no default keyring to save keys in: “Object does not exist/,
        /^Create one/,
      ),
    );
  });

  test('a library that cannot be loaded is named, with the package to install', async () => {
    const folder = join(home.path, 'lib');
    mkdirSync(folder);
    writeFileSync(join(folder, 'libsecret-1.so.0'), 'no library');
    await assert.rejects(
      createKeychain({environment: {...environment, LD_LIBRARY_PATH: folder}}).load(account),
      keychainError(/its library libsecret cannot be loaded: “.*libsecret-1\.so\.0: /, /libsecret-1-0/),
    );
  });

  slowTest('without the optional package the helper says that it is not installed', async () => {
    const file = join(home.path, 'keychain-child.ts');
    copyFileSync(new URL('../../../source/services/keychain/keychain-child.ts', import.meta.url), file);
    writeFileSync(join(home.path, 'package.json'), '{"type": "module"}');
    const helper = fork(file, {execArgv: ['--import', import.meta.resolve('tsx')], env: environment});
    helper.send({operation: 'load', service: 'pinview', account});
    const [answer] = await once(helper, 'message');
    assert.deepEqual(answer, {outcome: 'failed', reason: 'not-installed', message: ''});
    await once(helper, 'exit');
  });
});

describe('on a bus that never answers', {skip}, () => {
  let home: TemporaryHome;
  let environment: NodeJS.ProcessEnv;
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    socket.resume();
  });

  before(async () => {
    home = createTemporaryHome();
    const path = join(home.path, 'mute');
    await once(server.listen(path), 'listening');
    environment = {
      ...minimalEnvironment(home),
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}`,
      PINNING_API_KEY: pair.apiKey,
      PINNING_SECRET_KEY: pair.secretKey,
      NODE_OPTIONS: '--title=made-up-options',
    };
  });
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    home.remove();
  });

  /** Waits until a helper has reached the bus, and so hangs in the library. Returns its process ID. */
  async function hangingHelper(parent?: number): Promise<number> {
    await waitFor(() => sockets.size > 0, {deadlineMs, what: 'a call to the bus'});
    const [pid] = helpersOf(parent);
    assert.ok(pid);
    return pid;
  }

  async function nothingIsLeft(parent?: number): Promise<void> {
    await noHelperIsLeft(parent);
    await waitFor(() => sockets.size === 0, {deadlineMs, what: 'the end of the call to the bus'});
  }

  test('a call ends at the time limit, and so does the helper', async () => {
    await assert.rejects(
      createKeychain({environment, timeoutMs: 800}).load(account),
      keychainError(/^The keychain did not answer within 0\.8 s$/, /unlock/),
    );
    await nothingIsLeft();
  });

  test('cancelling ends the call and the helper', async () => {
    const controller = new AbortController();
    const loading = assert.rejects(createKeychain({environment}).load(account, controller.signal), {
      name: 'PinviewError',
      code: 'cancelled',
    });
    await hangingHelper();
    controller.abort();
    await loading;
    await nothingIsLeft();
  });

  test('Ctrl+C in the terminal does not reach the helper', async () => {
    const controller = new AbortController();
    const loading = assert.rejects(createKeychain({environment}).load(account, controller.signal), {
      code: 'cancelled',
    });
    const pid = await hangingHelper();
    assert.equal(groupOf(pid), pid);
    controller.abort();
    await loading;
    await nothingIsLeft();
  });

  slowTest('a call that is cancelled beforehand starts no helper', async () => {
    const loading = createKeychain({environment}).load(account, AbortSignal.abort());
    assert.deepEqual(helpersOf(), []);
    await assert.rejects(loading, {name: 'PinviewError', code: 'cancelled'});
  });

  slowTest('a helper that crashes is an error that names the signal', async () => {
    const loading = assert.rejects(
      createKeychain({environment}).load(account),
      keychainError(/^The keychain helper was ended by SIGSEGV before it answered$/),
    );
    process.kill(await hangingHelper(), 'SIGSEGV');
    await loading;
    await nothingIsLeft();
  });

  test("neither the helper's environment nor its arguments hold a key", async () => {
    const controller = new AbortController();
    const saving = assert.rejects(createKeychain({environment}).save(account, pair, controller.signal), {
      code: 'cancelled',
    });
    const pid = await hangingHelper();
    assert.match(readProcess(pid, 'environ'), /DBUS_SESSION_BUS_ADDRESS/);
    assert.doesNotMatch(readProcess(pid, 'environ') + readProcess(pid, 'cmdline'), /made-up/);
    controller.abort();
    await saving;
    await nothingIsLeft();
  });

  slowTest('the helper does not survive a parent that is killed', async () => {
    const loader = startLoader(environment);
    const pid = await hangingHelper(loader.pid);
    loader.kill('SIGKILL');
    await waitFor(() => readProcess(pid, 'stat') === '', {
      deadlineMs,
      what: 'the end of the keychain helper',
    });
    await nothingIsLeft();
  });
});
