import type {Command, CommanderError} from 'commander';
import {nearestWord} from './core/nearest-word.ts';
import {readPinIdArguments} from './core/pin-id-arguments.ts';
import {PinviewError} from './core/pinview-error.ts';
import {plainText} from './core/plain-text.ts';

/**
 * Returns what commander has to say of a command line, in our form. A word that is nearly a command is what is wrong,
 * whatever flags follow it.
 */
export function usageError({message}: CommanderError, program: Command): PinviewError {
  const [word = '', inner = ''] = program.args;
  const command = program.commands.find(each => each.name() === word);
  const hint = `pinview ${command === undefined ? '' : `${word} `}--help lists what can be given.`;
  return (
    (command === undefined ? misspelled(word, namesOf(program)) : misspelledInner(inner, command)) ??
    fromCommander(message, hint)
  );
}

export function namesOf(command: Command): readonly string[] {
  return command.commands.map(each => each.name());
}

/** Returns the error for a first word that is neither a command nor a pin ID. */
function misspelled(word: string, names: readonly string[]): PinviewError | undefined {
  try {
    if (/^[^-]/.test(word)) readPinIdArguments([word], names);
    return undefined;
  } catch (error) {
    return error instanceof PinviewError ? error : undefined;
  }
}

function misspelledInner(word: string, command: Command): PinviewError | undefined {
  const nearest = nearestWord(word, namesOf(command));
  if (nearest === undefined || nearest === word) return undefined;
  return new PinviewError('usage', `“${plainText(word)}” is no command of pinview ${command.name()}.`, {
    hint: `Did you mean pinview ${command.name()} ${nearest}?`,
  });
}

/** Commander's messages begin with `error: ` and may have a second line, `(Did you mean …?)`. */
function fromCommander(message: string, hint: string): PinviewError {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`;
  return new PinviewError('usage', sentence, {
    hint: suggestion === undefined ? hint : suggestion.slice(1, -1),
  });
}
