import assert from 'node:assert/strict';
import type {Account} from './app.ts';
import {processesIn} from './processes.ts';
import {readLineSettings} from './shell.ts';
import type {Terminal} from './terminal.ts';
import {waitFor} from './wait-for.ts';

/** A shell whose programs must give its terminal back. */
export interface ShellSession {
  readonly account: Account;
  readonly shell: Terminal;
  /** The line settings before anything was started. */
  readonly lineSettings: string;
}

/** The modes of a shell that has its terminal to itself. */
export const shellModes = {alternateScreen: false, cursorVisible: true, bracketedPaste: false};
const shellTitle = {shown: 'a shell', saved: []};

/** Opens a shell with some earlier text on its screen and a title. */
export async function openSession(
  account: Account,
  environment: Readonly<Record<string, string>> = {},
): Promise<ShellSession> {
  const shell = await account.openShell({environment});
  const lineSettings = await readLineSettings(shell);
  await clearShell(shell);
  return {account, shell, lineSettings};
}

/** Clears all but the earlier text, so that the next prompt cannot be mistaken for the last. */
export async function clearShell(shell: Terminal): Promise<void> {
  shell.write(`${String.raw`printf '\033]0;a shell\007\033[2J\033[Hearlier text\n'`}\r`);
  await shell.waitForScreen(/^earlier text\n\$$/);
}

/** Fails unless the terminal is as the shell had it. The shell must be at its prompt. */
export async function assertTerminalIsShells({shell, lineSettings}: ShellSession): Promise<void> {
  assert.deepEqual(shell.modes(), shellModes);
  assert.equal(shell.emulator.modes.wraparoundMode, true);
  assert.equal(shell.emulator.modes.synchronizedOutputMode, false);
  assert.deepEqual(shell.title(), shellTitle);
  assert.equal(await readLineSettings(shell), lineSettings);
}

/** Waits until only the shell is still running, or nothing at all. */
export async function waitForProcesses(
  {account}: ShellSession,
  left: 'the shell' | 'nothing',
): Promise<void> {
  const count = left === 'nothing' ? 0 : 1;
  await waitFor(() => processesIn(account.home).length === count, {
    deadlineMs: 30_000,
    what: `only ${left} to be left`,
  });
}

export interface Left {
  readonly exitCode: number;
  /** The output between the command and the next prompt. */
  readonly messages: RegExp;
}

/** Fails unless the shell is as it was, with only the messages added, and nothing else is still running. */
export async function assertLeft(session: ShellSession, command: string, left: Left): Promise<void> {
  const {shell} = session;
  const earlier = `earlier text\n$ ${command}\n`;
  const screen = await shell.waitForScreen(text => text.startsWith(earlier) && text.endsWith('\n$'));
  assert.match(screen.slice(earlier.length, -1), left.messages);
  await waitForProcesses(session, 'the shell');
  shell.write('echo "exit code: $?"\r');
  await shell.waitForScreen(`exit code: ${left.exitCode}`);
  await assertTerminalIsShells(session);
}
