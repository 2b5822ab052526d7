import type {Pin} from '../pin/pin.ts';
import type {JsonMembers} from './json-object.ts';

/** The property that a member of a record becomes. */
type Property = keyof Pin;

/** The string members of a record, and the properties they become. */
const texts = {
  status: 'status',
  sub_hash_status: 'subHashStatus',
  date_pinned: 'datePinned',
  date_unpinned: 'dateUnpinned',
  root_hash: 'rootHash',
  file_record_id: 'fileRecordId',
  user_id: 'userId',
} as const satisfies Readonly<Record<string, Property>>;

const flags = {
  pinned: 'pinned',
  is_dir: 'isDirectory',
  is_pin_by_hash: 'isPinByHash',
} as const satisfies Readonly<Record<string, Property>>;

/** Members that are read separately: without an ID and a CID there is no pin. */
const others = ['id', 'cid', 'size', 'metadata'];

/** The string members of `metadata`. */
const metadataTexts = {name: 'name', type: 'type'} as const satisfies Readonly<Record<string, Property>>;

/** The fields that the contract promises or allows. A record may lack some of them. */
export const contractFields: ReadonlySet<string> = new Set([
  ...Object.keys({...texts, ...flags}),
  ...others,
  ...[...Object.keys(metadataTexts), 'keyvalues'].map(name => `metadata.${name}`),
]);

/** Tells whether the contract allows a record to lack this field. */
export function mayBeMissing(path: string): boolean {
  return contractFields.has(path) || path.startsWith('metadata.keyvalues.');
}

/** The properties that these names map to, each with its value if there is one. */
type Read<Names extends Readonly<Record<string, string>>, Value> = {
  readonly [Property in Names[keyof Names]]: Value | undefined;
};

/** Returns the strings and flags of a record by property; a value of any other type is undefined. */
export function readFields(record: JsonMembers): Read<typeof texts, string> & Read<typeof flags, boolean> {
  return {...pick(record, texts, isText), ...pick(record, flags, isFlag)};
}

/** Returns the strings of a record's `metadata` in the same way. */
export function readMetadata(metadata: JsonMembers | undefined): Read<typeof metadataTexts, string> {
  return pick(metadata ?? {}, metadataTexts, isText);
}

/** Tells whether a member of the record, or of its `metadata`, became a property of the pin. */
export function isRead(path: string, value: unknown): boolean {
  return contractFields.has(path) && (Object.hasOwn(flags, path) ? isFlag(value) : isText(value));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

function pick<Names extends Readonly<Record<string, string>>, Value>(
  members: JsonMembers,
  names: Names,
  hasType: (value: unknown) => value is Value,
): Read<Names, Value> {
  const read: Record<string, Value | undefined> = {};
  for (const name in names) {
    const value = members[name];
    read[names[name] ?? ''] = hasType(value) ? value : undefined;
  }
  return read as Read<Names, Value>;
}
