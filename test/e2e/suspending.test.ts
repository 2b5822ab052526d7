import assert from 'node:assert/strict';
import {chmodSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Account, createAccount, waitForDemo} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {foregroundGroup} from '../helpers/process-groups.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {
  assertTerminalIsShells,
  clearShell,
  openSession,
  type ShellSession,
  shellModes,
  waitForProcesses,
} from '../helpers/shell-session.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Expected, Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

const slowId = '44444444-4444-4444-8444-444444444444';

/** Starts the demo from a shell. */
async function startDemo(account: Account, command = 'pinview --demo'): Promise<ShellSession> {
  const session = await openSession(account);
  session.shell.write(`${command}\r`);
  await waitForDemo(session.shell);
  return session;
}

/** Fails unless the shell has its prompt, its screen and its terminal back. */
async function assertStopped(session: ShellSession): Promise<void> {
  const {shell} = session;
  const screen = await shell.waitForScreen(/\n\$$/);
  assert.match(screen, /^earlier text\n\$ /);
  assert.match(screen, /Stopped/);
  assert.doesNotMatch(screen, /[╭│╰]/);
  await assertTerminalIsShells(session);
  await clearShell(shell);
}

/** Brings the app back, and fails unless it has the whole terminal again. */
async function comeBack(shell: Terminal, expected: Expected): Promise<string> {
  shell.write('fg\r');
  await shell.waitForModes({alternateScreen: true, cursorVisible: false, bracketedPaste: true});
  const screen = await shell.waitForScreen(expected);
  assert.equal(shell.emulator.modes.wraparoundMode, false);
  assert.ok(shell.title().saved.length < 2, 'the title is saved once');
  return screen;
}

/** Returns the screen without what changes over time. */
function still(screen: string): string {
  return screen.replaceAll(/ +(?:now|\d+ \w+) │/g, ' age │').replaceAll(/As of [^│]+│/g, 'As of then. │');
}

test('Ctrl+Z gives the terminal back to the shell, and fg brings everything back, time and again', async t => {
  const session = await startDemo(createAccount(t));
  const {shell} = session;
  shell.paste(sampleIds.image);
  await shell.waitForScreen(/As of just now\./);
  // No pin matches a q, so no request is under way.
  shell.write(`nqqab${keys.left}${keys.left}`);
  const before = await shell.waitForScreen('› qqab');
  for (const _ of ['once', 'twice']) {
    shell.write(keys.ctrlZ);
    await assertStopped(session);
    assert.equal(still(await comeBack(shell, '› qqab')), still(before));
    assert.deepEqual(shell.title(), {shown: '✔ test.png · pinview', saved: ['a shell']});
  }
  shell.write('x');
  await shell.waitForScreen('› qqxab');
  shell.write(`${keys.tab}${keys.tab}q`);
  await shell.waitForScreen(/^earlier text\n\$ fg\n.*\n\$$/);
  await assertTerminalIsShells(session);
});

slowTest('A window that was resized meanwhile is filled anew', async t => {
  const account = createAccount(t);
  const session = await startDemo(account);
  const {shell} = session;
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  shell.resize(60, 12);
  const narrow =
    /^ pinview .*\n╭ Recent \(10\) ─ All pins │ Pin ─{20,}╮\n(?:│ .* │\n){7}╰.*╯\n › .*\n ↓ recent .*$/;
  await comeBack(shell, narrow);
  shell.write(keys.ctrlZ);
  await shell.waitForScreen(/Stopped.*\n\$$/);
  shell.resize(124, 30);
  const screen = await comeBack(shell, /^ pinview .*\n╭ Recent \(\d+\) ─ All pins ─+╮╭ Pin ─+╮\n/);
  const fresh = await createAccount(t).startDemo();
  assert.equal(still(screen), still(fresh.screen()));
});

slowTest('SIGTSTP from outside does the same as Ctrl+Z', async t => {
  const session = await startDemo(createAccount(t));
  process.kill(foregroundGroup(session.shell.pid), 'SIGTSTP');
  await assertStopped(session);
  await comeBack(session.shell, /^ pinview /);
});

test('The answer to a request that is under way comes after fg', async t => {
  const session = await startDemo(createAccount(t));
  const {shell} = session;
  shell.paste(slowId);
  await shell.waitForScreen('Asking the service…');
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  await comeBack(shell, slowId);
  await shell.waitForScreen(/As of just now\./);
});

slowTest('The copy menu is still open after fg', async t => {
  const session = await startDemo(createAccount(t));
  const {shell} = session;
  shell.paste(sampleIds.image);
  await shell.waitForScreen(/As of just now\./);
  shell.write(`Y${keys.down}`);
  const before = await shell.waitForScreen(/╭ Copy · test\.png.*│ › i /s);
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  assert.equal(still(await comeBack(shell, '╭ Copy')), still(before));
  shell.write(keys.escape);
  await shell.waitForScreen('╭ test.png');
});

slowTest('Ctrl+Z works on the login screen, which keeps what was typed', async t => {
  const {address} = await startService(t, (response, asked) => answerWith(response, 200, recordFor(asked)));
  const session = await openSession(createAccount(t));
  const {shell} = session;
  shell.write(`pinview login --endpoint ${address}/api\r`);
  await shell.waitForScreen('› API key');
  await shell.waitForModes({bracketedPaste: true});
  shell.write('abcd');
  await shell.waitForScreen('› API key     ••••');
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  await comeBack(shell, '› API key     ••••');
  shell.write('e');
  await shell.waitForScreen('› API key     •••••');
});

slowTest('What is typed right behind Ctrl+Z never gets into the app', async t => {
  const session = await startDemo(createAccount(t));
  const {shell} = session;
  shell.write(`${keys.ctrlZ}${keys.ctrlZ}abc`);
  await shell.waitForScreen(/Stopped.*\n\$$/);
  await comeBack(shell, '› type a pin ID');
  shell.write('d');
  await shell.waitForScreen(/› d$/m);
});

slowTest('The shell gets its prompt where a script has started the app, too', async t => {
  const account = createAccount(t);
  writeFileSync(join(account.home.path, 'start'), '#!/bin/sh\npinview --demo\necho over\n');
  chmodSync(join(account.home.path, 'start'), 0o755);
  const session = await startDemo(account, '$HOME/start');
  const {shell} = session;
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  await comeBack(shell, /^ pinview /);
  shell.write(keys.ctrlC);
  await shell.waitForScreen(/over\n\$$/);
});

for (const signal of ['TERM', 'HUP'] as const) {
  test(`SIG${signal} ends a stopped app, and leaves the shell’s screen alone`, async t => {
    const session = await startDemo(createAccount(t));
    const {shell} = session;
    shell.write(keys.ctrlZ);
    await assertStopped(session);
    shell.write(`kill -${signal} %1; kill -CONT %1\r`);
    await waitForProcesses(session, 'the shell');
    // Text typed before the prompt appears would stand in front of it.
    await shell.waitForScreen(/kill -CONT %1\n(?:.*\n)?\$$/);
    shell.write('echo still-here\r');
    const screen = await shell.waitForScreen(/^still-here$/m);
    assert.match(screen, /^earlier text\n\$ kill /);
    await assertTerminalIsShells(session);
  });
}

slowTest('The app ends when the terminal is closed in which it is stopped', async t => {
  const session = await startDemo(createAccount(t));
  session.shell.write(keys.ctrlZ);
  await assertStopped(session);
  session.shell.kill('SIGKILL');
  await waitForProcesses(session, 'nothing');
});

slowTest('An app that is ended while it is stopped, and asks the keychain, leaves no process', async t => {
  const bus = await startMuteBus(t);
  const session = await openSession(createAccount(t), {DBUS_SESSION_BUS_ADDRESS: bus.address});
  const {shell} = session;
  shell.write('pinview\r');
  await shell.waitForScreen('looking for keys…');
  await waitFor(() => bus.waiting() > 0, {what: 'the keychain to be asked'});
  const pid = foregroundGroup(shell.pid);
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  process.kill(pid, 'SIGTERM');
  process.kill(pid, 'SIGCONT');
  await waitForProcesses(session, 'the shell');
});

slowTest('The app recovers from a stop that it cannot notice', async t => {
  const session = await startDemo(createAccount(t));
  const {shell} = session;
  let typed = '';
  for (const left of ['', String.raw`\033[?1049l\033[?25h\033[?2004l\033[?7h`]) {
    // Once this is on screen, nothing is left to draw that could end up on the shell's screen.
    typed += 'q';
    shell.write('q');
    const before = await shell.waitForScreen(new RegExp(`› ${typed}$`, 'm'));
    process.kill(foregroundGroup(shell.pid), 'SIGSTOP');
    await shell.waitForOutput(/Stopped[^$]*\$ $/);
    // Meanwhile the shell uses the screen and, as some shells do, resets the terminal.
    shell.write(`stty sane; printf '${left}left\\n'\n`);
    await shell.waitForOutput(/left\r?\n\$ $/);
    await comeBack(shell, screen => still(screen) === still(before));
    assert.deepEqual(shell.title(), {shown: 'pinview', saved: ['a shell']});
  }
  shell.write('2');
  await shell.waitForScreen('› qq2');
  shell.write(keys.ctrlC.repeat(2));
  await shell.waitForScreen(/^earlier text\n\$ pinview --demo\n(?:.*\n)*\$$/);
  await waitForProcesses(session, 'the shell');
  await assertTerminalIsShells(session);
});

slowTest('An app that is sent to the background waits there, and can be ended', async t => {
  const session = await startDemo(createAccount(t));
  const {shell} = session;
  shell.write(keys.ctrlZ);
  await assertStopped(session);
  shell.write('bg\r');
  await shell.waitForScreen(/^\$ bg\n.*pinview --demo/m);
  shell.write('jobs\r');
  await waitFor(async () => {
    shell.write('jobs\r');
    return /Stopped\(|Stopped \(/.test(shell.screen());
  });
  assert.deepEqual(shell.modes(), shellModes);
  assert.equal(shell.emulator.modes.wraparoundMode, true);
  await comeBack(shell, /^ pinview /);
  shell.write(keys.ctrlZ);
  await shell.waitForScreen(/\n\$$/);
  shell.write('bg\r');
  // The signal ends it at once, or when it continues.
  shell.write('kill %1; kill -CONT %1\r');
  await waitForProcesses(session, 'the shell');
});

slowTest('bash gets its prompt back, too', {skip: skipUnlessInstalled('bash')}, async t => {
  const account = createAccount(t);
  const environment = {PATH: account.install(), PS1: '$ '};
  const shell = account.start(['--norc', '--noprofile', '-i'], {file: 'bash', environment});
  await shell.waitForScreen(/\$$/);
  shell.write('pinview --demo\r');
  await waitForDemo(shell);
  for (const _ of ['once', 'twice']) {
    shell.write(keys.ctrlZ);
    await shell.waitForScreen(/Stopped .*pinview --demo\n.*\$$/);
    await comeBack(shell, /^ pinview /);
  }
  shell.write(keys.ctrlC);
  await shell.waitForScreen(/fg\npinview --demo\n.*\$$/);
});

slowTest('Without a shell Ctrl+Z does no harm', async t => {
  const app = await createAccount(t).startDemo();
  app.write('12');
  await app.waitForScreen('› 12');
  const since = app.output().length;
  app.write(keys.ctrlZ);
  // It leaves the alternate screen and comes back to it.
  await app.waitForOutput(/\x1b\[\?1049l.*\x1b\[\?1049h/s, {since});
  await app.waitForScreen('› 12');
  app.write('3');
  await app.waitForScreen('› 123');
  app.paste(sampleIds.image);
  await app.waitForScreen(imageCid);
});

test('Ctrl+L draws everything anew where another program has written', async t => {
  const app = await createAccount(t).startDemo();
  app.write('12');
  const before = await app.waitForScreen('› 12');
  const rubbish = '\x1b[5;5HBroadcast message\r\nfrom root\x1b[?25h\x1b[?7h\x1b[?2004l\x1b[31m';
  await new Promise<void>(resolve => app.emulator.write(rubbish, resolve));
  assert.notEqual(app.screen(), before);
  app.write('\x0c');
  await app.waitForScreen(screen => still(screen) === still(before));
  assert.deepEqual(app.modes(), {alternateScreen: true, cursorVisible: false, bracketedPaste: true});
  assert.equal(app.emulator.modes.wraparoundMode, false);
  // As if held down.
  app.write('\x0c'.repeat(30));
  app.write('3');
  await app.waitForScreen('› 123');
});
