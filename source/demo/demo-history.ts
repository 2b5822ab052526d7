import {jsonText} from './json-writer.ts';
import {pinStatusOf} from './pin-status.ts';
import {ordinaryPinRequests} from './sample-pin-requests.ts';
import {samplePins} from './sample-pins.ts';
import {recordOf} from './sample-record.ts';

interface DemoLookup {
  readonly pinId: string;
  readonly provider?: string;
  /** When it was looked up, in milliseconds since 1970. */
  readonly at: number;
  /** The JSON text of the record, as the demo server sends it. */
  readonly record: string;
}

/** Keys for the demo server, which accepts any that do not begin with "wrong". */
export const demoKeys = {apiKey: 'demo-api-key', secretKey: 'demo-secret-key'} as const;

/**
 * Returns the prefilled history of a demo that starts at `now` (milliseconds since 1970), newest first. It lacks the pin
 * of the API documentation, which users are to type first.
 */
export function demoHistory(now: number): readonly DemoLookup[] {
  return samplePins
    .flatMap(pin => (pin.lookedUp === undefined ? [] : [{pin, at: now - pin.lookedUp}]))
    .toSorted((a, b) => b.at - a.at)
    .map(({pin, at}) => ({pinId: pin.id, at, record: jsonText(recordOf(pin, now))}));
}

/** Returns the same for the demo's pinning service; `provider` is the name of its kind. */
export function demoRequestHistory(now: number, provider: string): readonly DemoLookup[] {
  return ordinaryPinRequests.map((sample, index) => ({
    pinId: sample.requestId,
    provider,
    at: now - (index + 1) * spacingMs,
    record: jsonText(pinStatusOf(sample, now, 0)),
  }));
}

/** The time between two lookups. */
const spacingMs = 17 * 60_000;
