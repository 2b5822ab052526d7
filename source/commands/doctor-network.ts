import {
  clockFinding,
  dnsFinding,
  httpFinding,
  type KeylessAnswer,
  tcpFinding,
  tlsFinding,
} from '../core/network-findings.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {proxyFinding, proxyVariables} from '../core/proxy-findings.ts';
import {tryConnection} from '../services/probes/connection.ts';
import {lookUpName} from '../services/probes/name-lookup.ts';
import {trySecureConnection} from '../services/probes/secure-connection.ts';
import {hostOf, isAddress, type Target} from '../services/probes/target.ts';
import type {Services} from '../services/services.ts';
import {type Step, startStep} from './doctor-step.ts';

/** An HTTP proxy that the environment names. */
interface UsedProxy {
  readonly url: URL;
  /** The environment variable that names it. */
  readonly variable: string;
}

/** Finds the proxy for a URL, if there is one. Throws PinviewError if what is named is none. */
export type FindProxy = (url: URL) => Promise<UsedProxy | undefined>;

export interface NetworkOptions {
  readonly services: Services;
  readonly environment: NodeJS.ProcessEnv;
  readonly findProxy: FindProxy;
  /** For each probe. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface NetworkSteps {
  /** Proxy, DNS, TCP, TLS and HTTP: without them there is no way to the service. */
  readonly way: readonly Step[];
  readonly clock: Step;
  /** What the service answered without keys; undefined until the way there is known to be good. */
  readonly keyless: () => KeylessAnswer | undefined;
}

/** Starts the checks of the way to the service. */
export function startNetworkSteps(options: NetworkOptions): NetworkSteps {
  const {services, environment, findProxy, timeoutMs, signal} = options;
  const url = new URL(services.endpoint.base);
  let used: UsedProxy | undefined;
  let answer: KeylessAnswer | undefined;
  const firstStop = (): Target => ({url: used?.url ?? url, timeoutMs, signal});

  const proxy = startStep('Proxy', [], async () => {
    used = await findProxy(url);
    return proxyFinding(url, proxyVariables(environment), used?.variable);
  });
  const dns = startStep('DNS', [proxy], async () => {
    const target = firstStop();
    const host = hostOf(target.url);
    if (isAddress(target.url)) return {status: 'ok', detail: `${host}, no name to look up`};
    const {addresses, ms} = await namingProxy(url, used, () => lookUpName(target));
    return dnsFinding(host, addresses, ms);
  });
  const tcp = startStep('TCP', [proxy, dns], async () => {
    const {peer, ms} = await namingProxy(url, used, () => tryConnection(firstStop()));
    return tcpFinding(peer, ms);
  });
  const tls = startStep('TLS', [proxy, dns, tcp], async () => {
    if (url.protocol === 'http:') return {status: 'ok', detail: 'not used: http, on this machine only'};
    if (used !== undefined) return {status: 'ok', detail: 'through the proxy: see HTTP'};
    return tlsFinding(await trySecureConnection({url, timeoutMs, signal}), Date.now());
  });
  const http = startStep('HTTP', [proxy, dns, tcp, tls], async () => {
    const sentAt = Date.now();
    const {status, headers, body} = await services.pinApi.askWithoutKeys(signal);
    const {location, date} = headers;
    answer = {status, location, body, date, sentAt, cameAt: Date.now()};
    return httpFinding(answer);
  });
  const way = [proxy, dns, tcp, tls, http];
  const clock = startStep('Clock', way, async () => {
    if (answer === undefined) throw new Error('The check of HTTP has left no answer.');
    return clockFinding(answer);
  });
  return {way, clock, keyless: () => answer};
}

/** Has an error on the way to the proxy say what to do about that. */
async function namingProxy<Result>(
  {hostname}: URL,
  proxy: UsedProxy | undefined,
  probe: () => Promise<Result>,
): Promise<Result> {
  try {
    return await probe();
  } catch (error) {
    if (proxy === undefined || !(error instanceof PinviewError)) throw error;
    throw new PinviewError(error.code, `On the way to the proxy: ${error.message}`, {
      cause: error,
      hint: `Check ${proxy.variable}, or name ${hostname} in NO_PROXY to go without.`,
    });
  }
}
