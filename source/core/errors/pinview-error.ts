/**
 * What went wrong, in terms that a user can act on. The codes are part of the command line's contract: `--json` prints
 * them.
 */
export type ErrorCode =
  /** The answer does not match the API's contract. */
  | 'bad-answer'
  /** 400: the service rejects the pin ID. */
  | 'bad-request'
  /** The request was cancelled by the user. */
  | 'cancelled'
  | 'clipboard'
  | 'config'
  /** A block of the content is on none of the gateways. */
  | 'content-missing'
  /** Gateways only sent bytes that do not hash to their CID. */
  | 'content-wrong'
  /** It cannot be told whether the content is there, or what it is. */
  | 'content-unknown'
  /** 403: the keys are valid, but lack the permission. */
  | 'forbidden'
  | 'history'
  /** An image cannot be drawn: it is damaged, too large or of another kind. */
  | 'image'
  | 'keychain'
  | 'network'
  /** 404: no such pin, or it belongs to another account. */
  | 'not-found'
  /** 429 */
  | 'rate-limited'
  /** Success by its status, but a refusal by its body. */
  | 'refused'
  /** 3xx: keys are never sent to another address. */
  | 'redirected'
  /** 5xx, and what proxies answer in its place. */
  | 'service'
  /** A system call failed, and no other code fits. */
  | 'system'
  | 'timeout'
  /** `wait` reached its time limit. */
  | 'time-ran-out'
  | 'tls'
  /** 401: keys are missing or wrong. */
  | 'unauthenticated'
  /** The service does not support the request. */
  | 'unsupported'
  | 'usage';

export interface ErrorDetails {
  readonly cause?: unknown;
  /** What to do next, in whole sentences. */
  readonly hint?: string;
  /** How long the service asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The body that could not be understood, for the raw view. */
  readonly body?: string;
}

/**
 * The one class for expected failures. The app, `--json` and stderr render the same fields; anything else that is
 * thrown is a bug.
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

  /** Returns the fields that `--json` prints. */
  toJSON(): Pick<PinviewError, 'code' | 'message' | 'hint'> {
    const {code, message, hint} = this;
    return {code, message, hint};
  }
}
