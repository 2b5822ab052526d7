import type {CommanderError} from 'commander';
import {readPinIdArguments} from './core/pin-id-arguments.ts';
import {PinviewError} from './core/pinview-error.ts';

/**
 * Returns what commander has to say of a command line, in our form. Where its first word is no pin ID but nearly a
 * command, that is what is wrong, whatever flags follow it.
 */
export function usageError(
  {message}: CommanderError,
  words: readonly string[],
  commands: readonly string[],
): PinviewError {
  const [word] = words;
  if (word !== undefined && !word.startsWith('-') && !commands.includes(word)) {
    try {
      readPinIdArguments([word], commands);
    } catch (error) {
      if (error instanceof PinviewError) return error;
    }
  }
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const help = word !== undefined && commands.includes(word) ? `pinview ${word} --help` : 'pinview --help';
  return new PinviewError('usage', sentence(first), {
    hint: suggestion === undefined ? `${help} lists what can be given.` : suggestion.slice(1, -1),
  });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}
