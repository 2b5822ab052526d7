import * as v from 'valibot';
import {PinviewError} from '../errors/pinview-error.ts';
import type {Field, Pin, PinProvider} from '../pin/pin.ts';
import {type Member, members, textOf} from '../text/json-source.ts';
import {contractFields, isRead, readFields, readMetadata} from './aioz-fields.ts';
import {type JsonMembers, objectIn} from './json-object.ts';
import {fieldOf, parseRecord, parseSize} from './record-text.ts';

/** AIOZ Pin says when a pin was pinned, but not when it was requested, and gives no reasons. */
const aiozPins: PinProvider = {name: 'aioz', idLabel: 'Pin ID', lacks: new Set(['created', 'reason'])};

const usable = v.pipe(v.string(), v.trim(), v.nonEmpty());

/** What a record must have; everything else may be missing, or of another type. */
const recordSchema = v.object({id: usable, cid: usable});

/**
 * Returns the pin that the JSON text of a record describes; `json` is what `JSON.parse` makes of it.
 *
 * @throws PinviewError `bad-answer` if the text is not JSON, or lacks a usable `id` or `cid`.
 */
export function parsePin(record: string, json = parseRecord(record)): Pin {
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
    labels: members(textOf(metadata, 'keyvalues') ?? '').map(fieldOf),
    otherFields: [...otherFieldsOf(fields, read), ...otherMetadataOf(metadata, readMembers ?? {})],
    record,
  };
}

function otherFieldsOf(fields: readonly Member[], read: JsonMembers): readonly Field[] {
  return fields
    .filter(({key, text}) => {
      if (key === 'id' || key === 'cid') return false;
      if (key === 'size') return text !== 'null' && parseSize(text) === undefined;
      if (key === 'metadata') return text !== 'null' && !text.startsWith('{');
      return !contractFields.has(key) || (text !== 'null' && !isRead(key, read[key]));
    })
    .map(fieldOf);
}

function otherMetadataOf(metadata: readonly Member[], read: JsonMembers): readonly Field[] {
  return metadata
    .map(({key, text}) => ({key: `metadata.${key}`, text, value: read[key]}))
    .filter(({key, text, value}) => {
      if (key === 'metadata.keyvalues') return text !== 'null' && !text.startsWith('{');
      return !contractFields.has(key) || (text !== 'null' && !isRead(key, value));
    })
    .map(fieldOf);
}
