import type {PinviewError} from '../errors/pinview-error.ts';
import {httpStatusError} from '../requests/http-status-errors.ts';
import {isForeign, isWebPage, type ServiceErrors} from '../requests/service-answer.ts';
import {duration} from '../text/dates.ts';
import {shorten} from '../text/sanitize.ts';
import type {Finding} from './report.ts';

/** Returns the finding of a check that failed with an error. */
export function errorFinding({message, hint}: PinviewError): Finding {
  return {status: 'failure', detail: message, remedy: hint};
}

export function dnsFinding(host: string, addresses: readonly string[], ms: number): Finding {
  return {status: 'ok', detail: `${host} resolved to ${addresses.join(', ')} in ${took(ms)}`};
}

/** The remote end of a connection. */
export interface Peer {
  readonly address: string;
  readonly port: number;
}

export function tcpFinding({address, port}: Peer, ms: number): Finding {
  const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return {status: 'ok', detail: `connected to ${place} after ${took(ms)}`};
}

export interface TlsFacts {
  /** As in `TLSv1.3`. */
  readonly protocol: string;
  readonly issuer: string;
  /** When the certificate expires, in milliseconds since 1970. */
  readonly expiry: number;
}

const soonMs = 14 * 24 * 60 * 60 * 1000;

/** Returns the finding about TLS; `now` is in milliseconds since 1970. */
export function tlsFinding({protocol, issuer, expiry}: TlsFacts, now: number): Finding {
  const day = new Date(expiry).toISOString().slice(0, 10);
  const detail = `${protocol}, certificate by ${shorten(issuer, 80)}, expires in ${duration(expiry - now)} (${day})`;
  if (expiry - now >= soonMs) return {status: 'ok', detail};
  return {status: 'warning', detail, remedy: 'The service’s operator has to renew the certificate.'};
}

/** Turns a good finding about TLS into a warning if Node could not read the extra certificates. */
export function withMissingCertificates(
  finding: Finding,
  missing: {readonly file: string; readonly code: string} | undefined,
): Finding {
  if (missing === undefined || finding.status !== 'ok') return finding;
  return {
    status: 'warning',
    detail: `${finding.detail}; NODE_EXTRA_CA_CERTS names ${missing.file}, which cannot be read (${missing.code})`,
    remedy: 'Fix NODE_EXTRA_CA_CERTS, or unset it.',
  };
}

/** The service's answer to a request without keys. */
export interface KeylessAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
  /** The Date header. */
  readonly date: string | undefined;
  /** When the request was sent and the answer arrived, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly cameAt: number;
}

const wrongAddress = 'Check that --endpoint is the address of a pinning API.';

export function httpFinding(answer: KeylessAnswer, errors: ServiceErrors): Finding {
  const {status, location, body, sentAt, cameAt} = answer;
  const detail = `${status} without keys, after ${took(cameAt - sentAt)}`;
  const isRedirect = status >= 300 && status < 400;
  // A redirect is a failure whatever its body, as keys are never sent to another address.
  if (isJson(body) && !isRedirect && status !== 511) {
    if (!isForeign(answer, errors)) return {status: 'ok', detail};
    return {status: 'failure', detail: `${detail}: JSON, but not the service’s`, remedy: wrongAddress};
  }
  if (isRedirect || status >= 500) {
    return errorFinding(httpStatusError({status, location, body, retryAfter: undefined}, cameAt, errors));
  }
  const isPage = isWebPage(body);
  if (isPage || status < 300) {
    const what = isPage ? 'a web page' : 'something other than JSON';
    return {status: 'failure', detail: `${detail}: ${what}`, remedy: wrongAddress};
  }
  return {status: 'warning', detail: `${detail}: not JSON`, remedy: wrongAddress};
}

/** In milliseconds; beyond this, the ages of pins are noticeably wrong. */
const maxSkewMs = 60_000;

/** The Date header has whole seconds, rounded down. */
const dateStepMs = 1000;

export function clockFinding({
  date,
  sentAt,
  cameAt,
}: Pick<KeylessAnswer, 'date' | 'sentAt' | 'cameAt'>): Finding {
  const time = Date.parse(date ?? '');
  if (Number.isNaN(time)) return {status: 'warning', detail: 'not checked: the service’s answer has no date'};
  const skewMs = (sentAt + cameAt) / 2 - (time + dateStepMs / 2);
  const precisionMs = (cameAt - sentAt + dateStepMs) / 2;
  if (Math.abs(skewMs) - precisionMs <= maxSkewMs) {
    const withinMs = Math.max(dateStepMs, Math.abs(skewMs) + precisionMs);
    return {status: 'ok', detail: `within ${Math.ceil(withinMs / 1000)} s of the service’s`};
  }
  return {
    status: 'warning',
    detail: `${duration(skewMs)} ${skewMs > 0 ? 'ahead of' : 'behind'} the service’s`,
    remedy: 'The ages and times of pins would be wrong: set this machine’s clock, preferably with NTP.',
  };
}

/** Qualifies a finding about the clock of a server whose certificate is not verified. */
export function unprovenClockFinding(finding: Finding): Finding {
  return {...finding, detail: `${finding.detail}, whose certificate is not verified`};
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function took(ms: number): string {
  return `${Math.round(ms)} ms`;
}
