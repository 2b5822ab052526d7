import {AsyncLocalStorage} from 'node:async_hooks';
import fs, {type FileHandle} from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {files} from '../../../source/services/storage/files.ts';

/** Called before each step, which is a file system call by the program that runs in steps. */
type BeforeStep = (step: number, call: string) => Promise<void>;

interface Run {
  readonly before: BeforeStep;
  steps: number;
  isKilled: boolean;
}

/** Thrown before a step to kill the program: from then on, nothing that it does changes a file. */
export class Killed extends Error {}

const runs = new AsyncLocalStorage<Run>();

/**
 * Runs a program that works on files, and calls `before` ahead of each of its steps. Once that throws `Killed`, the
 * program has no further effect. Returns the number of steps.
 */
export async function runInSteps(program: () => Promise<unknown>, before: BeforeStep): Promise<number> {
  const run: Run = {before, steps: 0, isKilled: false};
  await runs.run(run, program).catch((error: unknown) => {
    if (!run.isKilled) throw error;
  });
  return run.steps;
}

type Call = (this: unknown, ...parameters: never[]) => Promise<unknown>;

function inSteps(name: string, call: Call): Call {
  return async function (this: unknown, ...parameters) {
    const run = runs.getStore();
    if (run !== undefined) await takeStep(run, name);
    return call.apply(this, parameters);
  };
}

async function takeStep(run: Run, name: string): Promise<void> {
  if (run.isKilled) throw new Killed();
  try {
    // What the test does here does not count as steps of the program.
    const step = run.steps++;
    await runs.exit(() => run.before(step, name));
  } catch (error) {
    run.isKilled = error instanceof Killed;
    throw error;
  }
}

/** Lets `runInSteps` intercept the file system calls of this process. Closing a file is not a step. */
export async function watchFiles(): Promise<void> {
  const module = fs as unknown as Record<string, Call>;
  replaceCalls(module, ['open', 'rename', 'rm', 'stat']);
  replaceCalls(files as unknown as Record<string, Call>, ['open', 'readdir', 'lstat']);
  const handle: FileHandle = await fs.open(tmpdir(), 'r');
  const prototype = Object.getPrototypeOf(handle) as Record<string, Call>;
  await handle.close();
  replaceCalls(prototype, ['read', 'write', 'writeFile', 'appendFile', 'stat', 'sync']);
  syncBuiltinESMExports();
}

function replaceCalls(owner: Record<string, Call>, names: readonly string[]): void {
  for (const name of names) {
    const call = owner[name];
    if (call !== undefined) owner[name] = inSteps(name, call);
  }
}
