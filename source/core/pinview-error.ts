/**
 * What went wrong, in the terms that a person can act on. The codes are part of the command line's
 * contract: `--json` prints them.
 */
export type ErrorCode =
  /** The answer was not what the API's contract promises. */
  | 'bad-answer'
  /** 400: the service does not take the pin ID. */
  | 'bad-request'
  /** The request was cancelled by the user. */
  | 'cancelled'
  | 'clipboard'
  | 'config'
  /** 403: the keys are good, but not for this. */
  | 'forbidden'
  | 'history'
  | 'keychain'
  | 'network'
  /** 404: no such pin, or another account's. */
  | 'not-found'
  /** 429 */
  | 'rate-limited'
  /** A success on the outside, a refusal within. */
  | 'refused'
  /** 3xx: keys are never sent on to another address. */
  | 'redirected'
  /** 5xx, and what proxies answer in its place. */
  | 'service'
  | 'timeout'
  /** `wait` was to wait no longer. */
  | 'time-ran-out'
  | 'tls'
  /** 401: keys are missing or wrong. */
  | 'unauthenticated'
  | 'usage';

export interface ErrorDetails {
  readonly cause?: unknown;
  /** What to do next, a whole sentence. */
  readonly hint?: string;
  /** How long the service asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The body that could not be understood, for the raw view. */
  readonly body?: string;
}

/**
 * The one class of expected failures. The app, `--json` and stderr render it from the same fields; whatever
 * else is thrown is a bug.
 */
export class PinviewError extends Error {
  override readonly name = 'PinviewError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly body: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? {cause: details.cause} : undefined);
    this.code = code;
    this.hint = details.hint;
    this.retryAfterMs = details.retryAfterMs;
    this.body = details.body;
  }

  /** Returns what `--json` prints of it. */
  toJSON(): Pick<PinviewError, 'code' | 'message' | 'hint'> {
    const {code, message, hint} = this;
    return {code, message, hint};
  }
}
