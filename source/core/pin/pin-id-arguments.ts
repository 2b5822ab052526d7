import {cidIn} from '../cid/cid.ts';
import {PinviewError} from '../errors/pinview-error.ts';
import {closestWord} from '../text/closest-match.ts';
import {sanitize} from '../text/sanitize.ts';
import {type PinIdReading, readPinId, wantedPinIds} from './pin-id.ts';
import type {PinIdSyntax} from './pin-id-syntax.ts';

const generalHint = 'pinview --help lists commands, arguments and flags.';

/**
 * Returns the pin IDs in the words of a command line, one per word. `also` comes first in the hint for a word that is
 * not one.
 *
 * @throws PinviewError `usage` for the first word that is not one, or holds several; the hint suggests the command with
 * the closest name.
 */
export function readPinIdArguments(
  words: readonly string[],
  syntax: PinIdSyntax,
  commands: readonly string[] = [],
  also?: string,
): readonly string[] {
  return words.map(word => {
    const {length} = wantedPinIds(word, syntax);
    if (length > 1) {
      throw new PinviewError('usage', `There are ${length} pin IDs in one argument.`, {
        hint: 'Give each as an argument of its own, or pipe the text to pinview get -.',
      });
    }
    const reading = readPinId(word, syntax);
    if (syntax.isOpaque) {
      const pinId = opaqueId(word, reading, commands);
      if (pinId !== undefined) return pinId;
    } else if (reading.kind === 'found') return reading.pinId;
    throw notAPin(word, reading, {commands, also});
  });
}

/** Reads a word where any word may be an ID: the ID found in it, or else the whole word, unless it is like a command or has a CID. */
function opaqueId(word: string, reading: PinIdReading, commands: readonly string[]): string | undefined {
  const isCommand = commands.includes(word) || closestWord(word, commands) !== undefined;
  if (word === '-' || isCommand) return undefined;
  if (reading.kind === 'found') return reading.pinId;
  return word.trim() === '' || cidIn(word) !== undefined ? undefined : word;
}

interface Others {
  readonly commands: readonly string[];
  readonly also: string | undefined;
}

function notAPin(word: string, reading: PinIdReading, {commands, also}: Others): PinviewError {
  if (commands.includes(word)) {
    return new PinviewError('usage', `“${word}” is a command, not a pin.`, {
      hint: `A command comes first, then what it takes: pinview ${word} --help.`,
    });
  }
  if (word === '-') {
    return new PinviewError('usage', 'Only get reads pin IDs from standard input.', {
      hint: 'pinview get - --field id prints them, ready for xargs pinview wait.',
    });
  }
  const nearest = closestWord(word, commands);
  if (nearest !== undefined) {
    return new PinviewError('usage', `“${sanitize(word)}” is neither a command nor a pin ID.`, {
      hint: `Did you mean pinview ${nearest}?`,
    });
  }
  return new PinviewError('usage', reading.kind === 'unreadable' ? reading.problem : 'The pin ID is empty.', {
    hint: also === undefined ? generalHint : `${also}\n${generalHint}`,
  });
}
