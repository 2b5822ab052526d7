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
  /** A program that runs the command it is given, with its arguments, in some other way. */
  readonly through?: readonly string[];
  /** For standard input; default is none. */
  readonly input?: string;
  /** Another build of the command line. */
  readonly file?: string;
  /** The folder to run in; default is that of the tests. */
  readonly folder?: string;
}

/** Runs the built pinview without a terminal, in that home, while the servers of this process go on answering. */
export async function runCli(
  home: TemporaryHome,
  args: readonly string[],
  {environment, through = [], input = '', file = cliFile, folder}: RunOptions = {},
): Promise<Outcome> {
  const [program = process.execPath, ...rest] = [...through, process.execPath, file, ...args];
  const child = spawn(program, rest, {
    env: {...minimalEnvironment(home), ...environment},
    cwd: folder,
    // Longer than all attempts at a service that fails, on a slow machine.
    timeout: 120_000,
  });
  // A program that ends without having read its input is judged by its exit code.
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
