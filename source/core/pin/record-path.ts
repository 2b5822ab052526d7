import {escapeInvisible, members} from '../text/json-source.ts';
import {sanitize} from '../text/sanitize.ts';

/**
 * Returns the JSON text of the value at a dotted path, such as `metadata.name`, in a record's JSON text; undefined if
 * there is none. Names that contain dots are found too.
 */
export function fieldText(record: string, path: string): string | undefined {
  // The last of repeated names counts, as with JSON.parse.
  const values = new Map(members(record).map(({key, text}) => [key, text]));
  const whole = values.get(path);
  if (whole !== undefined) return whole;
  for (const [name, text] of values) {
    const found = path.startsWith(`${name}.`) ? fieldText(text, path.slice(name.length + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Returns a value's JSON text as one printable line: strings without quotes, null as nothing, everything else as
 * received, with invisible characters escaped.
 */
export function fieldLine(text: string): string {
  if (text === 'null') return '';
  if (text.startsWith('"')) return sanitize(JSON.parse(text) as string);
  return sanitize(escapeInvisible(text));
}

/** Returns the paths of a record's values and of those one level below, each once, in the form that `fieldText` takes. */
export function fieldPaths(record: string): readonly string[] {
  const paths = members(record).flatMap(({key, text}) => [
    key,
    ...members(text).map(member => `${key}.${member.key}`),
  ]);
  return [...new Set(paths)];
}
