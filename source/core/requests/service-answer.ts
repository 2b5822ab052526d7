import type {ErrorCode} from '../errors/pinview-error.ts';

/** The parts of an HTTP answer that determine what it means. */
export interface ServiceAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

/** What the user is told about a status. */
export interface Explanation {
  readonly code: ErrorCode;
  /** Without a full stop: the status and the service’s words follow. */
  readonly message: string;
  readonly hint: string;
}

/** Statuses that say something about a pin or keys, if they come from the service. */
const claims = [400, 401, 403, 404] as const;

/** What a provider knows about its service's errors. */
export interface ServiceErrors {
  readonly explanations: Readonly<Record<(typeof claims)[number], Explanation>>;
  /** Tells whether the body of an error has the service's shape. */
  readonly isOwn: (body: string) => boolean;
  /** Some of its errors are a line of text instead of JSON. */
  readonly usesPlainText?: true;
  /** Returns the status that an answer should have had, if the service uses another one. */
  readonly meaning?: (status: number, body: string) => number;
}

/**
 * Tells whether an answer says something about the pin or the keys without coming from the service: web sites, proxies
 * and firewalls use the same statuses, but know neither.
 */
export function isForeign(
  {status, body}: Pick<ServiceAnswer, 'status' | 'body'>,
  {isOwn}: ServiceErrors,
): boolean {
  return claims.some(claim => claim === status) && !isOwn(body);
}

/** Tells whether a body is a web page. */
export function isWebPage(body: string): boolean {
  return /^\s*</.test(body);
}
