import {escapeInvisible, members} from './json-text.ts';
import {plainText} from './plain-text.ts';

/**
 * Returns the value at a path of names joined by dots, such as `metadata.name`, in the JSON text of a record, as its
 * own JSON text; undefined if there is none. A name that has dots itself is found, too.
 */
export function fieldText(record: string, path: string): string | undefined {
  // Of a name that is repeated the last counts, as in JSON.parse.
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
 * Returns a value's JSON text as one line to print: a string is read, null is empty, all else stays as it came, with
 * escapes for what is invisible.
 */
export function fieldLine(text: string): string {
  if (text === 'null') return '';
  if (text.startsWith('"')) return plainText(JSON.parse(text) as string);
  return plainText(escapeInvisible(text));
}

/** Returns the paths of a record's values and of those one level below, each once, as `fieldText` takes them. */
export function fieldPaths(record: string): readonly string[] {
  const paths = members(record).flatMap(({key, text}) => [
    key,
    ...members(text).map(member => `${key}.${member.key}`),
  ]);
  return [...new Set(paths)];
}

/** What the contract promises or allows; a record may lack some of them, and that is no mistake. */
const contractFields: ReadonlySet<string> = new Set([
  'id',
  'file_record_id',
  'root_hash',
  'cid',
  'size',
  'user_id',
  'date_pinned',
  'date_unpinned',
  'pinned',
  'is_pin_by_hash',
  'sub_hash_status',
  'is_dir',
  'metadata',
  'metadata.name',
  'metadata.type',
  'metadata.keyvalues',
  'status',
]);

/** Tells whether a record that lacks this field is as the contract allows it to be. */
export function mayBeMissing(path: string): boolean {
  return contractFields.has(path) || path.startsWith('metadata.keyvalues.');
}
