import {PinviewError} from '../errors/pinview-error.ts';
import type {Field} from '../pin/pin.ts';
import {escapeInvisible, type Member, stringOf} from '../text/json-source.ts';

/**
 * Returns what `JSON.parse` makes of a record.
 *
 * @throws PinviewError `bad-answer` if it is not JSON.
 */
export function parseRecord(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch (cause) {
    throw new PinviewError('bad-answer', 'The record is not JSON.', {cause, body: record});
  }
}

/** Returns a whole number of bytes, which may be written as a string, without going through a float; undefined if it is none. */
export function parseSize(size: string | undefined): bigint | undefined {
  const digits = /^"?(\d{1,40})"?$/.exec(size ?? '')?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

/**
 * Returns a member as a field. A string is decoded; any other value stays as written in the record, with invisible
 * characters escaped: if they were removed, an unterminated sequence would take the quotes and brackets after it along.
 */
export function fieldOf({key, text}: Pick<Member, 'key' | 'text'>): Field {
  return {name: key, value: text.startsWith('"') ? stringOf(text) : escapeInvisible(text)};
}
