/** An answer's headers, by lower-case name. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The longest pause for a service that has refused nothing, in milliseconds. */
const maxPauseMs = 5 * 60_000;

/** From here on, a number of seconds is a time since 1970: no limit lasts thirty years. */
const minEpochSeconds = 1_000_000_000;
/** And from here on, it is one in milliseconds. */
const minEpochMs = 1_000_000_000_000;

/**
 * Returns for how many milliseconds from `now` (milliseconds since 1970) no request is left, according to the answer's
 * headers: `x-ratelimit-*`, in seconds or as a time, or those of the IETF draft. Undefined if they do not say so.
 */
export function exhaustedMs(headers: Headers, now: number): number | undefined {
  const remaining = numberIn(headers, 'remaining');
  return remaining === 0 ? untilReset(headers, now) : undefined;
}

/** Returns in how many milliseconds the limit resets, at most `maxPauseMs`; undefined if the headers do not say. */
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
