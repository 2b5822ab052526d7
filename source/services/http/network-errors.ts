import type * as http from 'node:http';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {certificateValidity, type Validity} from './certificate-validity.ts';
import type {HttpProxy} from './proxy-environment.ts';
import {handshakeError, isAboutTime, isTlsCode, tlsError} from './tls-errors.ts';

const connectionHint =
  'Check the connection; behind a firewall or proxy, check that it lets this address through.';

/** What each system error means when connecting to a host; see errno(3) and getaddrinfo(3). */
const explanations: Readonly<Record<string, readonly [message: (host: string) => string, hint: string]>> = {
  ENOTFOUND: [
    host => `No address found for ${host}`,
    'Check the spelling of the endpoint, and your connection.',
  ],
  EAI_AGAIN: [
    host => `The address of ${host} could not be looked up`,
    'Check your connection and its name server.',
  ],
  ECONNREFUSED: [
    host => `${host} refuses connections`,
    'Check the endpoint’s port, and that the service is up.',
  ],
  ECONNRESET: [host => `${host} closed the connection before it answered`, connectionHint],
  EPIPE: [host => `${host} closed the connection before it answered`, connectionHint],
  ETIMEDOUT: [host => `${host} could not be reached in time`, connectionHint],
  EHOSTUNREACH: [host => `There is no route to ${host}`, connectionHint],
  ENETUNREACH: [host => `There is no route to ${host}`, connectionHint],
  ENETDOWN: [() => 'The network is down', connectionHint],
  EMFILE: [
    host => `${host} could not be reached`,
    'This process cannot open more files: raise the limit (ulimit -n), or close other programs in this shell.',
  ],
  ENFILE: [
    host => `${host} could not be reached`,
    'This machine cannot open more files: close other programs, and try again.',
  ],
  EACCES: [
    host => `This process is not allowed to connect to ${host}`,
    'Check what restricts it: a firewall, a sandbox, or Node’s permission model.',
  ],
  EPERM: [
    host => `This process is not allowed to connect to ${host}`,
    'Check what restricts it: a firewall, a sandbox, or Node’s permission model.',
  ],
  ERR_ACCESS_DENIED: [
    host => `This process is not allowed to connect to ${host}`,
    'Node’s permission model forbids it: start Node with --allow-net, or without --permission.',
  ],
};

export interface FailedConnection {
  /** The proxy in use. */
  readonly proxy?: HttpProxy | undefined;
  /** Whether it failed during the TLS handshake. */
  readonly isHandshake?: boolean;
}

interface Failure extends FailedConnection {
  /** When the rejected certificate is valid. */
  readonly validity?: Validity | undefined;
}

/** Returns the same as `networkError`, after finding out when a certificate rejected because of the time is valid. */
export async function explainFailure(
  cause: unknown,
  url: URL,
  failed: FailedConnection,
  signal?: AbortSignal,
): Promise<PinviewError> {
  const isWorthAsking = isAboutTime(errorCode(cause)) && failed.proxy === undefined;
  const validity = isWorthAsking ? await certificateValidity(url, signal) : undefined;
  return networkError(cause, url, {...failed, validity});
}

/**
 * Returns the error for a failed connection, `network`, `tls` or `bad-answer`, with the system's words. With a proxy, the
 * failed connection is the one made through it.
 */
export function networkError(cause: unknown, url: URL, failure: Failure = {}): PinviewError {
  const {proxy, isHandshake = false, validity} = failure;
  const code = errorCode(cause);
  const way = proxy && `The connection goes through the proxy ${proxy.shown} (${proxy.variable}).`;
  if (isTlsCode(code)) return tlsError({cause, code, words: wordsOf(cause), host: url.host, way, validity});
  if (isHandshake && code === 'ECONNRESET') return handshakeError(cause, url.host, way);
  if (code.startsWith('HPE_')) {
    const what = code === 'HPE_HEADER_OVERFLOW' ? 'sends too many headers' : 'does not speak HTTP';
    return new PinviewError('bad-answer', `${url.host} ${what} (${code}).`, {
      cause,
      hint: 'Check that --endpoint is the address of a pinning API.',
    });
  }
  const {message, hint} = explain(cause, url.host);
  return new PinviewError('network', message, {
    cause,
    hint: way === undefined ? hint : `${way} Check that it lets this address through.`,
  });
}

export function isTlsFailure(cause: unknown): boolean {
  return isTlsCode(errorCode(cause));
}

/** Explains a system error in reaching a host, whose name is inserted into the sentence verbatim. */
export function explain(cause: unknown, host: string): {readonly message: string; readonly hint: string} {
  const code = errorCode(cause);
  const [sentence, hint] = explanations[code] ?? [() => `${host} could not be reached`, connectionHint];
  return {message: `${sentence(host)} (${code || wordsOf(cause)}).`, hint};
}

/** Returns the code of a system error; empty if it has none. */
export function errorCode(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** Advice that Node appends about its own command line. */
const nodeAdvice = /; if the root CA is installed locally.*$/;

/** Returns an error's own words, sanitized, since they may include text from a certificate. */
export function wordsOf(cause: unknown): string {
  const words = cause instanceof Error ? sanitize(cause.message).replace(nodeAdvice, '') : '';
  return words === '' ? 'no reason given' : shorten(words, 200);
}

/**
 * Tells whether a server closed a kept-alive connection before it saw the request, which can then safely be sent again:
 * https://nodejs.org/api/http.html#requestreusedsocket
 */
export function isHangUp({reusedSocket}: http.ClientRequest, cause: unknown): boolean {
  const {code = ''} = cause as NodeJS.ErrnoException;
  return reusedSocket && ['ECONNRESET', 'EPIPE'].includes(code);
}
