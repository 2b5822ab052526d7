import {type ErrorCode, PinviewError} from '../errors/pinview-error.ts';

/** The default timeout of one request, in milliseconds. */
export const requestTimeoutMs = 10_000;

/** When to ask again. Times are in milliseconds. */
interface Policy {
  /** The first delay, its growth with each attempt, and its maximum. */
  readonly firstMs: number;
  readonly growth: number;
  readonly maxMs: number;
  /** The errors after which asking again can help. */
  readonly after: ReadonlySet<ErrorCode>;
  readonly maxRetries: number;
  /** If the service asks for a longer pause, it is left alone until the user asks again. */
  readonly maxPauseMs: number;
  /** Asks again only if the service says how long to wait. */
  readonly isToldWhen?: true;
}

/** Failures that may pass. After any other error the answer would be the same. */
const passing: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'service', 'rate-limited']);
const refusals: ReadonlySet<ErrorCode> = new Set(['rate-limited']);

/** For a pin that the user waits for, in the app and in line mode: they see the countdown, and can cut it short. */
const lookupPolicy: Policy = {
  firstMs: 1000,
  growth: 2,
  maxMs: 30_000,
  after: passing,
  maxRetries: 6,
  maxPauseMs: 120_000,
};

/** For each of several pins pasted together: a failure is reported, and the next pin has its turn. */
export const batchPolicy: Policy = {...lookupPolicy, after: refusals, maxRetries: 2};

/** For each page of a list: those who have come far would rather wait than start again. */
export const listPolicy: Policy = {...lookupPolicy, firstMs: 500};

/** For everyone at an endpoint that has refused a request: nobody is watching, so the pause is short or skipped. */
export const pausePolicy: Policy = {...batchPolicy, maxPauseMs: 60_000, isToldWhen: true};

/** For an unfinished pin, as `wait` and watching ask for it: as often as it takes. */
export const pollPolicy: Policy = {
  firstMs: 2000,
  growth: 1.5,
  maxMs: 30_000,
  after: passing,
  maxRetries: Number.POSITIVE_INFINITY,
  maxPauseMs: 60 * 60_000,
};

/** How long an unfinished pin on screen is asked for, in milliseconds; after that, nobody is assumed to be looking. */
export const maxFollowMs = 60 * 60_000;

/** How long a watched pin is asked for, in milliseconds: a working day. */
export const maxWatchMs = 8 * 60 * 60_000;

/** Watching leaves the other half of an endpoint's requests to lookups. */
const watchShare = 0.5;

/** Returns the time between checks of watched pins, all of them taken together, in milliseconds. */
export function watchSpacing({
  requests,
  intervalMs,
}: {
  readonly requests: number;
  readonly intervalMs: number;
}) {
  return intervalMs / (requests * watchShare);
}

/** Tells whether asking again can help. */
export function isTransient(error: unknown): error is PinviewError {
  return error instanceof PinviewError && passing.has(error.code);
}

/** Tells whether this policy allows asking again after an error, with the pause that it demands. */
export function mayAskAgain(error: unknown, policy: Policy): error is PinviewError {
  if (!(error instanceof PinviewError) || !policy.after.has(error.code)) return false;
  return (error.retryAfterMs ?? (policy.isToldWhen ? Number.POSITIVE_INFINITY : 0)) <= policy.maxPauseMs;
}

/**
 * Returns how many milliseconds to wait before asking again, or undefined if that cannot help.
 *
 * The delay grows with each attempt (counted from 0), and half of it is random (`random`, from 0 to 1), so that many
 * clients do not come back at once. `Retry-After` is respected, with up to a tenth more.
 */
export function retryDelay(
  error: unknown,
  attempt: number,
  random: number,
  policy: Policy = lookupPolicy,
): number | undefined {
  if (attempt >= policy.maxRetries || !mayAskAgain(error, policy)) return undefined;
  if (error.retryAfterMs !== undefined)
    return Math.max(error.retryAfterMs, policy.firstMs) * (1 + random / 10);
  return backOff(policy, attempt) * (0.5 + random / 2);
}

/** Returns the pause, in milliseconds, that a refusal asks for; undefined if it asks for none, or for one too long. */
export function pauseFor(error: unknown): number | undefined {
  return retryDelay(error, 0, 0, pausePolicy);
}

/**
 * Returns how many milliseconds to wait before asking for a pin again: 2 seconds, growing with each attempt (counted
 * from 0) to 30, less up to a fifth at random (`random`, from 0 to 1), so that many clients do not ask at once. A
 * longer pause that the service asked for (`retryAfterMs`) is respected, with up to a tenth more.
 */
export function pollDelay(attempt: number, random: number, retryAfterMs = 0): number {
  const own = backOff(pollPolicy, attempt) * (1 - random / 5);
  return Math.round(Math.max(own, retryAfterMs * (1 + random / 10)));
}

function backOff({firstMs, growth, maxMs}: Policy, attempt: number): number {
  return Math.min(maxMs, firstMs * growth ** attempt);
}
