import {createPinIdReader} from './pin-id-reader.ts';
import type {PinIdReader, PinIdSyntax} from './pin-id-syntax.ts';
import {unescapeText} from './unescape.ts';

/** A pasted log or JSON may be large; only this many characters are searched for pin IDs. */
const maxTextLength = 1_000_000;

/** No pin ID or CID is longer than this many characters, not even in a URL. */
const maxWordLength = 500;

/**
 * Returns the pin IDs meant by a text of any length, in order, each once; of a record, only its own ID. Everything
 * typed, pasted or given as an argument goes through here; standard input is read with `readerOf`.
 */
export function pinIdsIn(text: string, syntax: PinIdSyntax): readonly string[] {
  // The usual input. Compiling the reader's patterns takes longer than everything else here.
  if (syntax.isId(text)) return [syntax.normalize(text)];
  const reader = readerOf(syntax);
  return [...reader.read(text), ...reader.end()];
}

/** Returns a reader that finds the pin IDs in one text. */
export function readerOf(syntax: PinIdSyntax): PinIdReader {
  return syntax.createReader?.() ?? createPinIdReader(syntax);
}

/** Returns the same as `pinIdsIn` for typed or pasted text, of which only the beginning is read. */
export function wantedPinIds(text: string, syntax: PinIdSyntax): readonly string[] {
  return pinIdsIn(text.slice(0, maxTextLength), syntax);
}

export type PinIdReading =
  | {readonly kind: 'empty'}
  | {readonly kind: 'found'; readonly pinId: string}
  /** `problem` says what the text is instead, and what is expected. */
  | {readonly kind: 'unreadable'; readonly problem: string};

const foreignIds = 'This is the ID of a request, a user or the like, not of a pin.';

/** Reads text that was typed or pasted where one pin ID is expected; of several, the first counts. */
export function readPinId(text: string, syntax: PinIdSyntax): PinIdReading {
  const [pinId] = wantedPinIds(text, syntax);
  if (pinId !== undefined) return {kind: 'found', pinId};
  if (syntax.isOpaque && text.trim() !== '') return {kind: 'unreadable', problem: syntax.explain(text)};
  const tidy = tidyWord(unescapeText(text.slice(0, maxTextLength), syntax.isId));
  if (tidy === '') return {kind: 'empty'};
  const meant = syntax.fromWord(tidy);
  if (meant !== undefined) return {kind: 'found', pinId: meant};
  // Quoting an ID while saying that there is none would be odd.
  const problem = syntax.find(tidy).length > 0 ? foreignIds : syntax.explain(tidy);
  return {kind: 'unreadable', problem};
}

/** Returns the beginning of a text, enough for a pin ID or a CID, without surrounding quotes and brackets. */
export function tidyWord(text: string): string {
  // The pattern is quadratic in the length.
  const word = text.trim().slice(0, maxWordLength);
  return word.replace(/^["'`<([{\s]+|["'`>)\]},;\s]+$/g, '');
}
