import {isIP} from 'node:net';
import {PinviewError} from '../../core/pinview-error.ts';
import {networkError} from '../network-errors.ts';

/** The host that a probe asks for, and how long it may take. */
export interface Target {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Returns the host as the system's calls take it: an IPv6 address without its brackets. */
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
 * Returns what `probe` does, with how many milliseconds that took; its signal ends it when the time has run out.
 *
 * @throws PinviewError `timeout`, `network` or `tls`, `cancelled` when the target's signal aborts.
 */
export async function timed<Result>(
  {url, timeoutMs, signal}: Target,
  probe: (end: AbortSignal) => Promise<Result>,
): Promise<{readonly result: Result; readonly ms: number}> {
  const startedAt = performance.now();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const result = await probe(AbortSignal.any([signal, late.signal]));
    return {result, ms: performance.now() - startedAt};
  } catch (cause) {
    if (signal.aborted) throw new PinviewError('cancelled', 'The check was cancelled.', {cause});
    if (!late.signal.aborted) throw networkError(cause, url);
    throw new PinviewError('timeout', `${url.host} did not answer within ${timeoutMs / 1000} seconds.`, {
      cause,
      hint: 'Check the connection; behind a firewall or proxy, check that it lets this address through.',
    });
  } finally {
    clearTimeout(timer);
  }
}
