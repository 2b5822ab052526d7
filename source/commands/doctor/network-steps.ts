import {
  clockFinding,
  dnsFinding,
  httpFinding,
  type KeylessAnswer,
  tcpFinding,
  tlsFinding,
  unprovenClockFinding,
  withMissingCertificates,
} from '../../core/doctor/network-findings.ts';
import {proxyFinding, proxyVariables} from '../../core/doctor/proxy-findings.ts';
import {notChecked} from '../../core/doctor/report.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {tryConnection} from '../../services/probes/connection.ts';
import {lookUpName} from '../../services/probes/name-lookup.ts';
import {trySecureConnection} from '../../services/probes/secure-connection.ts';
import {askDate} from '../../services/probes/service-date.ts';
import {hostOf, isAddress, type Target} from '../../services/probes/target.ts';
import type {Services} from '../../services/services.ts';
import {missingCertificates} from '../../services/system/extra-certificates.ts';
import {firstFailed, type Step, startStep} from './step.ts';

/** An HTTP proxy from the environment. */
interface UsedProxy {
  readonly url: URL;
  /** The environment variable that names it. */
  readonly variable: string;
}

/** Finds the proxy for a URL, if any. Throws PinviewError if the value is not a proxy. */
export type FindUsedProxy = (url: URL) => Promise<UsedProxy | undefined>;

export interface NetworkOptions {
  readonly services: Services;
  readonly environment: NodeJS.ProcessEnv;
  readonly findProxy: FindUsedProxy;
  /** For each probe. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface NetworkSteps {
  /** Proxy, DNS, TCP, TLS and HTTP: the route to the service. */
  readonly way: readonly Step[];
  readonly clock: Step;
  /** The service's answer without keys; undefined until the route there is known to work. */
  readonly keyless: () => KeylessAnswer | undefined;
}

/** Starts the checks of the route to the service. */
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
    const finding = tlsFinding(await trySecureConnection({url, timeoutMs, signal}), Date.now());
    return withMissingCertificates(finding, missingCertificates(environment));
  });
  const http = startStep('HTTP', [proxy, dns, tcp, tls], async () => {
    const [sentAt, startedAt] = [Date.now(), performance.now()];
    const {status, headers, body} = await services.pinApi.askWithoutKeys(signal);
    const cameAt = sentAt + (performance.now() - startedAt);
    const {location, date} = headers;
    answer = {status, location, body, date, sentAt, cameAt};
    return httpFinding(answer, services.endpoint.provider.errors);
  });
  const way = [proxy, dns, tcp, tls, http];
  const clock = startStep('Clock', [proxy, dns, tcp], async () => {
    const failed = await firstFailed(way);
    // A certificate that a wrong clock makes look invalid must not prevent the check of the clock.
    if (failed === 'TLS') return unprovenClockFinding(clockFinding(await askDate({url, timeoutMs, signal})));
    if (failed !== undefined) return notChecked(`${failed} failed`);
    if (answer === undefined) throw new Error('The check of HTTP has left no answer.');
    return clockFinding(answer);
  });
  return {way, clock, keyless: () => answer};
}

/** Gives errors on the way to the proxy a hint about the proxy. */
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
      hint: `Check ${proxy.variable}, or add ${hostname} to NO_PROXY to bypass it.`,
    });
  }
}
