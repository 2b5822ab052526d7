import {type ErrorCode, PinviewError} from './pinview-error.ts';

const codes: Partial<Readonly<Record<ErrorCode, number>>> = {
  usage: 2,
  'not-found': 3,
  unauthenticated: 4,
  forbidden: 4,
  network: 5,
  timeout: 5,
  tls: 5,
  service: 5,
  'rate-limited': 5,
  redirected: 5,
  'content-missing': 7,
  'content-wrong': 7,
  'content-unknown': 8,
  'time-ran-out': 124,
  cancelled: 130,
};

/**
 * Returns the exit code for an error: 2 wrong usage, 3 no such pin, 4 not authenticated or not permitted, 5 service or
 * network unavailable, 7 content missing or wrong, 8 content unknown, 124 time ran out, 130 interrupted, 1 anything
 * else.
 */
export function exitCodeOf(error: unknown): number {
  return (error instanceof PinviewError ? codes[error.code] : undefined) ?? 1;
}
