/**
 * Reads JSON as text, so that what a service sent can be shown exactly as it came: numbers above 2^53, repeated
 * keys and the order of keys do not survive `JSON.parse`. Every function here takes text that `JSON.parse` has
 * already accepted, and none recurses, so that no depth of nesting can exhaust the stack.
 */

/** A key with its colon, a string, a bracket, a comma, or a number or word. */
const tokenPattern = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}[\],]|[^\s{}[\],:"]+/g;

interface Token {
  readonly text: string;
  readonly index: number;
  /** How many brackets are open around it; a bracket is not inside itself. */
  readonly depth: number;
}

const opens = (text: string | undefined) => text === '{' || text === '[';
const closes = (text: string) => text === '}' || text === ']';

function* tokens(json: string): Generator<Token> {
  let depth = 0;
  for (const match of json.matchAll(tokenPattern)) {
    const [text] = match;
    if (closes(text)) depth--;
    yield {text, index: match.index, depth};
    if (opens(text)) depth++;
  }
}

export interface Member {
  readonly key: string;
  /** The value's own text. */
  readonly text: string;
}

/** Returns the members of the object that the text holds, in order; none if it holds something else. */
export function members(json: string): readonly Member[] {
  const found: Member[] = [];
  if (!json.trimStart().startsWith('{')) return found;
  let open: {readonly key: string; readonly start: number} | undefined;
  for (const {text, index, depth} of tokens(json)) {
    const isEnd = (depth === 1 && text === ',') || (depth === 0 && text === '}');
    if (isEnd && open !== undefined) {
      found.push({key: open.key, text: json.slice(open.start, index).trim()});
      open = undefined;
    } else if (depth === 1 && text.endsWith(':')) {
      open = {key: readKey(text), start: index + text.length};
    }
  }
  return found;
}

/** Returns the text of the last member called `key`, as `JSON.parse` would choose among several. */
export function memberText(json: string, key: string): string | undefined {
  return members(json).findLast(member => member.key === key)?.text;
}

/** Deeper levels are not indented further: the text would grow with the square of the depth. */
const deepestIndent = 40;

/** Returns the same document with one member or element a line, indented by two spaces a level. */
export function indent(json: string): string {
  let out = '';
  let previous: string | undefined;
  for (const {text, depth} of tokens(json)) {
    const isEmpty = opens(previous) && closes(text);
    if ((opens(previous) || previous === ',' || closes(text)) && !isEmpty)
      out += `\n${'  '.repeat(Math.min(depth, deepestIndent))}`;
    out += text.endsWith(':') ? `${text.slice(0, -1).trimEnd()}: ` : text;
    previous = text;
  }
  return out;
}

function readKey(text: string): string {
  return JSON.parse(text.slice(0, -1)) as string;
}

/** Returns the same document with every invisible and control character as an escape, safe to print to a terminal. */
export function escapeInvisible(json: string): string {
  // Most documents are plain ASCII.
  if (/^[\n -~]*$/.test(json)) return json;
  // What draws nothing, or changes the reading of what is drawn, and lone surrogates; the grammar allows them inside
  // strings only. All that `plainText` takes away is among it. Made here, for Unicode properties take their time.
  const unprintable = /[\u007F-\u009F\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
  return json.replace(unprintable, character =>
    Array.from({length: character.length}, (_, index) => escapeUnit(character.charCodeAt(index))).join(''),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
