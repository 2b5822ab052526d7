import type {Command, CommanderError} from 'commander';
import {subcommandNames} from '../commands/shared/command.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import {closestWord} from '../core/text/closest-match.ts';
import {sanitize} from '../core/text/sanitize.ts';

/** Turns commander's error into ours. A word that is nearly a command is reported as such, whatever flags follow it. */
export function usageError({message}: CommanderError, program: Command): PinviewError {
  const [word = '', inner = ''] = program.args;
  if (message === helpInstead) return notACommand(inner);
  const command = program.commands.find(each => each.name() === word);
  const hint = `pinview ${command === undefined ? '' : `${word} `}--help lists commands, arguments and flags.`;
  return (
    (command === undefined ? misspelled(word, subcommandNames(program)) : misspelledInner(inner, command)) ??
    fromCommander(message, hint)
  );
}

/** What commander says when `help` is asked for an unknown command. */
const helpInstead = '(outputHelp)';

function notACommand(word: string): PinviewError {
  return new PinviewError('usage', `“${sanitize(word)}” is not a command of pinview.`, {
    hint: 'pinview --help lists the commands.',
  });
}

/** Returns the error for a first word that is nearly a command. */
function misspelled(word: string, names: readonly string[]): PinviewError | undefined {
  const nearest = closestWord(word, names);
  if (nearest === undefined || word.startsWith('-')) return undefined;
  return new PinviewError('usage', `“${sanitize(word)}” is neither a command nor a pin ID.`, {
    hint: `Did you mean pinview ${nearest}?`,
  });
}

function misspelledInner(word: string, command: Command): PinviewError | undefined {
  const nearest = closestWord(word, subcommandNames(command));
  if (nearest === undefined || nearest === word) return undefined;
  return new PinviewError('usage', `“${sanitize(word)}” is not a command of pinview ${command.name()}.`, {
    hint: `Did you mean pinview ${command.name()} ${nearest}?`,
  });
}

/** commander's messages begin with `error: ` and may have a second line, `(Did you mean …?)`. */
function fromCommander(message: string, hint: string): PinviewError {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`;
  return new PinviewError('usage', sentence, {
    hint: suggestion === undefined ? hint : suggestion.slice(1, -1),
  });
}
