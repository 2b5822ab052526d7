import {nearestWord} from './nearest-word.ts';
import {readPinId} from './pin-id.ts';
import {PinviewError} from './pinview-error.ts';
import {plainText} from './plain-text.ts';

/**
 * Returns the pin IDs that the words of a command line name, one a word.
 *
 * @throws PinviewError `usage` for the first word that names none; its hint is the nearest of the command's names.
 */
export function readPinIdArguments(
  words: readonly string[],
  commands: readonly string[] = [],
): readonly string[] {
  return words.map(word => {
    const reading = readPinId(word);
    if (reading.kind === 'found') return reading.pinId;
    const nearest = nearestWord(word, commands);
    if (nearest !== undefined) {
      throw new PinviewError('usage', `“${plainText(word)}” is neither a command nor a pin ID.`, {
        hint: `Did you mean pinview ${nearest}?`,
      });
    }
    throw new PinviewError('usage', reading.kind === 'empty' ? 'The pin ID is empty.' : reading.problem, {
      hint: 'pinview --help lists what can be given.',
    });
  });
}
