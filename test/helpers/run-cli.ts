import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {cliFile} from './app.ts';
import {minimalEnvironment, type TemporaryHome} from './temporary-home.ts';

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  /** Added to the minimal environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A command prefix to run it through. */
  readonly through?: readonly string[];
  /** Standard input; default is empty. */
  readonly input?: string;
  /** The build to run; default is that in dist. */
  readonly file?: string;
  /** The working directory; default is that of the tests. */
  readonly folder?: string;
}

/** Runs the built pinview without a terminal in this home, while servers in this process keep answering. */
export async function runCli(
  home: TemporaryHome,
  args: readonly string[],
  {environment, through = [], input = '', file = cliFile, folder}: RunOptions = {},
): Promise<Outcome> {
  const [program = process.execPath, ...rest] = [...through, process.execPath, file, ...args];
  const child = spawn(program, rest, {
    env: {...minimalEnvironment(home), ...environment},
    cwd: folder,
    // Longer than all attempts at a failing service take on a slow machine.
    timeout: 120_000,
  });
  // A program that exits without reading its input is judged by its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  assert.ok(exitCode !== null, `pinview ${args.join(' ')} was killed by ${child.signalCode}: ${stderr}`);
  return {exitCode, stdout, stderr};
}
