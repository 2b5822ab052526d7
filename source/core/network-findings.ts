import {answerError} from './answer-errors.ts';
import {duration} from './dates.ts';
import type {Finding} from './doctor-report.ts';
import type {PinviewError} from './pinview-error.ts';
import {shorten} from './plain-text.ts';

/** Returns a check that failed for a reason that an error tells. */
export function errorFinding({message, hint}: PinviewError): Finding {
  return {status: 'failure', detail: message, remedy: hint};
}

export function dnsFinding(host: string, addresses: readonly string[], ms: number): Finding {
  return {status: 'ok', detail: `${host} is ${addresses.join(', ')}, after ${took(ms)}`};
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

/** `now` is in milliseconds since 1970. */
export function tlsFinding({protocol, issuer, expiry}: TlsFacts, now: number): Finding {
  const day = new Date(expiry).toISOString().slice(0, 10);
  const detail = `${protocol}, certificate by ${shorten(issuer, 80)}, expires in ${duration(expiry - now)} (${day})`;
  if (expiry - now >= soonMs) return {status: 'ok', detail};
  return {status: 'warning', detail, remedy: 'Whoever runs the service has to renew its certificate.'};
}

/** What the service answered to a request without keys. */
export interface KeylessAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
  /** The Date header. */
  readonly date: string | undefined;
  /** When the request was sent and when the answer was there, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly cameAt: number;
}

const wrongAddress = 'Check that --endpoint is the address of a pinning API.';

export function httpFinding(answer: KeylessAnswer): Finding {
  const {status, location, body, sentAt, cameAt} = answer;
  const detail = `${status} without keys, after ${took(cameAt - sentAt)}`;
  const isRedirect = status >= 300 && status < 400;
  // Keys would not be sent on.
  if (isJson(body) && !isRedirect) return {status: 'ok', detail};
  if (isRedirect || status >= 500) {
    return errorFinding(answerError({status, location, body, retryAfter: undefined}, cameAt));
  }
  const isPage = /^\s*</.test(body);
  if (isPage || status < 300) {
    const what = isPage ? 'a web page' : 'something other than JSON';
    return {status: 'failure', detail: `${detail}: ${what}`, remedy: wrongAddress};
  }
  return {status: 'warning', detail: `${detail}: no JSON`, remedy: wrongAddress};
}

/** Above this the ages of pins are wrong by what a person would notice, in milliseconds. */
const mostSkewMs = 60_000;

/** The Date header has whole seconds, cut off. */
const dateStepMs = 1000;

export function clockFinding({date, sentAt, cameAt}: KeylessAnswer): Finding {
  const time = Date.parse(date ?? '');
  if (Number.isNaN(time)) return {status: 'warning', detail: 'not checked: the service’s answer has no date'};
  const skewMs = (sentAt + cameAt) / 2 - (time + dateStepMs / 2);
  const precisionMs = (cameAt - sentAt + dateStepMs) / 2;
  if (Math.abs(skewMs) - precisionMs <= mostSkewMs) {
    const withinMs = Math.max(dateStepMs, Math.abs(skewMs) + precisionMs);
    return {status: 'ok', detail: `within ${Math.ceil(withinMs / 1000)} s of the service’s`};
  }
  return {
    status: 'warning',
    detail: `${duration(skewMs)} ${skewMs > 0 ? 'ahead of' : 'behind'} the service’s`,
    remedy: 'Ages and times of pins would be shown wrong: set the clock of this machine, best by NTP.',
  };
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
