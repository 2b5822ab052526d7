import {jsonText} from './json-writer.ts';
import {samplePins} from './sample-pins.ts';
import {recordOf} from './sample-record.ts';

interface DemoLookup {
  readonly pinId: string;
  /** When it was looked up, in milliseconds since 1970. */
  readonly at: number;
  /** The JSON text of the record, as the demo server sends it in `data`. */
  readonly record: string;
}

/** Keys that the demo server accepts, as it does all that do not begin with "wrong". */
export const demoKeys = {apiKey: 'demo-api-key', secretKey: 'demo-secret-key'} as const;

/**
 * Returns lookups for a demo that starts at `now` (milliseconds since 1970) to find in its history, newest first.
 * The pin of the API documentation is not among them: it is the one to type first.
 */
export function demoHistory(now: number): readonly DemoLookup[] {
  return samplePins
    .flatMap(pin => (pin.lookedUp === undefined ? [] : [{pin, at: now - pin.lookedUp}]))
    .toSorted((a, b) => b.at - a.at)
    .map(({pin, at}) => ({pinId: pin.id, at, record: jsonText(recordOf(pin, now))}));
}
