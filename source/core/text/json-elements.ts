import {endOfValue, skipSpace} from './json-source.ts';

interface ReadArray<Read> {
  readonly values: readonly Read[];
  /** Offset after the array. */
  readonly end: number;
}

/**
 * Reads the elements of the array at `at` one by one: parsed at once, those of a long array would all be in memory
 * together. `read` gets each element as `JSON.parse` returns it, and its text exactly as written. Undefined if there is no
 * array at `at`.
 *
 * @throws SyntaxError if an element is not JSON.
 */
export function readElements<Read>(
  json: string,
  at: number,
  read: (value: unknown, text: string) => Read,
): ReadArray<Read> | undefined {
  if (json[at] !== '[') return undefined;
  const values: Read[] = [];
  let isUsual = true;
  let index = skipSpace(json, at + 1);
  if (json[index] === ']') return {values, end: index + 1};
  for (;;) {
    const guessed: Element | undefined = isUsual ? guessElement(json, index) : undefined;
    isUsual = guessed !== undefined;
    const {text, value} = guessed ?? parse(json.slice(index, endOfValue(json, index)));
    values.push(read(value, text));
    index = skipSpace(json, index + text.length);
    if (json[index] === ']') return {values, end: index + 1};
    if (json[index] !== ',') return undefined;
    index = skipSpace(json, index + 1);
  }
}

interface Element {
  readonly text: string;
  readonly value: unknown;
}

const parse = (text: string): Element => ({text, value: JSON.parse(text)});

/**
 * Returns the element if it ends where another object seems to begin. If the text up to there parses, it does; trying that
 * is faster than scanning every character.
 */
function guessElement(json: string, at: number): Element | undefined {
  const end = json.indexOf('},{', at) + 1;
  if (end === 0) return undefined;
  try {
    return parse(json.slice(at, end));
  } catch {
    return undefined;
  }
}
