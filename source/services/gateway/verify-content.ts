import {PinviewError} from '../../core/errors/pinview-error.ts';
import {identity, parseBlockCid} from '../../core/verify/cid-bytes.ts';
import type {VerifyProgress} from '../../core/verify/progress.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {createWalk} from '../../core/verify/walk.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import {createBlockFetcher} from './block-fetcher.ts';
import {streamCar} from './car-stream.ts';
import {type BlockSaid, createGateway, type Gateway, type GatewayOptions} from './gateway.ts';
import {digestOf} from './hashes.ts';
import {proofOf} from './proof-of.ts';

export interface VerifyOptions extends GatewayOptions {
  /** In version 0, or in version 1 as base32, base36 or base58. */
  readonly cid: string;
  readonly pinId?: string | undefined;
  /** In bytes, according to the pin’s record. */
  readonly recordSize?: number | undefined;
  /** Asked in this order. */
  readonly gateways: readonly string[];
  /** Asked after those, but never in the local network: a routing server named them, not the user. */
  readonly foundGateways?: readonly string[] | undefined;
  readonly scope: Proof['scope'];
  readonly maxBytes: number;
  /** How many single blocks to ask for at once. */
  readonly concurrency: number;
  readonly timeoutMs?: number | undefined;
  /** Ends the verification with what is known so far. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}

export interface VerifyOutcome {
  readonly proof: Proof;
  /** Whether any gateway answered. */
  readonly isReached: boolean;
  /** Whether each gateway that was asked has the content, as far as it said; keyed by URL. */
  readonly said: ReadonlyMap<string, BlockSaid>;
}

/**
 * Fetches the blocks of some content from gateways, checks each against its CID and follows its links: first the root, then
 * everything as a CAR, then one by one what is still needed. Never throws for what gateways do.
 */
export async function verifyContent(options: VerifyOptions): Promise<VerifyOutcome> {
  const {cid, scope, maxBytes, timeoutMs, onProgress} = options;
  const startedAt = Date.now();
  const started = monotonicMs();
  const deadline = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const signal = deadline === undefined ? options.signal : AbortSignal.any([options.signal, deadline]);
  const {foundGateways = []} = options;
  const gateways = [
    ...options.gateways.map(base => createGateway(base, options)),
    ...foundGateways.map(base => createGateway(base, {...options, isFound: true})),
  ];
  const root = parseBlockCid(cid);
  const walk = createWalk(root, digestOf);
  let limit: string | undefined;
  const report = () =>
    onProgress?.({blocks: walk.blocks, bytes: walk.bytes, elapsedMs: monotonicMs() - started});
  const fetcher = createBlockFetcher({
    walk,
    gateways,
    signal,
    report,
    isOverLimit,
    concurrency: options.concurrency,
  });

  const isRootSeen = () => root.hash === identity || walk.blocks > 0;

  function isOverLimit(): boolean {
    if (limit === undefined && walk.bytes >= maxBytes && !walk.isComplete())
      limit = `the limit of ${maxBytes} bytes was reached`;
    return limit !== undefined;
  }

  function areSinglesQuicker(streamMs: number): boolean {
    // Blocks that can all be asked for at once take one round trip, and no stream is quicker.
    if (walk.open <= options.concurrency) return true;
    const answerMs = Math.min(...gateways.map(({firstByteMs = Number.POSITIVE_INFINITY}) => firstByteMs));
    return (walk.open / options.concurrency) * answerMs <= streamMs;
  }

  /** Asks one gateway after another for all blocks, as long as that looks quicker than asking for each block. */
  async function streamCars(): Promise<void> {
    let streamMs = 0;
    for (const gateway of gateways) {
      if (walk.isComplete() || isOverLimit()) return;
      if (walk.blocks > 1 && areSinglesQuicker(streamMs)) return;
      if (!fetcher.isTrusted(gateway) || (!gateway.isReached && gateway.answer !== '')) continue;
      const streamedAt = monotonicMs();
      await streamCar({cid, gateway, walk, fetcher, signal, maxBytes, report, isOverLimit});
      streamMs = monotonicMs() - streamedAt;
    }
  }

  try {
    if (root.hash !== identity) await fetcher.fetchRoot(root);
    if (scope === 'dag' && isRootSeen()) {
      await streamCars();
      await fetcher.fetchNeeded();
    }
  } catch (error) {
    if (!(error instanceof PinviewError) || error.code !== 'cancelled') throw error;
    limit = deadline?.aborted ? 'time ran out' : 'it was interrupted';
  }

  const isReached = root.hash === identity || gateways.some(gateway => gateway.isReached);
  const seconds = Math.round(monotonicMs() - started) / 1000;
  const times = {startedAt: new Date(startedAt).toISOString(), seconds};
  const proof = proofOf({...options, walk, fetcher, gateways, limit, times, isRootSeen: isRootSeen()});
  const saidBy = (gateway: Gateway) => (fetcher.isTrusted(gateway) ? gateway.said : 'untold');
  const said = new Map(
    gateways.flatMap(each => {
      const what = each.said && saidBy(each);
      return what === undefined ? [] : [[each.url, what] as const];
    }),
  );
  return {proof, isReached, said};
}
