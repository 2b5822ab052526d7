import {generatedPin} from './generated-pins.ts';
import type {JsonObject} from './json-writer.ts';
import type {SamplePinRequest} from './pin-status.ts';
import {day} from './sample-record.ts';

/** Enough for several pages. */
export const generatedRequestCount = 300;

/** The first of the generated pins whose content they share: the gateway lacks three of them and has one damaged. */
const firstNumber = 400;

/** How many at a time were requested within one millisecond, as programs do. */
const batch = 6;

let generated: readonly SamplePinRequest[] | undefined;

/** Returns pin requests that are the same each time, newest first. They are generated on first use. */
export function generatedPinRequests(): readonly SamplePinRequest[] {
  generated ??= Array.from({length: generatedRequestCount}, (_, index) => generate(index));
  return generated;
}

function generate(index: number): SamplePinRequest {
  const {id, title, name, cid, size, fields} = generatedPin(firstNumber + index);
  const {keyvalues} = (fields?.(0).metadata ?? {}) as JsonObject;
  return {
    requestId: Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
    title,
    // Older than the samples, which stay on top.
    age: 60 * day + Math.floor(index / batch) * 9 * day,
    nanoseconds: 417_000 - (index % batch) * 3500,
    pin: {cid, name, meta: keyvalues as JsonObject},
    ...(index % 40 === 13
      ? {status: 'failed', info: {status_details: 'expired'}}
      : index % 60 === 7
        ? {status: 'pinning', info: {status_details: 'searching'}}
        : {status: 'pinned', info: {raw_size: `${size}`}}),
  };
}
