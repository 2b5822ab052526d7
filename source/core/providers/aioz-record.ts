import * as v from 'valibot';
import {PinviewError} from '../errors/pinview-error.ts';
import type {Field, Pin, PinProvider} from '../pin/pin.ts';
import {escapeInvisible, type Member, members, stringOf, textOf} from '../text/json-source.ts';
import {contractFields, isRead, readFields, readMetadata} from './aioz-fields.ts';
import {type JsonMembers, objectIn} from './json-object.ts';

/** AIOZ Pin says when a pin was pinned, not when that was asked for, and nothing of reasons. */
const aiozPins: PinProvider = {name: 'aioz', idLabel: 'Pin ID', lacks: new Set(['created', 'reason'])};

const usable = v.pipe(v.string(), v.trim(), v.nonEmpty());

/** What makes a record of what came; all else may be missing, or of another type. */
const recordSchema = v.object({id: usable, cid: usable});

/**
 * Returns the pin that the JSON text of a record describes; `json` is what `JSON.parse` makes of it.
 *
 * @throws PinviewError `bad-answer` if the text is no JSON, or has no usable `id` and `cid`.
 */
export function parsePin(record: string, json = parseJson(record)): Pin {
  const parsed = v.safeParse(recordSchema, json);
  if (!parsed.success) {
    const missing = parsed.issues.map(issue => v.getDotPath(issue)).filter(path => path !== null);
    const what = missing.length > 0 ? `has no usable ${missing.join(' and ')}` : 'is no record';
    throw new PinviewError('bad-answer', `The service’s answer ${what}.`, {body: record});
  }
  const {id, cid} = parsed.output;
  // Not the schema's copy: a record can have a hundred thousand members.
  const read = objectIn(json) ?? {};
  const fields = members(record);
  const metadata = members(textOf(fields, 'metadata') ?? '');
  const readMembers = objectIn(read.metadata);
  return {
    provider: aiozPins,
    id,
    cid,
    created: undefined,
    reason: undefined,
    ...readFields(read),
    ...readMetadata(readMembers),
    size: parseSize(textOf(fields, 'size')),
    labels: members(textOf(metadata, 'keyvalues') ?? '').map(readable),
    otherFields: [...otherFieldsOf(fields, read), ...otherMetadataOf(metadata, readMembers ?? {})],
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

function otherFieldsOf(fields: readonly Member[], read: JsonMembers): readonly Field[] {
  return fields
    .filter(({key, text}) => {
      if (key === 'id' || key === 'cid') return false;
      if (key === 'size') return text !== 'null' && parseSize(text) === undefined;
      if (key === 'metadata') return text !== 'null' && !text.startsWith('{');
      return !contractFields.has(key) || (text !== 'null' && !isRead(key, read[key]));
    })
    .map(readable);
}

function otherMetadataOf(metadata: readonly Member[], read: JsonMembers): readonly Field[] {
  return metadata
    .map(({key, text}) => ({key: `metadata.${key}`, text, value: read[key]}))
    .filter(({key, text, value}) => {
      if (key === 'metadata.keyvalues') return text !== 'null' && !text.startsWith('{');
      return !contractFields.has(key) || (text !== 'null' && !isRead(key, value));
    })
    .map(readable);
}

/**
 * A string is read; any other value stays as it is written in the record, with escapes for what is invisible: taken
 * out, a sequence without its end would take the quotes and brackets behind it along.
 */
function readable({key, text}: {readonly key: string; readonly text: string}): Field {
  return {name: key, value: text.startsWith('"') ? stringOf(text) : escapeInvisible(text)};
}
