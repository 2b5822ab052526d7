import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Account} from './app.ts';
import {foregroundGroup} from './process-groups.ts';
import type {Terminal} from './terminal.ts';

const armed = '\x1b]2;armed\x07';

/** Returns the NODE_OPTIONS that run this code before the program's own. */
export function runFirst(account: Account, code: string): Record<string, string> {
  const file = join(account.home.path, 'break.mjs');
  writeFileSync(file, code);
  return {NODE_OPTIONS: `--import=${pathToFileURL(file)}`};
}

/** Returns the NODE_OPTIONS that run this code, which breaks the program, once `breakNow` is called. */
export function breakOnSignal(account: Account, code: string): Record<string, string> {
  const tell = `process.stdout.write(${JSON.stringify(armed)})`;
  return runFirst(account, `process.on('SIGUSR2', () => { ${tell}; ${code} });`);
}

/** Breaks the program in the foreground of a shell. */
export async function breakNow(shell: Terminal): Promise<void> {
  process.kill(foregroundGroup(shell.pid), 'SIGUSR2');
  await shell.waitForOutput(armed);
}
