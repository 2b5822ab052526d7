/** A string that is being read: its quote, the backslashes before that, and where it begins if that is in this part. */
export interface OpenString {
  readonly quote: string;
  readonly slashes: number;
  readonly start: number | undefined;
}

/** A quote of a string or an escaped string, an escape, a sign that gives a record its shape, or a word. */
export const tokens = /(\\*)(["'`])|\\+[nrt]?|[{}[\]():=,]|[\w$.-]+/g;

/** Where nothing is open, nothing else has a meaning. */
export const openers = /[{[]|(?<=\w)\(/g;

/** Quotes in a string; what begins a record there, in front of its first key; the next of records in lines. */
const inString =
  /(\\*)(["'`])|\\+|(?:\{|\w[[(])(?=(?:\s|\\+[nrt]){0,20}(?:(\\+)["']|(["']?)\w{1,40}["']?\s?[:=]))|\n(?=\{\s{0,20}\\*["'])/g;

/** Longer words are no keys. */
const maxKeyLength = 60;

/** Returns a key that stands between two places, or a space for what is too long for one. */
export function keyIn(text: string, start: number | undefined, end: number): string {
  return start === undefined || end - start > maxKeyLength ? ' ' : text.slice(start, end);
}

/** Where the reading of a string ends, and why. */
interface StringEnd {
  readonly index: number;
  readonly token: string;
  /** Its own quote, the quote of a string that it is in, a record in it, or one in the next line. */
  readonly kind: 'quote' | 'outer quote' | 'record' | 'line';
}

/** Tells whether a quote with so many backslashes ends a string that the present one is in. */
type IsOuter = (quote: string, slashes: number) => boolean;

/** Returns where a string ends. */
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
 * Tells whether so many backslashes leave a quote to end a string whose own quote has `slashes`: none more, or pairs of
 * backslashes of the string, each of which is written as often as the string is escaped.
 */
export function isUnescaped(count: number, slashes: number): boolean {
  return count >= slashes && (count - slashes) % (2 * (slashes + 1)) === 0;
}

/** Returns the last sign before a place that is no white space. */
export function signBefore(text: string, index: number): string {
  let at = index - 1;
  while (at > index - 20 && /\s/.test(text.charAt(at))) at--;
  return text.charAt(at);
}
