import type {Command} from 'commander';
import type {CommandDefinition, CommandRequest, GlobalFlags} from '../commands/shared/command.ts';
import {startDebugLog} from '../context/debug-log.ts';
import {errorLead} from '../core/errors/error-text.ts';
import type {PinviewError} from '../core/errors/pinview-error.ts';
import {printLastError} from '../services/terminal/print-error.ts';
import {hasTerminal} from '../services/terminal/tty.ts';
import {app, get} from './commands.ts';

/** What every command gets, whatever its arguments. */
export type Surroundings = Pick<CommandRequest, 'output' | 'interruption' | 'firstPaint'>;

/** A command with its parsed arguments and flags. */
export interface Invocation {
  readonly command: CommandDefinition;
  readonly words: readonly string[];
  readonly flags: GlobalFlags;
  readonly program: Command;
}

/** Runs a command. Returns the exit code; expected failures are thrown as PinviewError. */
export async function dispatch(invocation: Invocation, surroundings: Surroundings): Promise<number> {
  const {words, flags} = invocation;
  // A pin named without a terminal is printed.
  const isPrinted = invocation.command === app && words.length > 0 && !hasTerminal();
  const command: CommandDefinition = isPrinted ? get : invocation.command;
  const {log, end} = startDebugLog(surroundings.output, {
    name: command.name,
    isAskedFor: flags.debug === true,
    hasScreen: command.takesScreen?.(flags) ?? false,
  });
  let problem: PinviewError | undefined;
  try {
    const open: CommandRequest['open'] = async options => {
      const {openServices} = await import('../context/open-services.ts');
      const opened = await openServices({flags, log}, options);
      // A faulty config stops neither the demo nor doctor and config; those two report it themselves.
      if (options?.needsConfig !== false) problem = opened.configProblem;
      return opened;
    };
    return await command.run({...surroundings, ...invocation, log, open});
  } finally {
    end();
    // Only after the app has given the screen back.
    if (problem !== undefined) printLastError(problem, errorLead(surroundings.output));
  }
}
