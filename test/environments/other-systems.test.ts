/**
 * How the built program behaves on macOS and Windows. Node.js runs on Linux, and the programs of those systems are fakes
 * that only record what they were given.
 */
import assert from 'node:assert/strict';
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import type {KeychainAnswer} from '../../source/services/keychain/keychain-child.ts';
import {cliFile, waitForDemo} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {type OtherSystem, otherSystems, setUpOn} from '../helpers/other-system.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {waitFor} from '../helpers/wait-for.ts';

const {image} = sampleIds;

describe('the clipboard', () => {
  test('on macOS gets UTF-8 from a fake pbcopy, which is told so', async t => {
    const {programs, run} = await setUpOn('darwin', t, ['pbcopy', 'xsel']);
    const {exitCode, stderr} = await run(['copy', image, '--field', 'name'], {DISPLAY: ':9', LC_ALL: 'C'});
    assert.deepEqual([exitCode, stderr], [0, 'name of naïve.mp4 copied (pbcopy).\n']);
    assert.equal(programs.read('pbcopy.input').toString(), 'naïve.mp4');
    assert.match(programs.read('pbcopy.environment').toString(), /^LC_CTYPE=UTF-8$/m);
    assert.doesNotMatch(programs.read('pbcopy.environment').toString(), /made-up|LC_ALL/);
  });

  test('on Windows gets UTF-16 from a fake clip.exe, which runs in the system’s folder', async t => {
    const {account, programs, run} = await setUpOn('win32', t);
    programs.add('clip.exe', 'pwd > "$here/folder"; /bin/cat > "$here/clip.input"');
    const {exitCode, stderr} = await run(['copy', image, '--field', 'name']);
    assert.deepEqual([exitCode, stderr], [0, 'name of naïve.mp4 copied (clip.exe).\n']);
    assert.equal(programs.read('clip.input').toString('utf16le'), 'naïve.mp4');
    assert.equal(programs.read('folder').toString(), `${account.home.path}/Windows\n`);
  });

  for (const [name, system, program] of [
    ['macOS', 'darwin', 'pbcopy'],
    ['Windows', 'win32', 'clip.exe'],
  ] as const) {
    test(`on ${name} is said to be out of reach where ${program} is not on the PATH`, async t => {
      const {run} = await setUpOn(system, t);
      const {exitCode, stderr} = await run(['copy', image]);
      assert.equal(exitCode, 1);
      assert.match(stderr, new RegExp(`\n${program.replace('.', '\\.')} is part of ${name}: `));
    });
  }
});

describe('the browser', () => {
  const url = `https://premium.aiozpin.network/ipfs/${imageCid}`;

  for (const [name, system, program, ...before] of [
    ['macOS', 'darwin', 'open'],
    ['Windows', 'win32', 'rundll32.exe', 'url.dll,FileProtocolHandler'],
  ] as const) {
    test(`on ${name} is opened by a fake ${program}, without a display, and sees no keys`, async t => {
      const {programs, run} = await setUpOn(system, t, [program, 'xdg-open']);
      assert.deepEqual(await run(['open', image]), {exitCode: 0, stdout: '', stderr: `Opened ${url}\n`});
      assert.deepEqual(programs.order(), [program]);
      const [, ...given] = programs.read(`${program}.arguments`).toString().trimEnd().split('\n');
      assert.deepEqual(given, [...before, url]);
      assert.doesNotMatch(programs.read(`${program}.environment`).toString(), /made-up|KEY/);
    });
  }
});

describe('the terminal', () => {
  test('on Windows, which has no job control, is not given back by Ctrl+Z', async t => {
    const {account, environment} = await setUpOn('win32', t);
    const app = account.start(['--demo'], {environment});
    await waitForDemo(app);
    app.write(keys.ctrlZ);
    app.paste(image);
    await app.waitForScreen(imageCid);
    assert.ok(app.modes().alternateScreen);
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
  });

  test('on Windows is given back when its window is closed, though that signal cannot be sent on', async t => {
    const {account, environment} = await setUpOn('win32', t);
    const app = account.start(['--demo'], {environment});
    await waitForDemo(app);
    app.kill('SIGHUP');
    await waitFor(() => !app.modes().alternateScreen, {what: 'the shell’s screen'});
    // SIGTERM, with which Node.js ends a process there.
    assert.equal((await app.waitForExit()).signal, 15);
  });
});

describe('the keychain', () => {
  /** Loads the keys of an account in a child with a fake keytar, which finds nothing, and a fake gdbus. */
  async function load(t: TestContext, system: OtherSystem | 'linux') {
    const {account, programs, environment} = await setUpOn(system === 'linux' ? 'darwin' : system, t);
    programs.add('gdbus', 'echo gdbus >> "$here/order"; echo "(<true>,)"');
    const keytar = join(account.home.path, 'node_modules/keytar');
    mkdirSync(keytar, {recursive: true});
    writeFileSync(join(keytar, 'index.js'), 'exports.getPassword = async () => null;');
    const program = join(account.home.path, 'keychain-child.cjs');
    copyFileSync(join(dirname(cliFile), 'keychain-child.cjs'), program);
    const child = fork(program, {env: {...environment, PINVIEW_TEST_SYSTEM: system}});
    child.send({operation: 'load', service: 'pinview', account: 'default https://pins.example'});
    const [answer]: KeychainAnswer[] = await once(child, 'message');
    return {answer, order: programs.order()};
  }

  for (const [name, system] of otherSystems) {
    test(`on ${name} is believed when it has nothing, and no D-Bus is asked whether it is locked`, async t => {
      assert.deepEqual(await load(t, system), {answer: {outcome: 'done'}, order: []});
    });
  }

  test('elsewhere is not believed, which shows that the fakes are asked', async t => {
    const {answer, order} = await load(t, 'linux');
    assert.deepEqual([Object(answer).reason, order], ['locked', ['gdbus']]);
  });
});
