#!/usr/bin/env node
import './boot/secrets-in-memory.ts';

import {writeSync} from 'node:fs';
import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {handleStreamErrors} from './boot/stream-errors.ts';
import {completionScript, completionShells} from './core/shell-completion/scripts.ts';
import {printLastError} from './services/terminal/print-error.ts';

// Certificates are always checked: disabling that for other programs must not send the keys to just anybody.
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

const words = process.argv.slice(2);
const text = fixedText(words);
if (text === undefined) void run(words).catch(cannotStart).then(exitWhenWritten);
else print(text);

/** Returns text that is always the same, and printed without loading anything else. */
function fixedText([word = '', shell, ...more]: readonly string[]): string | undefined {
  if (['--version', '-V'].includes(word) && shell === undefined) return `${packageJson.version}\n`;
  const known = completionShells.find(each => each === shell);
  const isCompletion = word === 'completion' && more.length === 0;
  return isCompletion && known !== undefined ? completionScript(known) : undefined;
}

/** Prints without a stream if possible: loading one takes a tenth of Node's start-up time. */
function print(text: string): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch {
    // The pipe is full, or nobody reads it any more: a stream handles both.
    handleStreamErrors(process.stdout, exit);
    process.stdout.write(rest);
  }
}

/** Runs what the arguments ask for and returns the exit code. */
async function run(words: readonly string[]): Promise<number> {
  handleStreamErrors(process.stdout, exit);
  const {boot} = await import('./boot/boot.ts');
  return boot(words, exit);
}

/** Reports that pinview's own files could not be loaded. Anything but a failed system call is a bug, and rethrown. */
function cannotStart(cause: unknown): number {
  const {code, message} = Object(cause) as NodeJS.ErrnoException;
  if (typeof code !== 'string') throw cause;
  const hint = 'Check that its files are readable, and the limit on open files (ulimit -n), or reinstall it.';
  printLastError({message: `It cannot start: ${message}`, hint});
  return 1;
}

async function exitWhenWritten(exitCode: number): Promise<void> {
  // Where writing to a pipe is asynchronous (Windows), unwritten output would be lost. Elsewhere, too, a failed write is
  // reported only in a later tick.
  await new Promise(resolve => process.stdout.write('', resolve));
  exit(exitCode);
}

/** Does not wait for the event loop: SWR's timers would keep the process alive for seconds after leaving the app. */
function exit(exitCode: number): void {
  process.exit(exitCode);
}
