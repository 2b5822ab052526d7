import {cidIn} from '../cid/cid.ts';
import {PinviewError} from '../errors/pinview-error.ts';
import {readPinId} from '../pin/pin-id.ts';
import {readPinIdArguments} from '../pin/pin-id-arguments.ts';
import type {PinIdSyntax} from '../pin/pin-id-syntax.ts';
import {closestWord, closestWords} from '../text/closest-match.ts';
import {shortAge} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {textWidth} from '../text/width.ts';
import {findKnownPins, type KnownPins, knownNames} from './known-pins.ts';
import type {Lookup} from './lookup.ts';
import {recentRow} from './row.ts';

export interface PinWordContext {
  readonly syntax: PinIdSyntax;
  /** The known pins, newest first. */
  readonly known: readonly Lookup[];
  /** The commands that a word may be a misspelling of. */
  readonly commands: readonly string[];
  /** How to search for the word elsewhere, as a hint if no known pin matches. */
  readonly searchOffer?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Returns the pin ID that a word on a command line stands for: an ID within any text, else the CID, name or unambiguous
 * beginning of a known pin.
 *
 * @throws PinviewError `usage` if it stands for several pins, which the hint lists, or for none.
 */
export function readPinArgument(
  word: string,
  {syntax, known, commands, searchOffer, now}: PinWordContext,
): string {
  if (syntax.isOpaque) return readOpaqueArgument(word, {syntax, known, commands, now});
  const reading = readPinId(word, syntax);
  if (reading.kind !== 'found') {
    const found = findKnownPins(word, known);
    if (found?.lookups.length === 1 && found.lookups[0] !== undefined) return found.lookups[0].pinId;
    if (found !== undefined) {
      const hint = `${listed(found.lookups, now)}\nType more of it, or the pin ID.`;
      throw new PinviewError('usage', severalPins(word, found), {hint});
    }
    const isCommand = closestWord(word, commands) !== undefined;
    const names = isCommand ? [] : closestNames(word, known);
    if (names.length > 0) throw misspelled(word, names);
    if (searchOffer !== undefined && !isCommand && reading.kind === 'unreadable')
      throw new PinviewError('usage', reading.problem, {hint: searchOffer});
  }
  // For anything else, this says what it is instead of a pin ID, or which command it may be.
  const [pinId = ''] = readPinIdArguments([word], syntax, commands, notKnown(word));
  return pinId;
}

/**
 * Where any word may be an ID, a word is taken as one unless it is a known pin's name or CID. A beginning does not count,
 * since a whole ID may be the beginning of another.
 */
function readOpaqueArgument(
  word: string,
  {syntax, known, commands, now}: Pick<PinWordContext, 'syntax' | 'known' | 'commands' | 'now'>,
): string {
  const same = known.find(({pinId}) => pinId === word);
  if (same !== undefined) return same.pinId;
  const found = findKnownPins(word, known);
  if (found !== undefined && found.by !== 'beginning') {
    const [only, ...others] = found.lookups;
    if (only !== undefined && others.length === 0) return only.pinId;
    const hint = `${listed(found.lookups, now)}\nGive the ID of one.`;
    throw new PinviewError('usage', severalPins(word, found), {hint});
  }
  const [pinId = ''] = readPinIdArguments([word], syntax, commands, notKnown(word));
  return pinId;
}

/** Says that no known pin matches; undefined for an empty word. */
function notKnown(word: string): string | undefined {
  if (cidIn(word) !== undefined) return 'No known pin has this CID.';
  return word.trim() === '' ? undefined : 'No known pin has a name or pin ID that begins with this.';
}

function misspelled(word: string, names: readonly string[]): PinviewError {
  const message = `No known pin has a name or pin ID that begins with “${shown(word)}”.`;
  return new PinviewError('usage', message, {
    hint: `Did you mean ${names.map(name => `“${shown(name)}”`).join(' or ')}?`,
  });
}

const ambiguity: Readonly<Record<KnownPins['by'], (word: string, count: number) => string>> = {
  cid: (_, count) => `${count} known pins have this CID.`,
  name: (word, count) => `${count} known pins are called “${word}”.`,
  beginning: (word, count) => `${count} known pins begin with “${word}”.`,
};

/** Says that a word stands for several pins, and why. */
export function severalPins(word: string, {by, lookups}: KnownPins): string {
  return ambiguity[by](shown(word), lookups.length);
}

/** More would push the message off the screen. */
const maxListed = 12;
/** In characters. */
const maxNameLength = 40;

/** Returns a line for each pin: its name, state, ID and age. */
function listed(lookups: readonly Lookup[], now: number): string {
  const rows = lookups.slice(0, maxListed).map(lookup => {
    const {title, state, pinId, at} = recentRow(lookup);
    const age = shortAge(now - at);
    return {
      title: shorten(title || '—', maxNameLength),
      state,
      pinId,
      seen: age === 'now' ? 'just now' : `${age} ago`,
    };
  });
  const titleWidth = Math.max(...rows.map(({title}) => textWidth(title)));
  const stateWidth = Math.max(...rows.map(({state}) => state.length));
  const lines = rows.map(({title, state, pinId, seen}) => {
    const name = title + ' '.repeat(titleWidth - textWidth(title));
    return `  ${name}  ${state.padEnd(stateWidth)}  ${pinId}  ${seen}`;
  });
  const more = lookups.length - rows.length;
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}

/** Shorter words are close to anything. */
const minGuessLength = 3;

/** Returns the names that a word is close to, in whole or at their beginning. */
export function closestNames(word: string, known: readonly Lookup[]): readonly string[] {
  if (word.length < minGuessLength) return [];
  const beginnings = new Map<string, string>();
  for (const name of knownNames(known)) {
    for (const form of [name, name.slice(0, word.length)]) {
      const folded = form.toLowerCase();
      if (!beginnings.has(folded)) beginnings.set(folded, name);
    }
  }
  const found = closestWords(word.toLowerCase(), [...beginnings.keys()], word.length < 6 ? 1 : 2);
  return [...new Set(found.map(form => beginnings.get(form) ?? form))].slice(0, maxGuesses);
}

const maxGuesses = 3;

function shown(word: string): string {
  return shorten(sanitize(word), 60);
}
