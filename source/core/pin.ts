import * as v from 'valibot';
import {escapeInvisible, indent, members, memberText} from './json-text.ts';
import {PinviewError} from './pinview-error.ts';

/**
 * A pin, as the service described it. Strings are the service's own: they pass through `plainText` before they
 * are drawn or copied. What is missing, or not of the promised type, is undefined.
 */
export interface Pin {
  /** The pin ID. */
  readonly id: string;
  readonly cid: string;
  /** One word; the set is open. */
  readonly status: string | undefined;
  readonly pinned: boolean | undefined;
  readonly name: string | undefined;
  /** MIME type. */
  readonly type: string | undefined;
  /** Bytes. The service counts in 64 bits, more than a number holds exactly. */
  readonly size: bigint | undefined;
  readonly isDirectory: boolean | undefined;
  /** True for content that was pinned by its CID, false for an upload. */
  readonly isPinByHash: boolean | undefined;
  /** The state of the blocks below the root. */
  readonly subHashStatus: string | undefined;
  /** RFC 3339, as it came. */
  readonly datePinned: string | undefined;
  /** RFC 3339, as it came; Go's zero time stands for never. */
  readonly dateUnpinned: string | undefined;
  /** The multihash of the root block, in hexadecimal. */
  readonly rootHash: string | undefined;
  readonly fileRecordId: string | undefined;
  readonly userId: string | undefined;
  /** The user's own key-value pairs. */
  readonly labels: readonly Field[];
  /** What the contract does not name, or not with this type. */
  readonly otherFields: readonly Field[];
  /** The JSON text of the whole record, exactly as it came. */
  readonly record: string;
}

interface Field {
  readonly name: string;
  readonly value: string;
}

const text = v.fallback(v.optional(v.string()), undefined);
const flag = v.fallback(v.optional(v.boolean()), undefined);
const usable = v.pipe(v.string(), v.trim(), v.nonEmpty());

const recordSchema = v.object({
  id: usable,
  cid: usable,
  status: text,
  pinned: flag,
  is_dir: flag,
  is_pin_by_hash: flag,
  sub_hash_status: text,
  date_pinned: text,
  date_unpinned: text,
  root_hash: text,
  file_record_id: text,
  user_id: text,
  metadata: v.fallback(v.optional(v.object({name: text, type: text})), undefined),
});

const understood = new Set([...Object.keys(recordSchema.entries), 'size']);

/**
 * Returns the pin that the JSON text of a record describes.
 *
 * @throws PinviewError `bad-answer` if the text is no JSON, or has no usable `id` and `cid`.
 */
export function parsePin(record: string): Pin {
  const parsed = v.safeParse(recordSchema, parseJson(record));
  if (!parsed.success) {
    const missing = parsed.issues.map(issue => v.getDotPath(issue)).filter(path => path !== null);
    const what = missing.length > 0 ? `has no usable ${missing.join(' and ')}` : 'is no record';
    throw new PinviewError('bad-answer', `The service’s answer ${what}.`, {body: record});
  }
  const {output} = parsed;
  const metadata = memberText(record, 'metadata');
  return {
    id: output.id,
    cid: output.cid,
    status: output.status,
    pinned: output.pinned,
    name: output.metadata?.name,
    type: output.metadata?.type,
    size: parseSize(memberText(record, 'size')),
    isDirectory: output.is_dir,
    isPinByHash: output.is_pin_by_hash,
    subHashStatus: output.sub_hash_status,
    datePinned: output.date_pinned,
    dateUnpinned: output.date_unpinned,
    rootHash: output.root_hash,
    fileRecordId: output.file_record_id,
    userId: output.user_id,
    labels: labelsOf(metadata),
    otherFields: [...otherFieldsOf(record, output), ...otherMetadataOf(metadata, output.metadata)],
    record,
  };
}

function parseJson(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch (cause) {
    throw new PinviewError('bad-answer', 'The record is not JSON.', {cause, body: record});
  }
}

/** Reads a whole number of bytes, also one that is written as a string, without going through a float. */
function parseSize(size: string | undefined): bigint | undefined {
  const digits = /^"?(\d{1,40})"?$/.exec(size ?? '')?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

function labelsOf(metadata: string | undefined): readonly Field[] {
  return members(memberText(metadata ?? '', 'keyvalues') ?? '').map(readable);
}

function otherFieldsOf(record: string, output: v.InferOutput<typeof recordSchema>): readonly Field[] {
  return members(record)
    .filter(({key, text}) => {
      if (key === 'size') return text !== 'null' && parseSize(text) === undefined;
      if (key === 'metadata') return text !== 'null' && !text.startsWith('{');
      return !understood.has(key) || (text !== 'null' && output[key as keyof typeof output] === undefined);
    })
    .map(readable);
}

function otherMetadataOf(
  metadata: string | undefined,
  output: {readonly name?: string | undefined; readonly type?: string | undefined} | undefined,
): readonly Field[] {
  return members(metadata ?? '')
    .filter(({key, text}) => {
      if (key === 'keyvalues') return text !== 'null' && !text.startsWith('{');
      if (key === 'name' || key === 'type') return text !== 'null' && output?.[key] === undefined;
      return true;
    })
    .map(({key, text}) => readable({key: `metadata.${key}`, text}));
}

/**
 * A string is read; any other value stays as it is written in the record, with escapes for what is invisible: taken
 * out, a sequence without its end would take the quotes and brackets behind it along.
 */
function readable({key, text}: {readonly key: string; readonly text: string}): Field {
  return {name: key, value: text.startsWith('"') ? (JSON.parse(text) as string) : escapeInvisible(text)};
}

/** Returns the record as indented JSON, every number, key and string as it came. */
export function recordJson(pin: Pin): string {
  return indent(pin.record);
}
