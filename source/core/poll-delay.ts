const firstDelayMs = 2000;
const longestDelayMs = 30_000;
const growth = 1.5;

/**
 * Returns how many milliseconds to wait before asking again what became of a pin: 2 seconds, growing with each attempt
 * (counted from 0) to 30, less up to a fifth by chance (`random`, from 0 to 1), so that many clients do not ask at
 * once. A longer pause that the service asked for (`retryAfterMs`) is kept, with up to a tenth more.
 */
export function pollDelay(attempt: number, random: number, retryAfterMs = 0): number {
  const full = Math.min(longestDelayMs, firstDelayMs * growth ** attempt);
  const own = full * (1 - random / 5);
  return Math.round(Math.max(own, retryAfterMs * (1 + random / 10)));
}
