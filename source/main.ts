import process from 'node:process';
import {CommanderError} from 'commander';
import packageJson from '../package.json' with {type: 'json'};
import {exitCodeOf} from './core/exit-code.ts';
import {PinviewError} from './core/pinview-error.ts';
import {plainText} from './core/plain-text.ts';
import {isDebugging} from './debug-log.ts';
import {dispatch} from './dispatch.ts';
import type {FirstPaint} from './first-paint.ts';
import {createProgram} from './program.ts';
import {createOutput} from './services/output.ts';
import {namesOf, usageError} from './usage-error.ts';

const output = createOutput(process.stdout, process.stderr);

/** Runs what the arguments ask for and returns the exit code; what fails is printed. */
export async function main(firstPaint: FirstPaint | undefined): Promise<number> {
  try {
    return await run(firstPaint);
  } catch (error) {
    firstPaint?.giveBack();
    return report(error);
  }
}

async function run(firstPaint: FirstPaint | undefined): Promise<number> {
  let exitCode = 0;
  const program = createProgram(packageJson.version, async (verb, words, flags) => {
    exitCode = await dispatch(verb, words, flags, {
      output,
      commands: namesOf(program),
      interruption,
      firstPaint,
    });
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode !== 0) throw usageError(error, program);
    // The help or the version, which are printed.
    if (!(error instanceof CommanderError)) throw error;
  }
  return exitCode;
}

/** Has Ctrl+C end what is going on, rather than the process; a second one ends that, too. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** Prints the last error of the process and returns its exit code. */
function report(error: unknown): number {
  if (error instanceof PinviewError) {
    const {message, hint} = error;
    if (process.argv.includes('--json')) output.print(`${JSON.stringify({error}, null, 2)}\n`);
    output.say(`pinview: ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
    return exitCodeOf(error);
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack =
    isDebugging(process.argv.includes('--debug')) && error instanceof Error ? error.stack : undefined;
  // There may be words of the service in it.
  const words = (stack ?? message).split('\n').map(plainText).join('\n');
  output.say(`pinview stopped because of a bug: ${words}\n`);
  if (stack === undefined) output.say('Start it with --debug to see where.\n');
  return 1;
}
