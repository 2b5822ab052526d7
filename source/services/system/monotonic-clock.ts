import process from 'node:process';

/**
 * Returns a time in milliseconds that does not depend on the system clock. Does not use `performance.now()`, which takes 1 to
 * 2 ms to load.
 */
export function monotonicMs(): number {
  return process.uptime() * 1000;
}
