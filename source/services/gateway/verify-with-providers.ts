import {cidText, parseBlockCid} from '../../core/verify/cid-bytes.ts';
import {gatewaysAmong} from '../../core/verify/providers.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import {findProviders} from './routing.ts';
import {type VerifyOptions, type VerifyOutcome, verifyContent} from './verify-content.ts';

export interface ProviderOptions extends VerifyOptions {
  /** The server to ask who has the content; undefined for none. */
  readonly routing?: string | undefined;
  /** Whether to ask providers that are gateways for blocks, too, once the server has answered. */
  readonly asksProviders?: boolean;
}

/** The longest wait for a server, in milliseconds; at most half of the time limit, if there is one. */
const maxLookupMs = 30_000;

/** How long to wait for a server that is still searching once the content is verified, in milliseconds. */
const graceMs = 3000;

/** Verifies content as `verifyContent` does, and asks a routing server who has it: before (`asksProviders`) or meanwhile. */
export async function verifyWithProviders(options: ProviderOptions): Promise<VerifyOutcome> {
  const {routing: server, asksProviders = false, cid, findProxy, signal, timeoutMs} = options;
  if (server === undefined) return verifyContent(options);
  const startedAt = monotonicMs();
  const ending = new AbortController();
  const endAfter = (ms: number) => {
    const timer = setTimeout(() => ending.abort(), ms);
    return () => clearTimeout(timer);
  };
  const stopTimer = endAfter(Math.min(maxLookupMs, (timeoutMs ?? Number.POSITIVE_INFINITY) / 2));
  const lookup = findProviders({
    server,
    cid: cidText({...parseBlockCid(cid), version: 1}),
    findProxy,
    signal: AbortSignal.any([signal, ending.signal]),
  }).finally(stopTimer);
  if (!asksProviders) {
    const {proof, ...outcome} = await verifyContent(options);
    const stopGrace = endAfter(graceMs);
    options.onPause?.(`still asking ${new URL(server).host} who has it`);
    const routing = await lookup.finally(stopGrace);
    return {...outcome, proof: {...proof, routing}};
  }
  const routing = await lookup;
  const {proof, ...outcome} = await verifyContent({
    ...options,
    foundGateways: gatewaysAmong(routing.providers),
    timeoutMs: timeoutMs && Math.max(1, Math.ceil(timeoutMs - (monotonicMs() - startedAt))),
  });
  return {...outcome, proof: {...proof, routing}};
}
