import {setMaxListeners} from 'node:events';
import PQueue from 'p-queue';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {RateLimit} from '../../core/providers/provider.ts';
import {pauseFor} from '../../core/requests/policies.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';

/**
 * An endpoint's request limit, shared by everything that sends it requests: the app, watching, `get`, `wait` and line mode.
 */
export interface RequestBudget {
  /**
   * Sends a request as soon as the limit allows. When the service asks for a pause (429 with `Retry-After`), all requests
   * not yet sent wait. Throws what the request throws, and PinviewError `cancelled` if the signal aborts before it is
   * sent.
   */
  run<T>(request: () => Promise<T>, options: RunOptions): Promise<T>;
  /** Makes all requests not yet sent wait for this many milliseconds. */
  pause(ms: number): void;
}

interface RunOptions {
  readonly signal: AbortSignal;
  /** Whether to send it even during a pause: the pin on screen has its own countdown, which the user may cut short. */
  readonly ignoresPause?: boolean;
  /** Called when the answer starts or extends a pause; once for requests refused together. */
  readonly onPause?: ((ms: number) => void) | undefined;
}

/** A pause is announced if it ends at least this much later than those in progress, in milliseconds. */
const minNewsMs = 1000;

/** Creates the budget for an endpoint with this limit. */
export function createRequestBudget({concurrency, requests, intervalMs}: RateLimit): RequestBudget {
  // Strict: never more than the limit in any interval, whenever that begins.
  const queue = new PQueue({concurrency, intervalCap: requests, interval: intervalMs, strict: true});
  const pauses = new Set<NodeJS.Timeout>();
  let pausedUntil = 0;
  let waitingCount = 0;

  /** Lets pauses keep the process alive only while a request waits for their end. */
  function holdProcess(): void {
    for (const timer of pauses) {
      if (waitingCount > 0) timer.ref();
      else timer.unref();
    }
  }

  /** Returns whether the pause ends noticeably later than those in progress. */
  function pause(ms: number): boolean {
    const until = monotonicMs() + ms;
    const isNews = pauses.size === 0 || until >= pausedUntil + minNewsMs;
    pausedUntil = Math.max(pausedUntil, until);
    queue.pause();
    // Pauses are counted, not compared with a clock: a timer may fire a millisecond early.
    const timer = setTimeout(() => {
      pauses.delete(timer);
      if (pauses.size === 0) queue.start();
    }, ms);
    pauses.add(timer);
    holdProcess();
    return isNews;
  }

  /** Makes a request that did not wait for its turn take up the next slot in the queue. */
  function counted<T>(answer: Promise<T>): Promise<T> {
    void queue.add(() => answer.catch(() => {}), {priority: 1});
    return answer;
  }

  return {
    pause: ms => void pause(ms),

    async run(request, {signal, ignoresPause = false, onPause}) {
      // Every waiting request listens to it, which Node would warn about.
      setMaxListeners(0, signal);
      const waiting = new AbortController();
      // A request that has been sent reports its own end.
      const leave = () => waiting.abort(signal.reason);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, {once: true});
      const ask = async () => {
        signal.removeEventListener('abort', leave);
        try {
          return await request();
        } catch (error) {
          const ms = pauseFor(error);
          // Before this request makes room for the next one.
          if (ms !== undefined && pause(ms)) onPause?.(ms);
          throw error;
        }
      };
      if (ignoresPause && queue.isPaused && !signal.aborted) return counted(ask());
      waitingCount++;
      holdProcess();
      try {
        return await queue.add(ask, {signal: waiting.signal});
      } catch (error) {
        if (!waiting.signal.aborted) throw error;
        throw new PinviewError('cancelled', 'Interrupted.', {cause: error});
      } finally {
        waitingCount--;
        holdProcess();
      }
    },
  };
}
