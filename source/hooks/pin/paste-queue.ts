import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {batchPolicy, retryDelay} from '../../core/requests/policies.ts';

/** The progress of looking up a batch of pins. */
export interface QueueProgress {
  readonly total: number;
  readonly done: number;
  readonly failures: number;
  /** The last failure. */
  readonly error: PinviewError | undefined;
  /** The pins are known, and requested again. */
  readonly isRefresh?: true;
  /** What it is waiting for. */
  readonly waitsFor?: 'keys' | 'service';
}

interface Run extends Pick<QueueProgress, 'isRefresh'> {
  /** Returns why a pin could not be looked up; undefined if it was. */
  readonly lookUp: (pinId: string, signal: AbortSignal) => Promise<PinviewError | undefined>;
  readonly onProgress: (progress: QueueProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Looks up pins one after the other, and pauses when the service asks for it. Returns the progress, which is complete unless
 * the batch was aborted, or failed in a way that would fail every other pin, too.
 */
export async function lookUpBatch(
  pinIds: readonly string[],
  {lookUp, onProgress, signal, ...kind}: Run,
): Promise<QueueProgress> {
  let present: QueueProgress = {total: pinIds.length, done: 0, failures: 0, error: undefined, ...kind};
  const lookUpPatiently = async (pinId: string) => {
    for (let attempt = 0; ; attempt++) {
      const error = await lookUp(pinId, signal);
      const pauseMs = retryDelay(error, attempt, Math.random(), batchPolicy);
      if (pauseMs === undefined || signal.aborted) return error;
      onProgress({...present, waitsFor: 'service'});
      await delay(pauseMs, signal);
      if (signal.aborted) return error;
      onProgress(present);
    }
  };
  for (const pinId of pinIds) {
    onProgress(present);
    if (signal.aborted) break;
    const error = await lookUpPatiently(pinId);
    if (signal.aborted) break;
    const failures = present.failures + (error === undefined ? 0 : 1);
    present = {...present, done: present.done + 1, failures, error: error ?? present.error};
    if (error?.code === 'unauthenticated') break;
  }
  return present;
}

/** Resolves after this time, or as soon as the signal aborts. */
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
