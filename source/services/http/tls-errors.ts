import {PinviewError} from '../../core/errors/pinview-error.ts';
import {missingCertificates} from '../system/extra-certificates.ts';
import type {Validity} from './certificate-validity.ts';

const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$)/;

export function isTlsCode(code: string): boolean {
  return tlsCodes.test(code);
}

/** Tells whether a certificate was rejected because of the time: either it or this machine's clock is wrong. */
export function isAboutTime(code: string): boolean {
  return code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID';
}

export interface TlsFailure {
  readonly cause: unknown;
  readonly code: string;
  /** The system's own, sanitized. */
  readonly words: string;
  readonly host: string;
  /** A sentence about the proxy in use. */
  readonly way: string | undefined;
  /** When the rejected certificate is valid, if known. */
  readonly validity?: Validity | undefined;
}

/** Explains why there is no secure connection, and what to do about it. */
export function tlsError(failure: TlsFailure): PinviewError {
  const {cause, code, host} = failure;
  const words = speaksNoTls(failure) ? 'the other side does not speak TLS' : failure.words;
  return new PinviewError('tls', `No secure connection to ${host}: ${words} (${code}).`, {
    cause,
    hint: hintFor(failure),
  });
}

/** Recognises OpenSSL's words for bytes that are not TLS, such as an answer in plain HTTP. */
function speaksNoTls({words, code}: TlsFailure): boolean {
  return /wrong.version.number|packet.length.too.long|http.request/i.test(`${code} ${words}`);
}

function hintFor(failure: TlsFailure): string {
  const {code, way, validity} = failure;
  const before = way === undefined ? '' : `${way} `;
  if (isAboutTime(code)) return before + timeHint(validity);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return `${before}The certificate is for another name: check the spelling of the endpoint. On a network with a login page, log in there first.`;
  }
  if (speaksNoTls(failure)) {
    return `${before}Without TLS there is no certificate to trust: check the port of the endpoint, and that no proxy or login page answers in its place.`;
  }
  const missing = missingCertificates();
  if (missing !== undefined) {
    return `${before}NODE_EXTRA_CA_CERTS names ${missing.file}, which cannot be read (${missing.code}): set it to the file with your network’s certificate.`;
  }
  return way === undefined
    ? 'If your network inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS; if it requires a proxy, set HTTPS_PROXY.'
    : `${before}If that inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`;
}

function timeHint(validity: Validity | undefined): string {
  const clock = `the clock of this machine says ${timeText(Date.now())}`;
  const remedy =
    'If the clock is wrong, set it; otherwise the service’s operator has to renew the certificate.';
  if (validity === undefined) return `For comparison, ${clock}. ${remedy}`;
  return `The certificate is valid from ${timeText(validity.from)} to ${timeText(validity.to)}; ${clock}. ${remedy}`;
}

/** As in `2026-05-01 12:00 UTC`. */
function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Returns the error for a connection that was closed during the TLS handshake. */
export function handshakeError(cause: unknown, host: string, way: string | undefined): PinviewError {
  const advice = way ?? 'If your network requires a proxy, set HTTPS_PROXY.';
  return new PinviewError('network', `${host} closed the connection during the TLS handshake (ECONNRESET).`, {
    cause,
    hint: `A firewall or proxy in between may block secure connections to addresses it does not know. ${advice}`,
  });
}
