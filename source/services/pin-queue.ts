import {setMaxListeners} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import PQueue from 'p-queue';
import {duration} from '../core/dates.ts';
import type {KeyPair} from '../core/key-pair.ts';
import type {Pin} from '../core/pin.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Log} from './log.ts';
import type {PinApi} from './pin-api.ts';

/** Looks many pins up without asking more of the service than it allows. */
export interface PinQueue {
  /**
   * Returns the pin as soon as it may be asked for. Throws the same as `PinApi.getPin`, and PinviewError `cancelled`
   * when the signal aborts.
   */
  getPin(pinId: string): Promise<Pin>;
}

export interface PinQueueOptions {
  readonly pinApi: PinApi;
  readonly keys: KeyPair;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Told before a pause that the service asked for. */
  readonly onPause: (talk: string) => void;
  readonly limits?: QueueLimits;
}

interface QueueLimits {
  /** Requests at once. */
  readonly concurrency: number;
  /** Requests in any span of `intervalMs`. */
  readonly requests: number;
  readonly intervalMs: number;
}

/**
 * The service's documentation allows an API key 180 requests a minute. The second more is for requests that take longer
 * to get there than those after them.
 */
const serviceLimits: QueueLimits = {concurrency: 4, requests: 180, intervalMs: 61_000};

/** Of a service that asks for no pause at all, and refuses nonetheless. */
const shortestPauseMs = 1000;

/** For a longer pause than this nobody keeps a script waiting. */
const longestPauseMs = 60_000;

/** How often one pin is asked for where the service asks for patience each time. */
const mostAttempts = 3;

export function createPinQueue(options: PinQueueOptions): PinQueue {
  const {pinApi, keys, signal, log, onPause, limits = serviceLimits} = options;
  const {concurrency, requests, intervalMs} = limits;
  // Strict: of no span of a minute, wherever it begins, more than the limit.
  const queue = new PQueue({concurrency, intervalCap: requests, interval: intervalMs, strict: true});
  // Each pin that waits listens to it.
  setMaxListeners(0, signal);
  let pauses = 0;
  let pausedUntil = 0;

  async function attempt(pinId: string, count: number): Promise<Pin> {
    let patience: Promise<void> | undefined;
    const ask = async () => {
      try {
        return await pinApi.getPin(pinId, keys, signal);
      } catch (error) {
        const pauseMs = count < mostAttempts ? pauseFor(error) : undefined;
        // Before this request makes room for the next one.
        if (pauseMs !== undefined) patience = pause(pauseMs);
        throw error;
      }
    };
    try {
      return await queue.add(ask, {signal});
    } catch (error) {
      if (patience === undefined) throw signal.aborted ? interrupted(error) : error;
    }
    await patience;
    return attempt(pinId, count + 1);
  }

  /** Holds back everything that has not been asked for yet, until the last of the pauses under way is over. */
  async function pause(ms: number): Promise<void> {
    const until = Date.now() + ms;
    // Requests that were under way together are refused together: that is one pause, told of once.
    if (pauses === 0 || until >= pausedUntil + shortestPauseMs) {
      pausedUntil = until;
      log(`pause of ${ms} ms, as the service asks`);
      onPause(`The service asks to wait ${duration(ms)}.`);
    }
    queue.pause();
    // Counted, not compared with the clock: a timer may be a millisecond early, and a clock be set back.
    pauses++;
    await setTimeout(ms, undefined, {signal}).catch(() => {});
    pauses--;
    if (pauses === 0) queue.start();
  }

  return {getPin: pinId => attempt(pinId, 1)};
}

function pauseFor(error: unknown): number | undefined {
  if (!(error instanceof PinviewError) || error.code !== 'rate-limited') return undefined;
  const {retryAfterMs} = error;
  return retryAfterMs !== undefined && retryAfterMs <= longestPauseMs
    ? Math.max(retryAfterMs, shortestPauseMs)
    : undefined;
}

/** What was still in the queue is refused with the signal's own reason. */
function interrupted(cause: unknown): PinviewError {
  return cause instanceof PinviewError ? cause : new PinviewError('cancelled', 'Interrupted.', {cause});
}
