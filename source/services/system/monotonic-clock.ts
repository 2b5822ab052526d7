import process from 'node:process';

/**
 * Returns a time in milliseconds that is independent of changes of the clock. Loading `performance.now()` takes 1 to 2
 * ms, so that waits for the first call.
 */
export function monotonicMs(): number {
  return process.uptime() * 1000;
}
