import {setMaxListeners} from 'node:events';
import PQueue from 'p-queue';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {RateLimit} from '../../core/providers/provider.ts';
import {pauseFor} from '../../core/requests/policies.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';

/**
 * The request limit of an endpoint, shared by everything that asks it: the app, watching, `get`, `wait` and line mode.
 */
export interface RequestBudget {
  /**
   * Sends a request as soon as the limit allows. When the service asks for a pause (429 with `Retry-After`), all
   * requests that are not sent yet wait. Throws what the request throws, and PinviewError `cancelled` if the signal
   * aborts before it is sent.
   */
  run<T>(request: () => Promise<T>, options: RunOptions): Promise<T>;
  /** Has all requests that are not sent yet wait, for so many milliseconds. */
  pause(ms: number): void;
}

interface RunOptions {
  readonly signal: AbortSignal;
  /** Sent even during a pause: the pin on screen has a countdown of its own, which the user may cut short. */
  readonly ignoresPause?: boolean;
  /** Called when the answer begins or extends a pause; once for requests that are refused together. */
  readonly onPause?: ((ms: number) => void) | undefined;
}

/** A pause that ends this much later than those under way is worth saying, in milliseconds. */
const minNewsMs = 1000;

/** Creates the budget of an endpoint with this limit. */
export function createRequestBudget({concurrency, requests, intervalMs}: RateLimit): RequestBudget {
  // Strict: no more than the limit in any minute, wherever it begins.
  const queue = new PQueue({concurrency, intervalCap: requests, interval: intervalMs, strict: true});
  const pauses = new Set<NodeJS.Timeout>();
  let pausedUntil = 0;
  let waitingCount = 0;

  /** A pause holds the process while somebody waits for its end, and no longer. */
  function holdProcess(): void {
    for (const timer of pauses) {
      if (waitingCount > 0) timer.ref();
      else timer.unref();
    }
  }

  /** Returns whether the pause is noticeably longer than those in progress. */
  function pause(ms: number): boolean {
    const until = monotonicMs() + ms;
    const isNews = pauses.size === 0 || until >= pausedUntil + minNewsMs;
    pausedUntil = Math.max(pausedUntil, until);
    queue.pause();
    // Counted, not compared with a clock: a timer may be a millisecond early.
    const timer = setTimeout(() => {
      pauses.delete(timer);
      if (pauses.size === 0) queue.start();
    }, ms);
    pauses.add(timer);
    holdProcess();
    return isNews;
  }

  /** Has a request that has not waited for its turn take the place of one that waits. */
  function counted<T>(answer: Promise<T>): Promise<T> {
    void queue.add(() => answer.catch(() => {}), {priority: 1});
    return answer;
  }

  return {
    pause: ms => void pause(ms),

    async run(request, {signal, ignoresPause = false, onPause}) {
      // Every waiting request listens to it.
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
