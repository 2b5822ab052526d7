import assert from 'node:assert/strict';
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {breakNow, breakOnSignal} from '../helpers/faults.ts';
import {keys} from '../helpers/keys.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {processesIn} from '../helpers/processes.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {assertTerminalIsShells, openSession, shellModes} from '../helpers/shell-session.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** Far longer than leaving takes, and less than the 3 seconds that SWR's timers would keep the process alive. */
const soon = {deadlineMs: 2500};

slowTest('--debug shows where a bug was, and no control sequence of its words', async t => {
  const account = createAccount(t);
  const bug = String.raw`throw new Error('a made-up \u001B]777;brutal\u0007bug')`;
  const session = await openSession(account, breakOnSignal(account, bug));
  session.shell.write('pinview --demo --debug\r');
  await waitForDemo(session.shell);
  await breakNow(session.shell);
  const screen = await session.shell.waitForScreen(/break\.mjs.*\n\$$/s);
  assert.match(screen, /\npinview stopped because of a bug: Error: a made-up bug\n {4}at .*break\.mjs:1/);
  assert.ok(!session.shell.output().includes('brutal'));
  await assertTerminalIsShells(session);
});

slowTest('Leaving right after an answer or an error waits for nothing', async t => {
  for (const [pinId, text] of [
    [sampleIds.image, imageCid],
    [sampleIds.notFound, 'has no such pin'],
    [sampleIds.proxyPage, 'The service failed'],
  ] as const) {
    const account = createAccount(t);
    const app = await account.startDemo();
    app.paste(pinId);
    await app.waitForScreen(text);
    app.write('q');
    const {exitCode, afterMs} = await app.waitForExit();
    assert.equal(exitCode, 0);
    assert.ok(afterMs < soon.deadlineMs, `it took ${afterMs} ms`);
    assert.deepEqual(app.modes(), shellModes);
    assert.deepEqual(processesIn(account.home), []);
  }
});

slowTest('Leaving while a request is on its way waits for nothing', async t => {
  const app = await createAccount(t).startDemo();
  app.paste('15151515-1515-4515-8515-151515151515');
  await app.waitForScreen('Asking the service…');
  app.write('q');
  const {exitCode, afterMs} = await app.waitForExit();
  assert.equal(exitCode, 0);
  assert.ok(afterMs < soon.deadlineMs, `it took ${afterMs} ms`);
});

test('Ctrl+C clears what stands in the prompt, and only then quits', async t => {
  const app = await createAccount(t).startDemo();
  // No pin matches this: Ctrl+C would first cancel the request for the best match.
  app.write('~~~');
  await app.waitForScreen('› ~~~');
  app.write(keys.ctrlC);
  await app.waitForScreen('type a pin ID, a name or a CID');
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
});

slowTest('Esc never quits, however often it is pressed', async t => {
  const app = await createAccount(t).startDemo();
  app.paste(sampleIds.image);
  await app.waitForScreen(imageCid);
  for (const pane of ['Enter open', '↓ recent', '↓ recent']) {
    app.write(keys.escape);
    await app.waitForScreen(pane);
  }
  app.write(`abc${keys.escape}`);
  await app.waitForScreen('type a pin ID, a name or a CID');
});

slowTest('Being killed while the keychain is mute leaves no process behind', async t => {
  const bus = await startMuteBus(t);
  const account = createAccount(t);
  const app = account.start([], {environment: {DBUS_SESSION_BUS_ADDRESS: bus.address}});
  await waitFor(() => bus.waiting() > 0, {what: 'the keychain to be asked'});
  app.kill('SIGKILL');
  await app.waitForExit();
  await waitFor(() => bus.waiting() === 0 && processesIn(account.home).length === 0, {
    ...soon,
    what: 'the end of the keychain helper',
  });
});

test('Waiting for a mute keychain can be given up, which leads to the login', async t => {
  const bus = await startMuteBus(t);
  const account = createAccount(t);
  const environment = {DBUS_SESSION_BUS_ADDRESS: bus.address};
  const app = account.start([sampleIds.image], {environment});
  await app.waitForScreen('Waiting for the keychain. Esc stops waiting.');
  app.write(keys.ctrlC);
  await app.waitForScreen('› API key');
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
  await waitFor(() => processesIn(account.home).length === 0, {...soon, what: 'the end of all processes'});
});
