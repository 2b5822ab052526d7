import {isAnswer, pressedKey} from './key-reports.ts';
import {asSevenBit, isOpenReport, isTornReport, reportLength} from './terminal-strings.ts';

const esc = '\u001B';
/** The Esc key in the kitty keyboard protocol: Ink recognises it at once, but a lone ESC only after a delay. */
const escKey = `${esc}[27u`;
const pasteStart = `${esc}[200~`;
const pasteEnd = `${esc}[201~`;

/** F1 as sent by xterm and vt220, rxvt, the Linux console and kitty. Ink does not report function keys. */
const f1 = /^\u001B(?:OP|\[P|\[11~|\[\[A|\[57364u)$/;
/** Stands in for F1: Alt and `?`. */
const f1Key = `${esc}?`;

/** Nobody types this many characters between two reads: it must be a paste in a terminal without bracketed paste. */
const minPasteLength = 64;

/** Pastes are searched for pin IDs; characters beyond this many are dropped. */
const maxPasteLength = 1_000_000;

/** A complete CSI sequence (including Linux's `ESC [[A`), SS3 sequence, or escaped character (Alt with a key). */
const wholeSequence = /^\u001B(?:\[\[?[0-?]*[ -/]*[@-Z\\-~]|O[0-9;]*[ A-Za-z]|\u001B?[^[O\]PX^_\u001B])/u;

/** The beginning of one of those. */
const partSequence = /^\u001B\u001B?(?:\[\[?[0-?]*[ -/]*|O[0-9;]*)?$/;

/** An arrow or function key, followed by nothing but further escape sequences. */
const tornKey = /^\u001B(?:\[[0-?]*[ -/]*[@-~]|O[A-Z])(?=\u001B|$)/;

export interface KeyEvents {
  /** Complete events, each one key press or one bracketed paste. */
  readonly events: readonly string[];
  /** The beginning of an incomplete event. */
  readonly pending: string;
}

/**
 * Splits what a terminal sent into single key presses and bracketed pastes. Text of `shortest` characters or more counts
 * as a paste, too.
 */
export function splitKeyEvents(input: string, shortest = minPasteLength): KeyEvents {
  const events: string[] = [];
  let rest = isOpenPaste(input) ? input : keysAsSevenBit(input);
  while (rest !== '') {
    const next = nextEvents(rest, shortest);
    if (next === undefined) break;
    events.push(...next.events);
    const isPaste = rest.startsWith(pasteStart);
    rest = rest.slice(next.length);
    if (isPaste) rest = keysAsSevenBit(rest);
  }
  return {events, pending: isOpenPaste(rest) ? withinLimit(rest) : rest};
}

/** Converts sequences to their seven-bit form, up to the next paste: pasted text is left alone. */
function keysAsSevenBit(input: string): string {
  const paste = /(?:\u001B\[|\u009B)200~/.exec(input);
  if (paste === null) return asSevenBit(input);
  const end = paste.index + paste[0].length;
  return asSevenBit(input.slice(0, paste.index)) + pasteStart + input.slice(end);
}

/** Every read searches an open paste for its end, so the part that will be dropped is not kept until then. */
function withinLimit(paste: string): string {
  const longest = pasteStart.length + maxPasteLength;
  if (paste.length < longest + pasteEnd.length) return paste;
  return paste.slice(0, longest) + paste.slice(1 - pasteEnd.length);
}

/** Returns the first events of the input and their length in characters, or undefined if more input is needed. */
function nextEvents(
  input: string,
  shortest: number,
): {readonly events: readonly string[]; readonly length: number} | undefined {
  if (!input.startsWith(esc)) {
    const text = input.split(esc, 1)[0] ?? input;
    return {events: splitText(text, shortest), length: text.length};
  }
  if (input.startsWith(pasteStart)) {
    const end = input.indexOf(pasteEnd);
    if (end < 0) return undefined;
    return {events: [bracketed(input.slice(pasteStart.length, end))], length: end + pasteEnd.length};
  }
  if (isOpenReport(input)) return undefined;
  const report = reportLength(input);
  if (report > 0) {
    const text = input.slice(0, report);
    return {events: isAnswer(text) ? [text] : [], length: report};
  }
  const whole = wholeSequence.exec(input)?.[0];
  if (whole === undefined && partSequence.test(input)) return undefined;
  // An ESC that begins nothing is the Esc key.
  if (whole === undefined) return {events: [escKey], length: esc.length};
  const key = pressedKey(whole);
  return {events: key === '' ? [] : [f1.test(key) ? f1Key : key], length: whole.length};
}

function splitText(text: string, shortest: number): readonly string[] {
  if (text.length >= shortest) return [bracketed(text)];
  // Some programs that type for the user send a line feed for the Enter key.
  return Array.from(text, character => (character === '\n' ? '\r' : character));
}

/** Tells whether the pending input is a paste that has not ended yet. */
export function isOpenPaste(pending: string): boolean {
  return pending.startsWith(pasteStart);
}

/**
 * Resolves an event that was not completed in time. A lone ESC is the Esc key, and an open paste ends; part of any other
 * sequence is dropped, since it must never be taken for typed text.
 */
export function abandonPending(pending: string): readonly string[] {
  if (isOpenPaste(pending)) return [bracketed(pending.slice(pasteStart.length))];
  return /^\u001B+$/.test(pending) ? [escKey] : [];
}

/**
 * Removes from a read the rest of a key that a slow connection split; `given` is the beginning, given up shortly before.
 * What turns out to begin a paste or report, or is still incomplete, is joined again, so that it is not taken for keys.
 */
export function dropRemains(given: string, input: string): string {
  const joined = given + input;
  if (given === '' || joined.startsWith(pasteStart) || isTornReport(joined)) return joined;
  if ((given !== esc || joined.length > 2) && partSequence.test(joined)) return joined;
  const length = tornKey.exec(joined)?.[0].length ?? 0;
  return length > given.length ? joined.slice(length) : input;
}

/** Tells whether this input may continue an ESC that was taken for the Esc key. */
export function mayFollowEsc(input: string): boolean {
  return /^[[O\]PX^_]$/.test(input);
}

function bracketed(text: string): string {
  return pasteStart + text.slice(0, maxPasteLength) + pasteEnd;
}
