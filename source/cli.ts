#!/usr/bin/env node
import {writeSync} from 'node:fs';
import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {completionScript, completionShells} from './core/completion-scripts.ts';
import {endQuietly} from './end-quietly.ts';

// Certificates are always checked: whoever switched that off for other programs would send the keys to anybody.
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

const words = process.argv.slice(2);
const text = fixedText(words);
if (text === undefined) void run(words).then(exit);
else print(text);

/** Returns what is printed where that is the same each time: it needs nothing else loaded. */
function fixedText([word = '', shell, ...more]: readonly string[]): string | undefined {
  if (['--version', '-V'].includes(word) && shell === undefined) return `${packageJson.version}\n`;
  const known = completionShells.find(each => each === shell);
  const isCompletion = word === 'completion' && more.length === 0;
  return isCompletion && known !== undefined ? completionScript(known) : undefined;
}

/** Prints without the stream for it where that is possible: to load it takes a tenth of the time that Node takes. */
function print(text: string): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch {
    // It is full, or nobody reads it any more: the stream knows what to do.
    endQuietly(process.stdout);
    process.stdout.write(rest);
  }
}

/** Runs what the arguments ask for and returns the exit code. */
async function run(words: readonly string[]): Promise<number> {
  endQuietly(process.stdout);
  const {runMain} = await import('./run-main.ts');
  return runMain(words);
}

async function exit(exitCode: number): Promise<void> {
  // Where writing to a pipe takes its time (Windows), what is left of it would be lost.
  await new Promise(resolve => process.stdout.write('', resolve));
  // The event loop is not awaited: SWR's timers would hold the process for seconds after the app is left.
  process.exit(exitCode);
}
