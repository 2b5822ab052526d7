import {readElements} from '../text/json-elements.ts';
import {memberStart, memberText} from '../text/json-source.ts';
import {type JsonMembers, objectIn} from './json-object.ts';

/** What a list's text has. */
interface ListText<Read> {
  /** What was read of the elements; undefined if there is no list, or null. */
  readonly values: readonly Read[] | undefined;
  /** Whether null stands in the place of the list: Go writes an empty one so. */
  readonly isNull: boolean;
  /** The rest; undefined if the text is no object. */
  readonly answer: JsonMembers | undefined;
}

/** Takes the place of the elements that were read in what is parsed after them: a page has half a megabyte. */
const standIn = '…';

/**
 * Reads the list that is found under these names, one within the other, in the JSON text of an object; `read` gets what
 * `JSON.parse` makes of an element, and its own text. Of members that are there twice the last counts.
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
