import {isIP} from 'node:net';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {explainFailure, type FailedConnection} from '../http/network-errors.ts';

/** The host that a probe examines, and the limit for that, in milliseconds. */
export interface Target {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Returns the host in the form that system calls take: an IPv6 address without its brackets. */
export function hostOf({hostname}: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

export function isAddress(url: URL): boolean {
  return isIP(hostOf(url)) !== 0;
}

/** Returns the port of an http or https URL. */
export function portOf({protocol, port}: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/**
 * Runs `probe`, and returns its result and how long it took, in milliseconds. The probe's signal aborts at the time limit.
 *
 * @throws PinviewError `timeout`, `network`, `tls` or `bad-answer`; `cancelled` when the target's signal aborts.
 */
export async function timed<Result>(
  {url, timeoutMs, signal}: Target,
  probe: (end: AbortSignal) => Promise<Result>,
  failed: FailedConnection = {},
): Promise<{readonly result: Result; readonly ms: number}> {
  const startedAt = performance.now();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const result = await probe(AbortSignal.any([signal, late.signal]));
    return {result, ms: performance.now() - startedAt};
  } catch (cause) {
    if (signal.aborted) throw new PinviewError('cancelled', 'The check was cancelled.', {cause});
    if (!late.signal.aborted) throw await explainFailure(cause, url, failed, signal);
    throw new PinviewError('timeout', `${url.host} did not answer within ${timeoutMs / 1000} seconds.`, {
      cause,
      hint: 'Check the connection; behind a firewall or proxy, check that it lets this address through.',
    });
  } finally {
    clearTimeout(timer);
  }
}
