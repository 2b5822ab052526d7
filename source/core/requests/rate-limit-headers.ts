/** An answer's headers, by their names in small letters. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** No service is left alone for longer without having refused anything, in milliseconds. */
const maxPauseMs = 5 * 60_000;

/** A number of seconds from here on is a time of day: no limit is counted over thirty years. */
const minEpochSeconds = 1_000_000_000;
/** And from here on one in milliseconds. */
const minEpochMs = 1_000_000_000_000;

/**
 * Returns for how many milliseconds from `now` (milliseconds since 1970) no request is left, by the headers that services
 * send with answers: `x-ratelimit-*`, in seconds or as a time of day, and those of the draft that IETF works on.
 */
export function exhaustedMs(headers: Headers, now: number): number | undefined {
  const remaining = numberIn(headers, 'remaining');
  return remaining === 0 ? untilReset(headers, now) : undefined;
}

/** Returns in how many milliseconds the limit begins anew; undefined if the headers do not say. */
export function untilReset(headers: Headers, now: number): number | undefined {
  const reset = numberIn(headers, 'reset');
  if (reset === undefined) return undefined;
  const isTime = reset >= minEpochSeconds;
  const ms = isTime ? reset * (reset >= minEpochMs ? 1 : 1000) - now : reset * 1000;
  return Math.min(Math.max(0, ms), maxPauseMs);
}

function numberIn(headers: Headers, what: 'remaining' | 'reset'): number | undefined {
  const value = headers[`x-ratelimit-${what}`] ?? headers[`ratelimit-${what}`];
  return typeof value === 'string' && /^\s*\d{1,13}(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
