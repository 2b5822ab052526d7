import {readElements} from '../text/json-elements.ts';
import {memberStart, memberText} from '../text/json-source.ts';
import {type JsonMembers, objectIn} from './json-object.ts';

/** What the text of a list contains. */
interface ListText<Read> {
  /** What was read of the elements; undefined if there is no list, or null in its place. */
  readonly values: readonly Read[] | undefined;
  /** Whether null takes the place of the list, as Go writes an empty one. */
  readonly isNull: boolean;
  /** The rest; undefined if the text is not an object. */
  readonly answer: JsonMembers | undefined;
}

/** Replaces the elements already read in the text that is then parsed: a page has half a megabyte. */
const standIn = '…';

/**
 * Reads the list found under these names, one within the other, in the JSON text of an object; `read` gets what
 * `JSON.parse` makes of an element, and its own text. Of repeated members the last counts.
 *
 * @throws SyntaxError if the text is not JSON.
 */
export function readListText<Read>(
  body: string,
  names: readonly string[],
  read: (value: unknown, text: string) => Read,
): ListText<Read> {
  const at = names.reduce((start, name) => memberStart(body, start, name), body.search(/\S/));
  const first = readElements(body, at, read);
  const rest = first === undefined ? body : `${body.slice(0, at)}"${standIn}"${body.slice(first.end)}`;
  const answer = objectIn(JSON.parse(rest));
  const list = names.reduce<unknown>((value, name) => objectIn(value)?.[name], answer);
  const isFirst = list === standIn && first !== undefined;
  return {
    values: isFirst ? first.values : readElements(lastOf(body, names), 0, read)?.values,
    isNull: list === null,
    answer,
  };
}

function lastOf(body: string, names: readonly string[]): string {
  return names.reduce((text, name) => memberText(text, name) ?? '', body);
}
