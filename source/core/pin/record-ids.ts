import type {Frame, RecordFrames} from './record-nesting.ts';
import {
  endOfString,
  isUnescaped,
  keyIn,
  type OpenString,
  openers,
  signBefore,
  tokens,
} from './record-tokens.ts';

/** An ID found in a text, and where. */
export interface FoundId {
  readonly id: string;
  readonly index: number;
}

/** Reads a text that arrives in parts. */
export interface RecordReader {
  /** Reads from one index to another, and returns where it stopped: at `to`, or with `stopsAtTop` once nothing is open. */
  readonly read: (part: TextPart, from: number, to: number, stopsAtTop?: boolean) => number;
  readonly isOpen: () => boolean;
}

export interface TextPart {
  readonly text: string;
  /** The IDs in the text, in order. */
  readonly found: readonly FoundId[];
}

const closers: Readonly<Record<string, string>> = {'{': '}', '[': ']', '(': ')'};

/**
 * Returns a reader of records in JSON, JavaScript, Python, Go and the like, including records in strings, however
 * deeply escaped. It adds the IDs it finds to the frames.
 */
export function createRecordReader(frames: RecordFrames): RecordReader {
  const {stack} = frames;
  let part: TextPart = {text: '', found: []};
  let next = 0;
  /** The part has no token before this index. */
  let quietTo = 0;
  let string: OpenString | undefined;
  /** The word or string read last; empty before a value. */
  let last = '';

  function takeTo(index: number): void {
    for (let found = part.found[next]; found !== undefined && found.index < index; next++) {
      frames.addId(found.id);
      last = found.id;
      found = part.found[next + 1];
    }
  }

  /** Returns the open string of records that a quote ends, if any. */
  const endedBy = (quote: string, slashes: number) =>
    stack.find(
      frame => frame.kind === 'text' && frame.closer === quote && isUnescaped(slashes, frame.slashes),
    );

  const isOuter = (quote: string, slashes: number) => endedBy(quote, slashes) !== undefined;

  function readString(open: OpenString, from: number, to: number): number {
    const end = endOfString(part.text, open, from, isOuter);
    if (end === undefined || end.index >= to) {
      takeTo(to);
      return to;
    }
    const {index, token, kind} = end;
    takeTo(index);
    string = undefined;
    if (kind === 'outer quote') return index;
    if (kind === 'quote') last = keyIn(part.text, open.start, index);
    else if (kind === 'line') frames.closeFrom(undefined);
    else frames.open('text', open.quote, open.slashes);
    if (kind === 'record') return token === '{' ? index : index + 1;
    return index + token.length;
  }

  function readQuote(quote: string, slashes: number, index: number, end: number): void {
    const ended = endedBy(quote, slashes);
    if (ended !== undefined) {
      frames.closeFrom(ended);
      last = ' ';
    } else if (stack.length > 0 && (quote === '"' || /[{[(,:=]/.test(signBefore(part.text, index))))
      string = {quote, slashes, start: end};
  }

  function openSign(sign: string, index: number, frame: Frame | undefined): void {
    const before = part.text.charAt(index - 1);
    const isNamed = /\w/.test(before);
    if (sign === '(' && !isNamed) return;
    const isMisplaced = sign === '{' && frame?.kind === 'record';
    // The previous line was cut off.
    if (isMisplaced && before === '\n' && last !== '') frames.closeFrom(undefined);
    else if (isMisplaced && frame.key === undefined) frames.giveUp(frame);
    frames.open(sign === '[' && !isNamed ? 'list' : 'record', closers[sign] ?? '');
    last = '';
  }

  function readSign(sign: string, index: number): void {
    const frame = stack.at(-1);
    if (sign in closers) openSign(sign, index, frame);
    else if (sign === ':' || sign === '=') {
      if (frame?.kind === 'record' && last !== '') frame.key = last;
      last = '';
    } else if (sign === ',') {
      if (frame !== undefined) frame.key = undefined;
    } else {
      frames.close(sign);
      last = ' ';
    }
  }

  function readToken({0: token, 1: slashes = '', 2: quote, index}: RegExpExecArray): void {
    if (quote !== undefined) readQuote(quote, slashes.length, index, index + token.length);
    else if (/^[{}[\]():=,]/.test(token)) readSign(token, index);
    else if (!token.startsWith('\\')) last = keyIn(token, 0, token.length);
  }

  function readText(from: number, to: number, stopsAtTop: boolean): number {
    for (let at = from; quietTo < to; ) {
      const pattern = stack.length === 0 ? openers : tokens;
      pattern.lastIndex = at;
      const match = pattern.exec(part.text);
      quietTo = match?.index ?? Number.POSITIVE_INFINITY;
      if (match === null || quietTo >= to) break;
      takeTo(quietTo);
      readToken(match);
      at = quietTo + match[0].length;
      if (string !== undefined || (stopsAtTop && stack.length === 0)) return at;
    }
    takeTo(to);
    return to;
  }

  return {
    isOpen: () => stack.length > 0,
    read(given, from, to, stopsAtTop = false) {
      if (given !== part) {
        part = given;
        next = 0;
        quietTo = 0;
        if (string !== undefined) string = {...string, start: undefined};
      }
      // Others have read what lies between two reads.
      while ((part.found[next]?.index ?? from) < from) next++;
      let at = from;
      while (at < to && !(stopsAtTop && stack.length === 0))
        at = string === undefined ? readText(at, to, stopsAtTop) : readString(string, at, to);
      return at;
    },
  };
}
