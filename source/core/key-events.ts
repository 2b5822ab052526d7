const esc = '\u001B';
/** The Esc key in the kitty keyboard protocol: Ink takes it for what it is at once, a lone ESC only after a while. */
const escKey = `${esc}[27u`;
const pasteStart = `${esc}[200~`;
const pasteEnd = `${esc}[201~`;

/** F1 as terminals send it: xterm and vt220, rxvt, Linux console, kitty. Ink tells nobody about function keys. */
const f1 = /^\u001B(?:OP|\[P|\[11~|\[\[A|\[57364u)$/;
/** What is handed on in its place: Alt and `?`. */
const f1Key = `${esc}?`;

/** Nobody types this many characters between two reads: it is a paste, in a terminal that does not bracket one. */
const shortestPaste = 64;

/** A paste is read for pin IDs; what lies beyond this many characters is left out. */
const longestPaste = 1_000_000;

/** A whole CSI sequence (also Linux's `ESC [[A`), SS3 sequence, or escaped character (Alt and a key). */
const wholeSequence = /^\u001B(?:\[\[?[0-?]*[ -/]*[@-Z\\-~]|O[0-9;]*[A-Za-z]|\u001B?[^[O\u001B])/u;

/** What may still become one of those. */
const partSequence = /^\u001B\u001B?(?:\[\[?[0-?]*[ -/]*|O[0-9;]*)?$/;

/** An arrow or function key, with nothing but further escape sequences behind it. */
const tornKey = /^\u001B(?:\[[0-?]*[ -/]*[@-~]|O[A-Z])(?=\u001B|$)/;

export interface KeyEvents {
  /** Whole events, each one key press or one bracketed paste. */
  readonly events: readonly string[];
  /** The beginning of an event that has not come whole. */
  readonly pending: string;
}

/** Splits what a terminal sent into single key presses and bracketed pastes. */
export function splitKeyEvents(input: string): KeyEvents {
  const events: string[] = [];
  let rest = input;
  while (rest !== '') {
    const next = nextEvents(rest);
    if (next === undefined) break;
    events.push(...next.events);
    rest = rest.slice(next.length);
  }
  return {events, pending: isOpenPaste(rest) ? withinLimit(rest) : rest};
}

/** An open paste is searched for its end at each read: what is left out anyway is not kept until then. */
function withinLimit(paste: string): string {
  const longest = pasteStart.length + longestPaste;
  if (paste.length < longest + pasteEnd.length) return paste;
  return paste.slice(0, longest) + paste.slice(1 - pasteEnd.length);
}

/** Returns the events at the beginning of the input and the characters they take, or undefined if more must come. */
function nextEvents(
  input: string,
): {readonly events: readonly string[]; readonly length: number} | undefined {
  if (!input.startsWith(esc)) {
    const text = input.split(esc, 1)[0] ?? input;
    return {events: splitText(text), length: text.length};
  }
  if (input.startsWith(pasteStart)) {
    const end = input.indexOf(pasteEnd);
    if (end < 0) return undefined;
    return {events: [bracketed(input.slice(pasteStart.length, end))], length: end + pasteEnd.length};
  }
  const whole = wholeSequence.exec(input)?.[0];
  if (whole === undefined && partSequence.test(input)) return undefined;
  // An ESC that begins nothing is the Esc key.
  return whole === undefined
    ? {events: [escKey], length: esc.length}
    : {events: [f1.test(whole) ? f1Key : whole], length: whole.length};
}

function splitText(text: string): readonly string[] {
  if (text.length >= shortestPaste) return [bracketed(text)];
  // Some programs that type for people send a line feed for the Enter key.
  return Array.from(text, character => (character === '\n' ? '\r' : character));
}

/** Tells whether the end of a paste is what is still to come. */
export function isOpenPaste(pending: string): boolean {
  return pending.startsWith(pasteStart);
}

/**
 * Returns what becomes of a beginning that was not completed in time. A lone ESC is the Esc key, an open paste
 * ends; the part of any other sequence is dropped, for it must never be taken for typed text.
 */
export function abandonPending(pending: string): readonly string[] {
  if (isOpenPaste(pending)) return [bracketed(pending.slice(pasteStart.length))];
  return /^\u001B+$/.test(pending) ? [escKey] : [];
}

/**
 * Returns a read without the rest of the key that a slow line tore apart: `given` is the beginning that was given up
 * shortly before. The rest of a paste's start is joined with it again, so that the paste is not taken for keys.
 */
export function dropRemains(given: string, input: string): string {
  const joined = given + input;
  if (given === '' || joined.startsWith(pasteStart)) return joined;
  const length = tornKey.exec(joined)?.[0].length ?? 0;
  return length > given.length ? joined.slice(length) : input;
}

function bracketed(text: string): string {
  return pasteStart + text.slice(0, longestPaste) + pasteEnd;
}
