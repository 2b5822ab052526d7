import {PinviewError} from '../core/pinview-error.ts';
import {plainText, shorten} from '../core/plain-text.ts';
import type {HttpProxy} from './proxies.ts';

const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$)/;

const connectionHint =
  'Check the connection; behind a firewall or proxy, check that it lets this address through.';

/** What each system error says about the way to a host; see errno(3) and getaddrinfo(3). */
const explanations: Readonly<Record<string, readonly [message: (host: string) => string, hint: string]>> = {
  ENOTFOUND: [
    host => `There is no address for ${host}`,
    'Check the spelling of the endpoint, and your connection.',
  ],
  EAI_AGAIN: [
    host => `The address of ${host} could not be looked up`,
    'Check your connection and its name server.',
  ],
  ECONNREFUSED: [
    host => `${host} takes no connections`,
    'Check the endpoint’s port, and that the service is up.',
  ],
  ECONNRESET: [host => `${host} hung up before it had answered`, connectionHint],
  EPIPE: [host => `${host} hung up before it had answered`, connectionHint],
  ETIMEDOUT: [host => `${host} could not be reached in time`, connectionHint],
  EHOSTUNREACH: [host => `There is no way to ${host}`, connectionHint],
  ENETUNREACH: [host => `There is no way to ${host}`, connectionHint],
  ENETDOWN: [() => 'The network is down', connectionHint],
};

/**
 * Returns what a failed connection means, as a `network`, `tls` or `bad-answer` error with its system's words. With a
 * proxy it is the connection that the proxy had made.
 */
export function networkError(cause: unknown, url: URL, proxy?: HttpProxy): PinviewError {
  const code = errorCode(cause);
  const way = proxy && `The connection goes through the proxy ${proxy.shown} (${proxy.variable}).`;
  if (isTlsFailure(cause)) {
    return new PinviewError('tls', `No secure connection to ${url.host}: ${wordsOf(cause)} (${code}).`, {
      cause,
      hint:
        way === undefined
          ? 'If your network inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS; if it wants a proxy, name that in HTTPS_PROXY.'
          : `${way} If that inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`,
    });
  }
  if (code.startsWith('HPE_')) {
    const what =
      code === 'HPE_HEADER_OVERFLOW' ? 'sends more headers than are read' : 'does not answer in HTTP';
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
  return tlsCodes.test(errorCode(cause));
}

/** Returns what a system error says about the way to a host, which is put into the sentence as it is. */
export function explain(cause: unknown, host: string): {readonly message: string; readonly hint: string} {
  const code = errorCode(cause);
  const [sentence, hint] = explanations[code] ?? [() => `${host} could not be reached`, connectionHint];
  return {message: `${sentence(host)} (${code || wordsOf(cause)}).`, hint};
}

/** Node tries several addresses at once and then reports all failures in one AggregateError, whose code is the first's. */
export function errorCode(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** What Node adds to its words: advice for its own command line. */
const nodeAdvice = /; if the root CA is installed locally.*$/;

/** Returns an error's own words. What a certificate says of itself may be in them, and that may be anything. */
export function wordsOf(cause: unknown): string {
  const words = cause instanceof Error ? plainText(cause.message).replace(nodeAdvice, '') : '';
  return words === '' ? 'no reason given' : shorten(words, 200);
}
