import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {type Account, createAccount, waitForDemo} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {foregroundGroup} from '../helpers/process-groups.ts';
import {processesIn} from '../helpers/processes.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {readLineSettings} from '../helpers/shell.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** Far more than leaving takes, and far less than the 3 seconds for which SWR's timers would hold the process. */
const soon = {deadlineMs: 1000};

const restored = {alternateScreen: false, cursorVisible: true, bracketedPaste: false};

interface Session {
  readonly shell: Terminal;
  /** The process of the app. */
  readonly pid: number;
  /** How the line was set before the app was started. */
  readonly lineSettings: string;
}

/** Starts the demo from a shell that has some earlier text on its screen. */
async function startFromShell(account: Account, command: string, nodeOptions?: string): Promise<Session> {
  const environment = nodeOptions === undefined ? {} : {NODE_OPTIONS: nodeOptions};
  const shell = await account.openShell({environment});
  const lineSettings = await readLineSettings(shell);
  shell.write(`${String.raw`printf '\033[2J\033[Hearlier text\n'`}\r`);
  await shell.waitForScreen(/^earlier text\n\$$/);
  shell.write(`${command}\r`);
  await waitForDemo(shell);
  return {shell, pid: foregroundGroup(shell.pid), lineSettings};
}

interface Left {
  readonly exitCode: number;
  /** What stands between the command and the next prompt. */
  readonly messages: RegExp;
}

/** Fails unless the shell is as it was, with no more than the messages added, and nothing of the app runs any more. */
async function assertLeft(account: Account, session: Session, command: string, left: Left): Promise<void> {
  const {shell, lineSettings} = session;
  const screen = await shell.waitForScreen(/\n\$$/, soon);
  const earlier = `earlier text\n$ ${command}\n`;
  assert.equal(screen.slice(0, earlier.length), earlier);
  assert.match(screen.slice(earlier.length, -1), left.messages);
  assert.deepEqual(shell.modes(), restored);
  await waitFor(() => processesIn(account.home).length === 1, {...soon, what: 'only the shell to be left'});
  shell.write('echo "exit code: $?"\r');
  await shell.waitForScreen(`exit code: ${left.exitCode}`);
  assert.equal(await readLineSettings(shell), lineSettings);
}

/** A shell says in its own words which signal ended a program. */
const ways: ReadonlyArray<Left & {readonly name: string; readonly leave: (session: Session) => void}> = [
  {name: 'q', leave: ({shell}) => shell.write('q'), exitCode: 0, messages: /^$/},
  {name: 'Ctrl+C', leave: ({shell}) => shell.write(keys.ctrlC), exitCode: 0, messages: /^$/},
  {name: 'SIGTERM', leave: ({pid}) => process.kill(pid, 'SIGTERM'), exitCode: 143, messages: /^.*\n$/},
  {name: 'SIGHUP', leave: ({pid}) => process.kill(pid, 'SIGHUP'), exitCode: 129, messages: /^.*\n$/},
  {name: 'SIGINT', leave: ({pid}) => process.kill(pid, 'SIGINT'), exitCode: 130, messages: /^\n?$/},
];

for (const way of ways) {
  test(`${way.name} gives the terminal back as it was, with the earlier text of the shell`, async t => {
    const account = createAccount(t);
    const command = 'pinview --demo';
    const session = await startFromShell(account, command);
    session.shell.write(keys.tab);
    await session.shell.waitForScreen('q quit');
    way.leave(session);
    await assertLeft(account, session, command, way);
  });
}

/** Returns NODE_OPTIONS for a program that breaks, by that code, when it gets SIGUSR2. */
function breakOnSignal(account: Account, code: string): string {
  const file = join(account.home.path, 'break.mjs');
  const armed = String.raw`process.stdout.write('\x1b]2;armed\x07')`;
  writeFileSync(file, `process.on('SIGUSR2', () => { ${armed}; ${code} });`);
  return `--import=${pathToFileURL(file)}`;
}

const bugMessage =
  /^pinview stopped because of a bug: a made-up bug\nStart it with --debug to see where\.\n$/;

async function breakNow({shell, pid}: Session): Promise<void> {
  process.kill(pid, 'SIGUSR2');
  await shell.waitForOutput('\x1b]2;armed\x07');
}

test('A bug ends the app with its message on the normal screen and exit code 1', async t => {
  const account = createAccount(t);
  const command = 'pinview --demo';
  const options = breakOnSignal(account, "throw new Error('a made-up bug')");
  const session = await startFromShell(account, command, options);
  await breakNow(session);
  await assertLeft(account, session, command, {
    exitCode: 1,
    messages: bugMessage,
  });
});

test('A promise that fails and that nobody looks after ends it so, too, and --debug shows where it was', async t => {
  const account = createAccount(t);
  const command = 'pinview --demo --debug';
  const options = breakOnSignal(account, "Promise.reject(new Error('a made-up bug'))");
  const session = await startFromShell(account, command, options);
  await breakNow(session);
  const screen = await session.shell.waitForScreen(/break\.mjs.*\n\$$/s, soon);
  assert.match(screen, /\npinview stopped because of a bug: Error: a made-up bug\n {4}at .*break\.mjs:1/);
  assert.deepEqual(session.shell.modes(), restored);
});

test('A bug in the drawing of the screen ends it so, too', async t => {
  const account = createAccount(t);
  const command = 'pinview --demo';
  // What finds the selected pin among the recent lookups, as they are drawn.
  const options = breakOnSignal(
    account,
    `const {findIndex} = Array.prototype;
    Array.prototype.findIndex = function (...given) {
      if (this[0]?.lookup?.pinId) throw new Error('a made-up bug');
      return findIndex.apply(this, given);
    };`,
  );
  const session = await startFromShell(account, command, options);
  await breakNow(session);
  session.shell.write(keys.tab);
  await assertLeft(account, session, command, {
    exitCode: 1,
    messages: bugMessage,
  });
});

test('The app ends when its terminal is closed', async t => {
  const account = createAccount(t);
  const {shell} = await startFromShell(account, 'pinview --demo');
  shell.kill('SIGKILL');
  await waitFor(() => processesIn(account.home).length === 0, {what: 'the end of the app'});
});

test('Leaving right after an answer or an error waits for nothing', async t => {
  for (const [pinId, text] of [
    [sampleIds.image, imageCid],
    [sampleIds.notFound, 'knows no such pin'],
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
    assert.deepEqual(app.modes(), restored);
    assert.deepEqual(processesIn(account.home), []);
  }
});

test('Leaving while a request is on its way waits for nothing', async t => {
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
  app.write('abc');
  await app.waitForScreen('Pin ID › abc');
  app.write(keys.ctrlC);
  await app.waitForScreen('paste or type a pin ID');
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
});

test('Esc never quits, however often it is pressed', async t => {
  const app = await createAccount(t).startDemo();
  app.paste(sampleIds.image);
  await app.waitForScreen(imageCid);
  for (const pane of ['Enter open', '↓ recent', '↓ recent']) {
    app.write(keys.escape);
    await app.waitForScreen(pane);
  }
  app.write(`abc${keys.escape}`);
  await app.waitForScreen('paste or type a pin ID');
});

test('Quitting while the keychain is mute leaves no process behind', async t => {
  const bus = await startMuteBus(t);
  const account = createAccount(t);
  const app = account.start([], {environment: {DBUS_SESSION_BUS_ADDRESS: bus.address}});
  await app.waitForScreen('looking for keys…');
  await waitFor(() => bus.waiting() > 0, {what: 'the keychain to be asked'});
  app.write(keys.ctrlC);
  const {exitCode, afterMs} = await app.waitForExit();
  assert.equal(exitCode, 0);
  assert.ok(afterMs < soon.deadlineMs, `it took ${afterMs} ms`);
  assert.deepEqual(app.modes(), restored);
  await waitFor(() => bus.waiting() === 0 && processesIn(account.home).length === 0, {
    ...soon,
    what: 'the end of the keychain helper',
  });
});

test('Being killed while the keychain is mute leaves no process behind', async t => {
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
  await app.waitForScreen('Waiting for the keychain to give the keys. Esc stops waiting.');
  app.write(keys.ctrlC);
  await app.waitForScreen('› API key');
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
  await waitFor(() => processesIn(account.home).length === 0, {...soon, what: 'the end of all processes'});
});
