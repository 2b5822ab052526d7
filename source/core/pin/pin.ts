import {escapeInvisible, indent, indentedLines} from '../text/json-source.ts';

/** What all pins of one kind of service have in common. */
export interface PinProvider {
  readonly name: string;
  /** What the service calls a pin’s ID. */
  readonly idLabel: string;
  /** The properties that its records never have. */
  readonly lacks: ReadonlySet<string>;
}

/**
 * A pin as the service describes it. Strings are the service's own: sanitize them before drawing or copying. Fields
 * that are missing, or not of the promised type, are undefined.
 */
export interface Pin {
  readonly provider: PinProvider;
  readonly id: string;
  readonly cid: string;
  /** One word; the set is open. */
  readonly status: string | undefined;
  readonly pinned: boolean | undefined;
  readonly name: string | undefined;
  /** MIME type. */
  readonly type: string | undefined;
  /** In bytes. The service counts in 64 bits, more than a number holds exactly. */
  readonly size: bigint | undefined;
  readonly isDirectory: boolean | undefined;
  /** True for content pinned by its CID, false for an upload. */
  readonly isPinByHash: boolean | undefined;
  /** The state of the blocks below the root. */
  readonly subHashStatus: string | undefined;
  /** When it was requested, which is not when it was pinned: RFC 3339, as received. */
  readonly created: string | undefined;
  /** Why it is in this state, in the service's words. */
  readonly reason: string | undefined;
  /** RFC 3339, as received. */
  readonly datePinned: string | undefined;
  /** RFC 3339, as received; Go's zero time means never. */
  readonly dateUnpinned: string | undefined;
  /** The multihash of the root block, in hexadecimal. */
  readonly rootHash: string | undefined;
  readonly fileRecordId: string | undefined;
  readonly userId: string | undefined;
  /** The user's own key-value pairs. */
  readonly labels: readonly Field[];
  /** Fields that are not in the contract, or not of the type it promises. */
  readonly otherFields: readonly Field[];
  /** The JSON text of the whole record, exactly as received. */
  readonly record: string;
}

/** How a property's value is shown; a flag has a word for yes and one for no. */
type FieldReading = 'text' | 'date' | 'size' | 'root hash' | 'reason' | readonly [yes: string, no: string];

/** A property as the details show it. */
export interface ShownProperty {
  readonly group: 'Pin' | 'Content' | 'Dates' | 'Account';
  readonly label: string;
  readonly property: Exclude<keyof Pin, 'provider' | 'labels' | 'otherFields' | 'record'>;
  readonly reading: FieldReading;
  /** The screen shows it only on demand: the verdict or the title says as much, or few people want it. */
  readonly isDetail?: true;
}

/** The properties shown, in the order in which people ask for them. */
export const shownProperties: readonly ShownProperty[] = [
  {group: 'Pin', label: 'CID', property: 'cid', reading: 'text'},
  {group: 'Pin', label: 'Pin ID', property: 'id', reading: 'text'},
  {group: 'Pin', label: 'Reason', property: 'reason', reading: 'reason'},
  {group: 'Pin', label: 'Status', property: 'status', reading: 'text', isDetail: true},
  {group: 'Pin', label: 'Pinned', property: 'pinned', reading: ['yes', 'no'], isDetail: true},
  {group: 'Content', label: 'Name', property: 'name', reading: 'text', isDetail: true},
  {group: 'Content', label: 'Type', property: 'type', reading: 'text', isDetail: true},
  {group: 'Content', label: 'Size', property: 'size', reading: 'size'},
  {group: 'Content', label: 'Kind', property: 'isDirectory', reading: ['directory', 'file'], isDetail: true},
  {group: 'Content', label: 'Root hash', property: 'rootHash', reading: 'root hash', isDetail: true},
  {
    group: 'Content',
    label: 'Added by',
    property: 'isPinByHash',
    reading: ['its CID (pinned by hash)', 'upload'],
    isDetail: true,
  },
  {group: 'Content', label: 'Blocks', property: 'subHashStatus', reading: 'text'},
  {group: 'Dates', label: 'Requested', property: 'created', reading: 'date'},
  {group: 'Dates', label: 'Pinned on', property: 'datePinned', reading: 'date'},
  {group: 'Dates', label: 'Unpinned on', property: 'dateUnpinned', reading: 'date'},
  {group: 'Account', label: 'File record', property: 'fileRecordId', reading: 'text', isDetail: true},
  {group: 'Account', label: 'User', property: 'userId', reading: 'text', isDetail: true},
];

/** The properties that lists show and searches look at. */
export type SearchFields = Pick<
  Pin,
  'cid' | 'status' | 'pinned' | 'name' | 'type' | 'isDirectory' | 'dateUnpinned' | 'labels'
>;

/** A name and a value from the record; the value is text, whatever its type was. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** Returns the date that a pin is listed by: when it was pinned, or else when it was requested. */
export function dateOf({datePinned, created}: Pick<Pin, 'datePinned' | 'created'>): string | undefined {
  return datePinned ?? created;
}

/** Returns the record as indented JSON, with every number, key and string as received. */
export function recordJson(pin: Pin): string {
  return escapeInvisible(indent(pin.record));
}

/** Returns the beginning of that JSON, at least `length` characters if there are as many. */
export function beginningOfRecord(pin: Pin, length: number): string {
  const lines: string[] = [];
  let left = length;
  for (const {text} of indentedLines(pin.record)) {
    lines.push(text.slice(0, left));
    left -= text.length + 1;
    if (left < 0) break;
  }
  return escapeInvisible(lines.join('\n'));
}
