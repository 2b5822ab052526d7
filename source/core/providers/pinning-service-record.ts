import {PinviewError} from '../errors/pinview-error.ts';
import {
  type Field,
  type Pin,
  type PinProvider,
  type SearchFields,
  type ShownProperty,
  shownProperties,
} from '../pin/pin.ts';
import {type Member, members, stringOf, textOf} from '../text/json-source.ts';
import {type JsonMembers, objectIn} from './json-object.ts';
import {fieldOf, parseRecord, parseSize} from './record-text.ts';

/** The properties of a pin that a PinStatus can have (https://ipfs.github.io/pinning-services-api-spec/). */
const readProperties = ['id', 'cid', 'status', 'name', 'size', 'created', 'reason'] as const;

type LackedProperty = Exclude<ShownProperty['property'], (typeof readProperties)[number]>;

const lackedProperties = shownProperties
  .map(({property}) => property)
  .filter((property): property is LackedProperty => !readProperties.some(read => read === property));

export const pinningServicePins: PinProvider = {
  name: 'pinning-service',
  idLabel: 'Request ID',
  lacks: new Set(lackedProperties),
};

const nothingKnown = Object.fromEntries(lackedProperties.map(property => [property, undefined])) as Readonly<
  Record<LackedProperty, undefined>
>;

/** The second spelling is not in the contract, but in use. */
export const idNames = ['requestid', 'requestId'] as const;

/** Members that are shown elsewhere. */
const ownMembers: readonly string[] = [...idNames, 'status', 'created', 'pin', 'delegates', 'info'];

/** Where services say why a request is in its state; none of these is in the contract. */
const reasonNames = ['status_details', 'reason', 'error', 'message'] as const;

/** The size of the content; that of its blocks, `dag_size`, is larger. */
const sizeName = 'raw_size';

/**
 * Returns the pin that the JSON text of a PinStatus describes; `json` is what `JSON.parse` makes of it. Services leave
 * fields out, or send null for them.
 *
 * @throws PinviewError `bad-answer` if the text is not JSON, or lacks a usable request ID or CID.
 */
export function parsePinStatus(record: string, json: unknown = parseRecord(record)): Pin {
  const read = objectIn(json);
  const fields = members(record);
  const id = requestIdOf(fields);
  const pinText = textOf(fields, 'pin') ?? '';
  const pin = members(pinText);
  const cid = stringIn(pin, 'cid');
  const missing = [...(id === undefined ? ['requestid'] : []), ...(cid === undefined ? ['pin.cid'] : [])];
  if (read === undefined || id === undefined || cid === undefined) {
    const what = read === undefined ? 'is no record' : `has no usable ${missing.join(' and ')}`;
    throw new PinviewError('bad-answer', `The service’s answer ${what}.`, {body: record});
  }
  const info = members(textOf(fields, 'info') ?? '');
  const size = parseSize(textOf(info, sizeName));
  const status = stringIn(fields, 'status');
  // Once a pin is pinned, these words describe the past, or what follows.
  const reasonName =
    status === 'pinned' ? undefined : reasonNames.find(name => stringIn(info, name) !== undefined);
  return {
    ...nothingKnown,
    provider: pinningServicePins,
    id,
    cid,
    status,
    name: stringIn(pin, 'name'),
    size,
    created: stringIn(fields, 'created'),
    reason: reasonName && stringIn(info, reasonName),
    labels: members(textOf(pin, 'meta') ?? '').map(fieldOf),
    otherFields: [
      ...listIn(fields, 'delegates'),
      ...listIn(pin, 'origins'),
      ...fieldsIn(info, 'info.', [size === undefined ? undefined : sizeName, reasonName]),
      ...unlessObject(fields, 'info'),
      ...unlessObject(pin, 'meta'),
      ...fieldsIn(pin, 'pin.', ['cid', 'name', 'origins', 'meta']),
      ...fieldsIn(fields, '', ownMembers),
    ],
    record,
  };
}

/** Returns the request ID among a record's members, undefined if there is none; a bare number is taken as written. */
export function requestIdOf(fields: readonly Member[]): string | undefined {
  for (const name of idNames) {
    const text = textOf(fields, name) ?? '';
    const id = text.startsWith('"') ? stringOf(text) : /^-?\d+$/.exec(text)?.[0];
    if (id !== undefined && id !== '') return id;
  }
  return undefined;
}

function stringIn(found: readonly Member[], name: string): string | undefined {
  const text = textOf(found, name);
  const value = text?.startsWith('"') ? stringOf(text) : undefined;
  return value === undefined || value.trim() === '' ? undefined : value;
}

/** Returns each element of a list of strings as a field, and anything else as one. */
function listIn(found: readonly Member[], name: string): readonly Field[] {
  const text = textOf(found, name) ?? 'null';
  if (text === 'null') return [];
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || value.some(each => typeof each !== 'string'))
    return [fieldOf({key: name, text})];
  return value.map(each => ({name: name.replace(/s$/, ''), value: each}));
}

function fieldsIn(
  found: readonly Member[],
  prefix: string,
  shownElsewhere: ReadonlyArray<string | undefined>,
): readonly Field[] {
  return found
    .filter(({key, text}) => !shownElsewhere.includes(key) && text !== 'null')
    .map(({key, text}) => fieldOf({key: prefix + key, text}));
}

/** Returns the member if it is not the object that the contract promises, and so was not read. */
function unlessObject(found: readonly Member[], name: string): readonly Field[] {
  const text = textOf(found, name) ?? 'null';
  return text === 'null' || text.startsWith('{') ? [] : [fieldOf({key: name, text})];
}

/** Returns part of the pin, faster than `parsePinStatus`; undefined if the record cannot be read. */
export function readPinStatusFields(record: string): SearchFields | undefined {
  const json = parsedObject(record);
  const pin = objectIn(json?.pin);
  const cid = textOfValue(pin?.cid);
  if (json === undefined || cid === undefined || !hasRequestId(json, record)) return undefined;
  const meta = objectIn(pin?.meta);
  const isPlain = Object.values(meta ?? {}).every(value => typeof value === 'string');
  return {
    cid,
    status: textOfValue(json.status),
    pinned: undefined,
    name: textOfValue(pin?.name),
    type: undefined,
    isDirectory: undefined,
    dateUnpinned: undefined,
    labels: isPlain
      ? Object.entries(meta ?? {}).map(([name, value]) => ({name, value: String(value)}))
      : parsePinStatus(record, json).labels,
  };
}

/** Tells whether `requestIdOf` finds an ID, but does not scan the text of a record whose ID is a string, as nearly all are. */
function hasRequestId(json: JsonMembers, record: string): boolean {
  const isText = idNames.some(name => typeof json[name] === 'string' && json[name] !== '');
  return isText || requestIdOf(members(record)) !== undefined;
}

const textOfValue = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

function parsedObject(text: string): JsonMembers | undefined {
  try {
    return objectIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Tells whether the contract allows a record to lack this field. */
export function mayLack(path: string): boolean {
  return /^(?:info|delegates|created|status|pin\.(?:name|origins|meta))(?:\.|$)/.test(path);
}
