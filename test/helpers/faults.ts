import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Account} from './app.ts';
import {foregroundGroup} from './process-groups.ts';
import type {Terminal} from './terminal.ts';

const armed = '\x1b]2;armed\x07';

/** Returns NODE_OPTIONS for a program that runs this code before its own. */
export function runFirst(account: Account, code: string): Record<string, string> {
  const file = join(account.home.path, 'break.mjs');
  writeFileSync(file, code);
  return {NODE_OPTIONS: `--import=${pathToFileURL(file)}`};
}

/** Returns NODE_OPTIONS for a program that breaks, by that code, once `breakNow` is called. */
export function breakOnSignal(account: Account, code: string): Record<string, string> {
  const tell = `process.stdout.write(${JSON.stringify(armed)})`;
  return runFirst(account, `process.on('SIGUSR2', () => { ${tell}; ${code} });`);
}

/** Breaks the program that the shell has in the foreground. */
export async function breakNow(shell: Terminal): Promise<void> {
  process.kill(foregroundGroup(shell.pid), 'SIGUSR2');
  await shell.waitForOutput(armed);
}
