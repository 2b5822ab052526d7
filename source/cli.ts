#!/usr/bin/env node
import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {completionScript, completionShells} from './core/completion-scripts.ts';
import {endQuietly} from './end-quietly.ts';

// Certificates are always checked: whoever switched that off for other programs would send the keys to anybody.
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

void run(process.argv.slice(2)).then(exit);

/** Runs what the arguments ask for and returns the exit code. What only prints a text needs nothing else loaded. */
async function run(words: readonly string[]): Promise<number> {
  endQuietly(process.stdout);
  const text = fixedText(words);
  if (text !== undefined) {
    process.stdout.write(text);
    return 0;
  }
  const {runMain} = await import('./run-main.ts');
  return runMain(words);
}

/** Returns what is printed where that is the same each time. */
function fixedText([word = '', shell, ...more]: readonly string[]): string | undefined {
  if (['--version', '-V'].includes(word) && shell === undefined) return `${packageJson.version}\n`;
  const known = completionShells.find(each => each === shell);
  const isCompletion = word === 'completion' && more.length === 0;
  return isCompletion && known !== undefined ? completionScript(known) : undefined;
}

async function exit(exitCode: number): Promise<void> {
  // Where writing to a pipe takes its time (Windows), what is left of it would be lost.
  await new Promise(resolve => process.stdout.write('', resolve));
  // The event loop is not awaited: SWR's timers would hold the process for seconds after the app is left.
  process.exit(exitCode);
}
