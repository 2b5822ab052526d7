import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {cliFile, createAccount} from '../helpers/app.ts';
import {skipUnlessKeyring} from '../helpers/keyring.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';
import {portsOf} from './listening.ts';

const skip = existsSync('/proc/self/net/tcp') ? skipUnlessKeyring() : 'only Linux tells who listens';

/** How long to wait for something that must not come. Node opens its debugger within a few milliseconds. */
const nothingComesMs = 400;

/** Runs `status`, which waits, with its helper, for a keychain that never answers. */
async function startHanging(t: TestContext, environment: Record<string, string> = {}) {
  const {home} = createAccount(t);
  const bus = await startMuteBus(t);
  const pinview = spawn(process.execPath, [cliFile, 'status'], {
    cwd: home.path,
    env: {...minimalEnvironment(home), DBUS_SESSION_BUS_ADDRESS: bus.address, ...environment},
  });
  t.after(() => pinview.kill('SIGKILL'));
  const pid = pinview.pid ?? assert.fail('it does not start');
  await waitFor(() => bus.waiting() > 0, {deadlineMs: 30_000, what: 'a call to the bus'});
  const helper = childOf(pid);
  const said = Promise.all([text(pinview.stdout), text(pinview.stderr)]);
  const closed = once(pinview, 'close');
  const end = async () => {
    pinview.kill('SIGKILL');
    await closed;
    return (await said).join('');
  };
  return {home, pid, helper, ending: () => pinview.signalCode, end};
}

function childOf(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(child);
}

test('a signal opens no debugger, neither in pinview nor in its keychain helper', {
  skip,
}, async t => {
  const {pid, helper, end} = await startHanging(t);
  assert.match(readFileSync(`/proc/${helper}/cmdline`, 'utf8'), /keychain-child/);
  for (const each of [pid, helper]) process.kill(each, 'SIGUSR1');
  const endAt = performance.now() + nothingComesMs;
  while (performance.now() < endAt) {
    for (const each of [pid, helper]) assert.deepEqual(portsOf(each), []);
    await delay(20);
  }
  assert.doesNotMatch(await end(), /Debugger/);
});

test('neither reports nor coverage are written where Node was asked for them', {
  skip,
}, async t => {
  const coverage = '/nonexistent/coverage';
  const {home, pid, helper, ending, end} = await startHanging(t, {
    NODE_OPTIONS: '--report-on-signal --report-signal=SIGUSR2 --report-on-fatalerror',
    NODE_V8_COVERAGE: coverage,
  });
  assert.doesNotMatch(readFileSync(`/proc/${helper}/environ`, 'utf8'), /NODE_OPTIONS|coverage/);
  for (const each of [helper, pid]) process.kill(each, 'SIGUSR2');
  // The signal has its default action.
  await waitFor(() => ending() === 'SIGUSR2', {what: 'the end by the signal'});
  await end();
  assert.deepEqual(
    readdirSync(home.path).filter(name => name.startsWith('report.')),
    [],
  );
});
