import process from 'node:process';
import {CommanderError} from 'commander';
import packageJson from '../../package.json' with {type: 'json'};
import type {FirstPaint} from '../commands/shared/command.ts';
import {isDebugging} from '../context/debug-log.ts';
import {errorLead} from '../core/errors/error-text.ts';
import {exitCodeOf} from '../core/errors/exit-code.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import {systemError} from '../core/errors/system-error.ts';
import {escapeInvisible} from '../core/text/json-source.ts';
import {sanitize} from '../core/text/sanitize.ts';
import {createOutput, type Output} from '../services/terminal/output.ts';
import {printLastError} from '../services/terminal/print-error.ts';
import {wantsPlainOutput} from '../services/terminal/tty.ts';
import {app} from './commands.ts';
import {dispatch, type Invocation} from './dispatch.ts';
import {createProgram} from './program.ts';
import {usageError} from './usage-error.ts';

/** Runs the command line and returns the exit code; failures are printed. */
export async function main(words: readonly string[], firstPaint: FirstPaint | undefined): Promise<number> {
  const output = createOutput(process.stdout, process.stderr, wantsPlainOutput(words.includes('--plain')));
  try {
    return await runWords(words, firstPaint, output);
  } catch (error) {
    firstPaint?.giveBack();
    return report(error, words, output);
  }
}

async function runWords(
  words: readonly string[],
  firstPaint: FirstPaint | undefined,
  output: Output,
): Promise<number> {
  let exitCode = 0;
  const run = async (invocation: Invocation) => {
    exitCode = await dispatch(invocation, {output, interruption, firstPaint});
  };
  const program = createProgram(packageJson.version, run, name => isSpokenOf(name, words));
  try {
    await program.parseAsync(words, {from: 'user'});
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode !== 0) throw usageError(error, program);
    // Otherwise the help or the version has been printed.
    if (!(error instanceof CommanderError)) throw error;
  }
  return exitCode;
}

/** Help and completion may be about any command. Defining all of them takes a millisecond. */
const meantForAll: readonly string[] = ['help', '--help', '-h', 'complete', 'completion'];

function isSpokenOf(name: string, words: readonly string[]): boolean {
  return name === app.name || words.includes(name) || meantForAll.some(word => words.includes(word));
}

/** Makes Ctrl+C end the current operation instead of the process; a second one ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** Prints what ended the process and returns its exit code. */
function report(thrown: unknown, words: readonly string[], output: Output): number {
  const error = systemError(thrown) ?? thrown;
  if (error instanceof PinviewError) {
    const {message, hint} = error;
    // commander quotes arguments verbatim, and other errors may, too.
    if (words.includes('--json')) output.print(`${escapeInvisible(JSON.stringify({error}, null, 2))}\n`);
    printLastError({message: plainLines(message), hint: hint && plainLines(hint)}, errorLead(output));
    return exitCodeOf(error);
  }
  const message = error instanceof Error ? error.message : String(error);
  // boot/start-marker.ts listens for uncaught exceptions: a bug must discard the code cache, too.
  const listeners: NodeJS.EventEmitter = process;
  listeners.emit('uncaughtExceptionMonitor', error, 'uncaughtException');
  const stack = isDebugging(words.includes('--debug')) && error instanceof Error ? error.stack : undefined;
  // It may contain text from the service.
  output.say(`pinview stopped because of a bug: ${plainLines(stack ?? message)}\n`);
  if (stack === undefined) output.say('Run it with --debug to see where.\n');
  return 1;
}

function plainLines(text: string): string {
  return text.split('\n').map(sanitize).join('\n');
}
