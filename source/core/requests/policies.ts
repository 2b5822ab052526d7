import {type ErrorCode, PinviewError} from '../errors/pinview-error.ts';

/** For one request, in milliseconds, if nobody says otherwise. */
export const requestTimeoutMs = 10_000;

/** When to ask again. Times are in milliseconds. */
interface Policy {
  /** The first delay, how it grows with each attempt, and where it ends. */
  readonly firstMs: number;
  readonly growth: number;
  readonly maxMs: number;
  /** After these errors asking again can help. */
  readonly after: ReadonlySet<ErrorCode>;
  readonly maxRetries: number;
  /** A service that asks for a longer pause is left alone until a person asks again. */
  readonly maxPauseMs: number;
  /** Only where the service says how long to wait. */
  readonly isToldWhen?: true;
}

/** Failures that pass. After any other error the answer would be the same. */
const passing: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'service', 'rate-limited']);
const refusals: ReadonlySet<ErrorCode> = new Set(['rate-limited']);

/** The pin that a person waits for, in the app and in line mode: they see the countdown, and may cut it short. */
const lookupPolicy: Policy = {
  firstMs: 1000,
  growth: 2,
  maxMs: 30_000,
  after: passing,
  maxRetries: 6,
  maxPauseMs: 120_000,
};

/** Each of the pins that were pasted together: a failure is told, and the next one has its turn. */
export const batchPolicy: Policy = {...lookupPolicy, after: refusals, maxRetries: 2};

/** Each page of a list: those who have come far would rather wait than begin again. */
export const listPolicy: Policy = {...lookupPolicy, firstMs: 500};

/** Everybody at an endpoint, once it has refused a request: nobody watches, so the pause is short or not made. */
export const pausePolicy: Policy = {...batchPolicy, maxPauseMs: 60_000, isToldWhen: true};

/** A pin that is not finished, as `wait` and watching ask for it: until it is, however often. */
export const pollPolicy: Policy = {
  firstMs: 2000,
  growth: 1.5,
  maxMs: 30_000,
  after: passing,
  maxRetries: Number.POSITIVE_INFINITY,
  maxPauseMs: 60 * 60_000,
};

/** After this time on screen, in milliseconds, nobody is taken to be looking at an unfinished pin any more. */
export const maxFollowMs = 60 * 60_000;

/** A pin that a person watches is asked for over this time, in milliseconds: a working day. */
export const maxWatchMs = 8 * 60 * 60_000;

/** Watching leaves the other half of an endpoint's requests to what a person looks up meanwhile. */
const watchShare = 0.5;

/** Returns how many milliseconds lie between the checks of watched pins, all of them taken together. */
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

/** Tells whether this policy lets a failure pass, with the pause that comes with it. */
export function mayAskAgain(error: unknown, policy: Policy): error is PinviewError {
  if (!(error instanceof PinviewError) || !policy.after.has(error.code)) return false;
  return (error.retryAfterMs ?? (policy.isToldWhen ? Number.POSITIVE_INFINITY : 0)) <= policy.maxPauseMs;
}

/**
 * Returns how many milliseconds to wait before asking again, or undefined if that cannot help.
 *
 * The delay doubles with each attempt (counted from 0), and half of it is random (`random`, from 0 to 1), so that
 * many clients do not come back at once. `Retry-After` is respected, with up to a tenth more.
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
