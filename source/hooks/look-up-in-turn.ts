import type {PinviewError} from '../core/pinview-error.ts';
import {retryDelay} from '../core/retry.ts';

/** Pins that were pasted together, and how far their lookup is. */
export interface QueueProgress {
  readonly total: number;
  readonly done: number;
  readonly failures: number;
  /** The last that went wrong. */
  readonly error: PinviewError | undefined;
  /** What holds it up. */
  readonly waitsFor?: 'keys' | 'service';
}

interface Run {
  /** Returns why a pin could not be looked up, undefined if it was. */
  readonly lookUp: (pinId: string, signal: AbortSignal) => Promise<PinviewError | undefined>;
  readonly onProgress: (progress: QueueProgress) => void;
  readonly signal: AbortSignal;
}

/** The service allows 180 requests a minute. */
const spacingMs = 60_000 / 180;

/** How often a pin is asked for where the service asks for patience each time. */
const mostAttempts = 3;

/**
 * Looks pins up one after the other, no more of them than the service allows, and pauses where it asks for that.
 * Returns how far it came: to the end, unless it was stopped or no other pin would be answered either.
 */
export async function lookUpInTurn(
  pinIds: readonly string[],
  {lookUp, onProgress, signal}: Run,
): Promise<QueueProgress> {
  let present: QueueProgress = {total: pinIds.length, done: 0, failures: 0, error: undefined};
  const lookUpPatiently = async (pinId: string) => {
    for (let attempt = 0; ; attempt++) {
      const error = await lookUp(pinId, signal);
      const pauseMs = error?.code === 'rate-limited' ? retryDelay(error, attempt, Math.random()) : undefined;
      if (pauseMs === undefined || attempt + 1 === mostAttempts || signal.aborted) return error;
      onProgress({...present, waitsFor: 'service'});
      await delay(pauseMs, signal);
      if (signal.aborted) return error;
      onProgress(present);
    }
  };
  // The pin on screen is asked for at this moment.
  let pause = delay(spacingMs, signal);
  for (const pinId of pinIds) {
    onProgress(present);
    await pause;
    if (signal.aborted) break;
    pause = delay(spacingMs, signal);
    const error = await lookUpPatiently(pinId);
    if (signal.aborted) break;
    const failures = present.failures + (error === undefined ? 0 : 1);
    present = {...present, done: present.done + 1, failures, error: error ?? present.error};
    if (error?.code === 'unauthenticated') break;
  }
  return present;
}

/** Resolves after that time, or as soon as the signal aborts. */
function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
