/** The string being read: its quote, the backslashes before that, and where it begins if that is in this part. */
export interface OpenString {
  readonly quote: string;
  readonly slashes: number;
  readonly start: number | undefined;
}

/** A quote and the backslashes before it, an escape, a structural sign, or a word. */
export const tokens = /(\\*)(["'`])|\\+[nrt]?|[{}[\]():=,]|[\w$.-]+/g;

/** The only tokens that matter while nothing is open. */
export const openers = /[{[]|(?<=\w)\(/g;

/** What matters within a string: quotes, the opening of a record before its first key, and the next record of one-per-line formats. */
const inString =
  /(\\*)(["'`])|\\+|(?:\{|\w[[(])(?=(?:\s|\\+[nrt]){0,20}(?:(\\+)["']|(["']?)\w{1,40}["']?\s?[:=]))|\n(?=\{\s{0,20}\\*["'])/g;

/** In characters; longer words are not keys. */
const maxKeyLength = 60;

/** Returns the key between two places, or a space if it is too long for one or began in an earlier part. */
export function keyIn(text: string, start: number | undefined, end: number): string {
  return start === undefined || end - start > maxKeyLength ? ' ' : text.slice(start, end);
}

/** Where the reading of a string ends, and why. */
interface StringEnd {
  readonly index: number;
  readonly token: string;
  /** Its own quote, the quote of a string around it, a record in it, or a record on the next line. */
  readonly kind: 'quote' | 'outer quote' | 'record' | 'line';
}

/** Tells whether a quote with this many backslashes ends a string around the present one. */
type IsOuter = (quote: string, slashes: number) => boolean;

/** Returns where a string ends; undefined if that is not in this text. */
export function endOfString(
  text: string,
  open: OpenString,
  from: number,
  isOuter: IsOuter,
): StringEnd | undefined {
  inString.lastIndex = from;
  for (let match = inString.exec(text); match !== null; match = inString.exec(text)) {
    const kind = kindOf(match, open, isOuter);
    if (kind !== undefined) return {index: match.index, token: match[0], kind};
  }
  return undefined;
}

function kindOf(match: RegExpExecArray, {quote, slashes}: OpenString, isOuter: IsOuter) {
  const [token, own = '', found, inner, bare] = match;
  if (found === quote && isUnescaped(own.length, slashes)) return 'quote';
  if (found !== undefined) return isOuter(found, own.length) ? 'outer quote' : undefined;
  if (token === '\n') return 'line';
  // What follows the bracket may be the end of the string.
  const isEnd = inner === undefined ? bare === quote : isUnescaped(inner.length, slashes);
  return token.startsWith('\\') || isEnd ? undefined : 'record';
}

/**
 * Tells whether a quote after `count` backslashes ends a string whose own quotes have `slashes` of them: with no more
 * than those, or with pairs of the string's own backslashes besides, each of which is written `slashes + 1` times.
 */
export function isUnescaped(count: number, slashes: number): boolean {
  return count >= slashes && (count - slashes) % (2 * (slashes + 1)) === 0;
}

/** Returns the last character before a place that is not white space, at most 20 characters back. */
export function signBefore(text: string, index: number): string {
  let at = index - 1;
  while (at > index - 20 && /\s/.test(text.charAt(at))) at--;
  return text.charAt(at);
}
