import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {minimalEnvironment, type TemporaryHome} from '../helpers/temporary-home.ts';

export interface TimedRun {
  readonly stdout: string;
  /** From just before its start to its end. */
  readonly afterMs: number;
}

/** Runs a program in a home to its end. Throws if it fails. */
export async function runTimed(
  home: TemporaryHome,
  [file = '', ...args]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<TimedRun> {
  const env = {...minimalEnvironment(home), ...environment};
  const startedAt = performance.now();
  const child = spawn(file, args, {env, stdio: ['ignore', 'pipe', 'pipe']});
  const ended = once(child, 'close').then(([exitCode]) => ({
    exitCode,
    afterMs: performance.now() - startedAt,
  }));
  const [stdout, stderr, {exitCode, afterMs}] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  return {stdout, afterMs};
}
