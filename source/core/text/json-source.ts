import {replaceInvisible} from './sanitize.ts';

/**
 * Reads JSON as text, so that a service's answer can be shown exactly as received: numbers above 2^53, repeated keys and
 * the order of keys do not survive `JSON.parse`. Every function here takes text that `JSON.parse` has accepted. None
 * recurses, so no depth of nesting can exhaust the stack.
 */

export interface Member {
  readonly key: string;
  /** The value, as written. */
  readonly text: string;
}

/** Returns the members of a JSON object, in order; none if the text is not an object. */
export function members(json: string): readonly Member[] {
  const found: Member[] = [];
  let at = skipSpace(json, 0);
  if (json[at] !== '{') return found;
  at = skipSpace(json, at + 1);
  while (json[at] === '"') {
    const keyEnd = endOfString(json, at);
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    found.push({key: stringOf(json.slice(at, keyEnd)), text: json.slice(start, end)});
    at = skipSpace(json, end);
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return found;
}

/** Returns the offset of the value of the first member `key` in the object at `at`, or -1. */
export function memberStart(json: string, at: number, key: string): number {
  let index = json[at] === '{' ? skipSpace(json, at + 1) : json.length;
  while (json[index] === '"') {
    const keyEnd = endOfString(json, index);
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    if (stringOf(json.slice(index, keyEnd)) === key) return start;
    index = skipSpace(json, endOfValue(json, start));
    if (json[index] === ',') index = skipSpace(json, index + 1);
  }
  return -1;
}

/** Decodes a JSON string; without escapes, that is the text between its quotes. */
export function stringOf(json: string): string {
  return json.includes('\\') ? (JSON.parse(json) as string) : json.slice(1, -1);
}

const space = /[ \t\n\r]*/y;
const scalar = /[^ \t\n\r{}[\],:"]*/y;

function skip(pattern: RegExp, json: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(json);
  return pattern.lastIndex;
}

/** Returns the offset of the first character at or after `at` that is not white space. */
export const skipSpace = (json: string, at: number) =>
  json.charCodeAt(at) > 32 ? at : skip(space, json, at);

/** Returns the offset after the string whose opening quote is at `at`. */
function endOfString(json: string, at: number): number {
  for (let quote = json.indexOf('"', at + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let before = quote;
    while (json[before - 1] === '\\') before--;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return json.length;
}

/** Returns the offset after the value that starts at `at`. */
export function endOfValue(json: string, at: number): number {
  if (json[at] === '"') return endOfString(json, at);
  if (!opens(json[at])) return skip(scalar, json, at);
  let depth = 0;
  let index = at;
  do {
    if (json[index] === '"') index = endOfString(json, index);
    else {
      if (opens(json[index])) depth++;
      else if (closes(json[index])) depth--;
      index++;
    }
  } while (depth > 0 && index < json.length);
  return index;
}

/** Returns the offset after the bracket, comma, colon or scalar that starts at `at`. */
function endOfToken(json: string, at: number): number {
  const first = json[at];
  const isSign = opens(first) || closes(first) || first === ',' || first === ':';
  return isSign ? at + 1 : endOfValue(json, at);
}

const opens = (character: string | undefined) => character === '{' || character === '[';
const closes = (character: string | undefined) => character === '}' || character === ']';

/** Returns the text of the last member called `key`, which is also the one that `JSON.parse` keeps. */
export function memberText(json: string, key: string): string | undefined {
  return textOf(members(json), key);
}

/** Returns the same as `memberText`, from members that have been read already. */
export function textOf(found: readonly Member[], key: string): string | undefined {
  return found.findLast(member => member.key === key)?.text;
}

/** Deeper values stay on one line, or the text would grow with the square of the depth. */
const deepestIndent = 40;

/** A line of an indented document, and the offset in the document where the next one begins. */
interface IndentedLine {
  readonly text: string;
  readonly end: number;
}

/** Yields a document line by line, one member or element each, indented by two spaces a level up to 40 levels. */
export function* indentedLines(json: string): Generator<IndentedLine> {
  let line = '';
  let depth = 0;
  let previous: string | undefined;
  for (let at = skipSpace(json, 0); at < json.length; at = skipSpace(json, at)) {
    const isWhole = depth === deepestIndent && opens(json[at]);
    const end = isWhole ? endOfValue(json, at) : endOfToken(json, at);
    const token = isWhole ? compact(json.slice(at, end)) : json.slice(at, end);
    if (closes(token)) depth--;
    if (isBrokenBefore(token, previous)) {
      yield {text: line, end: at};
      line = '  '.repeat(depth);
    }
    line += previous === ':' ? ` ${token}` : token;
    if (opens(token)) depth++;
    previous = token;
    at = end;
  }
  yield {text: line, end: json.length};
}

function isBrokenBefore(token: string, previous: string | undefined): boolean {
  if (opens(previous)) return !closes(token);
  return previous === ',' || closes(token);
}

/** Returns a document with one member or element per line, indented by two spaces a level up to 40 levels. */
export function indent(json: string): string {
  return Array.from(indentedLines(json), ({text}) => text).join('\n');
}

/** Without a match, all white space is inside strings. */
const spaceBetween = /[{}[\],:]\s|\s[{}[\],:]|^\s|\s$/;

/** Returns a document on one line, without white space between its tokens. */
export function compact(json: string): string {
  // Most documents have no white space at all, and looking for single characters is several times faster.
  const hasSpace = [' ', '\n', '\t', '\r'].some(character => json.includes(character));
  if (!hasSpace || !spaceBetween.test(json)) return json;
  let text = '';
  for (let at = skipSpace(json, 0); at < json.length; at = skipSpace(json, at)) {
    const end = endOfToken(json, at);
    text += json.slice(at, end);
    at = end;
  }
  return text;
}

/**
 * Format characters, lone surrogates and Unicode line ends, all of which the grammar allows only inside strings. Compiled
 * on first use, since Unicode properties take a while.
 */
let unprintable: RegExp | undefined;

/** Tells whether a document has nothing to escape, as most do. */
export const isPlainAscii = (json: string) => /^[\n -~]*$/.test(json);

/** Returns a document with every invisible and control character escaped, safe to print to a terminal. */
export function escapeInvisible(json: string): string {
  if (isPlainAscii(json)) return json;
  unprintable ??= /(?!\u200C|\u200D)[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
  // In JSON, the only characters below the space are white space between tokens.
  return replaceInvisible(json.replace(unprintable, escapeUnits), run =>
    run < ' ' ? run : escapeUnits(run),
  ).replaceAll(endOfEscape, '');
}

/** Keeps a variation selector after an escape from applying to its last digit. JSON has no raw control characters. */
const endOfEscape = '\u0001';

function escapeUnits(text: string): string {
  let escaped = '';
  for (let index = 0; index < text.length; index++)
    escaped += `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`;
  return escaped + endOfEscape;
}
