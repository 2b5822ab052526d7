import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {createLookupQueue} from '../../services/pinning/lookup-queue.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';
import {recordLookup} from '../shared/remember-lookup.ts';
import {requireCredentials} from '../shared/require-credentials.ts';
import {lookAhead} from './look-ahead.ts';

/** A pin, or why it could not be fetched. */
export type LookupResult =
  | {readonly pinId: string; readonly pin: Pin; readonly error?: undefined}
  | {readonly pinId: string; readonly pin?: undefined; readonly error: PinviewError};

interface FindOptions {
  readonly pinIds: Iterable<string> | AsyncIterable<string>;
  /** Whether there is only one pin, whose error is the command's, and is thrown. */
  readonly isSingle: boolean;
  readonly signal: AbortSignal;
}

/** How many answers are kept for pins that are named again. */
const maxKnown = 1000;

/**
 * Asks the service for pins, within the rate limit, and adds them to the recent lookups. Returns the result for each, in
 * the same order and as soon as it is known.
 *
 * @throws PinviewError if there are no keys.
 */
export async function findPins(
  {pinIds, isSingle, signal}: FindOptions,
  services: Services,
  output: Output,
): Promise<AsyncIterable<LookupResult>> {
  const keys = await requireCredentials(services, signal);
  const {pinApi, budget, log} = services;
  const onPause = (talk: string) => output.say(`pinview: ${talk}\n`);
  const queue = createLookupQueue({pinApi, budget, keys, signal, log, onPause});

  async function find(pinId: string): Promise<LookupResult> {
    try {
      const pin = await queue.getPin(pinId);
      await recordLookup(pin, pinId, services, output);
      return {pinId, pin};
    } catch (error) {
      if (!(error instanceof PinviewError) || isSingle || error.code === 'cancelled') throw error;
      return {pinId, error};
    }
  }

  // A pin named twice is asked for once.
  const requests = new Map<string, Promise<LookupResult>>();
  return lookAhead(pinIds, pinId => {
    const request = requests.get(pinId) ?? find(pinId);
    requests.set(pinId, request);
    if (requests.size > maxKnown) requests.delete(requests.keys().next().value ?? pinId);
    return request;
  });
}

/**
 * Does the same where every pin is needed, with a progress line.
 *
 * @throws PinviewError if there are no keys, or for the first pin that could not be fetched.
 */
export async function findAllPins(
  {pinIds, signal}: {readonly pinIds: readonly string[]; readonly signal: AbortSignal},
  services: Services,
  output: Output,
): Promise<readonly Pin[]> {
  return whileWaiting('Asking the service…', output, inner => collectPins({pinIds, signal}, services, inner));
}

async function collectPins(
  {pinIds, signal}: {readonly pinIds: readonly string[]; readonly signal: AbortSignal},
  services: Services,
  output: Output,
): Promise<readonly Pin[]> {
  const isSingle = pinIds.length === 1;
  const pins: Pin[] = [];
  for await (const {pinId, pin, error} of await findPins({pinIds, isSingle, signal}, services, output)) {
    if (pin !== undefined) {
      pins.push(pin);
      continue;
    }
    const {code, message, hint} = error;
    throw new PinviewError(code, `${sanitize(pinId)}: ${message}`, {
      cause: error,
      ...(hint === undefined ? {} : {hint}),
    });
  }
  return pins;
}
