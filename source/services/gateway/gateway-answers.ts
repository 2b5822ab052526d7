import type * as http from 'node:http';
import {gatewayHost} from '../../core/account/gateway.ts';
import {retryAfter} from '../../core/requests/retry-after.ts';

/** A refusal: the gateway does not have the content, or (`untold`) its answer does not tell. */
export interface GatewayRefusal {
  readonly kind: 'missing' | 'untold';
  readonly reason: string;
}

const meanings: Readonly<Record<number, GatewayRefusal>> = {
  404: {kind: 'missing', reason: 'does not have it (404)'},
  406: {kind: 'untold', reason: 'does not send that format (406)'},
  410: {kind: 'missing', reason: 'refuses to have it (410)'},
  412: {kind: 'untold', reason: 'does not have it in its cache (412)'},
  429: {kind: 'untold', reason: 'limits requests (429)'},
  451: {kind: 'untold', reason: 'may not send it for legal reasons (451)'},
};

/** Returns the refusal that an answer means; undefined if it is what was asked for. */
export function unexpected(
  {statusCode = 0, headers}: http.IncomingMessage,
  accept: string,
): GatewayRefusal | undefined {
  if (statusCode !== 200) {
    return meanings[statusCode] ?? {kind: 'untold', reason: `answered ${statusCode}`};
  }
  const type = headers['content-type'] ?? '';
  if (type.includes('text/html')) return {kind: 'untold', reason: 'sent a web page in place of blocks'};
  const [wanted = ''] = accept.split(';');
  const isOther = type.startsWith('application/vnd.ipld.') && !type.startsWith(wanted);
  return isOther ? {kind: 'untold', reason: 'sent another format than it was asked for'} : undefined;
}

/**
 * Returns an answer of the gateway at a base, or why there is none, with the host that it is about. Most answers lack only
 * that; the others are sentences, and most of them name the host, which at a subdomain gateway follows the CID.
 */
export function withHost(base: string, answer: string): string {
  const host = gatewayHost(base);
  const isSentence = !/^[a-z]+ /.test(answer) || answer.startsWith(`${host} `);
  if (!isSentence) return `${host} ${answer}`;
  return answer.includes(host) ? answer : `${host}: ${answer}`;
}

/** The longest wait that is worthwhile, in milliseconds. */
export const maxPauseMs = 60_000;

/** A wait before asking again. */
export interface AskedPause {
  readonly ms: number;
  /** Whether the gateway wants fewer requests overall; otherwise it only fails to get this content for now. */
  readonly isForAll: boolean;
}

/** Returns how long to wait before asking again; undefined if that is no use. `now` is in milliseconds since 1970. */
export function pauseAsked(
  {statusCode = 0, headers}: http.IncomingMessage,
  attempt: number,
  now: number,
): AskedPause | undefined {
  if (![429, 502, 503, 504].includes(statusCode)) return undefined;
  const header = headers['retry-after'];
  const isForAll = statusCode === 429 || (statusCode === 503 && header !== undefined);
  const asked = retryAfter(header, now);
  return {ms: asked === undefined ? 500 * 2 ** attempt : Math.max(asked, 100), isForAll};
}

/**
 * Tells whether a refusal shows that the gateway is failing; undefined if it shows neither. Lacking some content is not a
 * failure, and many gateways answer 504 for content that nobody provides. A refused 200 has the wrong kind of body.
 */
export function showsFailure({statusCode = 0}: http.IncomingMessage): boolean | undefined {
  if (statusCode === 429 || statusCode === 504) return undefined;
  return statusCode >= 500 || statusCode === 200;
}
