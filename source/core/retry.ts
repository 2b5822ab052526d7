import {type ErrorCode, PinviewError} from './pinview-error.ts';

const passing: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'service', 'rate-limited']);

/** Tells whether asking again can help. On every other error the answer would be the same. */
export function isPassing(error: unknown): error is PinviewError {
  return error instanceof PinviewError && passing.has(error.code);
}

const firstDelayMs = 1000;
const longestDelayMs = 30_000;
const mostRetries = 6;

/** A service that wants a longer pause than this is left alone until the user asks again. */
const longestWaitMs = 120_000;

/**
 * Returns how many milliseconds to wait before asking again, or undefined if asking again is of no use.
 *
 * The delay doubles with each attempt (counted from 0), and half of it is chance (`random`, from 0 to 1), so that
 * many clients do not come back at once. `Retry-After` is honoured, with up to a tenth more.
 */
export function retryDelay(error: unknown, attempt: number, random: number): number | undefined {
  if (!isPassing(error) || attempt >= mostRetries) return undefined;
  if (error.retryAfterMs !== undefined) {
    const asked = Math.max(error.retryAfterMs, firstDelayMs);
    return asked > longestWaitMs ? undefined : asked * (1 + random / 10);
  }
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  return full / 2 + (full / 2) * random;
}
