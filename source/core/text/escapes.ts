import {controlSequence, neverShown} from './sanitize.ts';

/** A decoded text, with positions in the original. */
export interface DecodedText {
  readonly text: string;
  /** The original offset of each character and of the end; undefined if nothing was decoded. */
  readonly starts: readonly number[] | undefined;
}

/** Wraps a text from which nothing has been decoded. */
export function plainly(text: string): DecodedText {
  return {text, starts: undefined};
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  plus: '+',
  sol: '/',
  equals: '=',
  bsol: '\\',
  lowbar: '_',
  hyphen: '-',
  period: '.',
  colon: ':',
  commat: '@',
  dollar: '$',
  num: '#',
  percnt: '%',
};

/** The escapes of JSON, JavaScript, C, HTML and URLs. */
const escapes =
  /\\([0-7]{1,3})|\\u\{([\da-f]{1,6})\}|\\u([\da-f]{4})|\\x([\da-f]{2})|\\([^\sa-z\d])|&#x0*([\da-f]{1,6});?|&#0*(\d{1,7});?|&([a-z]+);|%([\da-f]{2})/gi;

/** Quoted-printable escapes and soft line breaks, as in emails (RFC 2045, 6.7). */
const quotedPrintable = /=(?:([\dA-F]{2})|[ \t]*\r?\n)/g;

/** Decodes the outermost level of escapes in a text; undefined if there are none. */
export function decodeEscapes(from: DecodedText): DecodedText | undefined {
  // Most texts have none, and compiling the pattern takes longer than reading a record.
  return /[\\&%]/.test(from.text) ? decode(from, escapes, characterOf) : undefined;
}

/** Removes what is never shown and narrows full-width letters; undefined if neither occurs. */
export function decodeUnseen(from: DecodedText): DecodedText | undefined {
  if (/^[\t\n\r -~]*$/.test(from.text)) return undefined;
  // Compiled on demand, since Unicode properties take milliseconds. White space counts as shown.
  const unseen = new RegExp(`${controlSequence.source}|(?![\\t-\\r])[${neverShown}]|([\uFF01-\uFF5E])`, 'gu');
  return decode(from, unseen, ([, fullWidth]) => fullWidth?.normalize('NFKC') ?? '');
}

/** Decodes quoted-printable in a text; undefined if there is none. */
export function decodeQuotedPrintable(from: DecodedText): DecodedText | undefined {
  return decode(from, quotedPrintable, ([, digits]) =>
    digits === undefined ? '' : String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function decode(
  {text, starts: from}: DecodedText,
  pattern: RegExp,
  characterAt: (match: RegExpExecArray) => string | undefined,
): DecodedText | undefined {
  let decoded = '';
  const starts: number[] = [];
  const startOf = (index: number) => (from === undefined ? index : (from[index] ?? 0));
  let position = 0;
  const copyTo = (end: number) => {
    decoded += text.slice(position, end);
    for (; position < end; position++) starts.push(startOf(position));
  };
  for (const match of text.matchAll(pattern)) {
    const character = characterAt(match);
    if (character === undefined) continue;
    copyTo(match.index);
    decoded += character;
    for (let unit = 0; unit < character.length; unit++) starts.push(startOf(match.index));
    position = match.index + match[0].length;
  }
  if (position === 0) return undefined;
  copyTo(text.length);
  starts.push(startOf(text.length));
  return {text: decoded, starts};
}

function characterOf([
  ,
  octal,
  braced,
  unicode,
  hex,
  quoted,
  entityHex,
  entity,
  name,
  percent,
]: RegExpExecArray) {
  if (quoted !== undefined) return quoted;
  if (name !== undefined) return named[name.toLowerCase()];
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  const digits = braced ?? unicode ?? hex ?? entityHex ?? percent;
  const code = digits === undefined ? Number(entity) : Number.parseInt(digits, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
