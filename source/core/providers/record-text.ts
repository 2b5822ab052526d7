import {PinviewError} from '../errors/pinview-error.ts';
import type {Field} from '../pin/pin.ts';
import {escapeInvisible, type Member, stringOf} from '../text/json-source.ts';

/**
 * Returns what `JSON.parse` makes of a record.
 *
 * @throws PinviewError `bad-answer` if it is no JSON.
 */
export function parseRecord(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch (cause) {
    throw new PinviewError('bad-answer', 'The record is not JSON.', {cause, body: record});
  }
}

/** Reads a whole number of bytes, also one that is written as a string, without going through a float. */
export function parseSize(size: string | undefined): bigint | undefined {
  const digits = /^"?(\d{1,40})"?$/.exec(size ?? '')?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

/**
 * Returns a member as a field. A string is read; any other value stays as it is written in the record, with escapes for
 * what is invisible: taken out, a sequence without its end would take the quotes and brackets behind it along.
 */
export function fieldOf({key, text}: Pick<Member, 'key' | 'text'>): Field {
  return {name: key, value: text.startsWith('"') ? stringOf(text) : escapeInvisible(text)};
}
