import {gatewayHost, gatewayNames} from '../../core/account/gateway.ts';
import {type ErrorCode, PinviewError} from '../../core/errors/pinview-error.ts';
import {type BlockCid, cidText, identity} from '../../core/verify/cid-bytes.ts';
import {canCheck, matches, uncheckable} from '../../core/verify/hash-check.ts';
import {createGateway, type Gateway, type GatewayOptions} from '../gateway/gateway.ts';
import {withHost} from '../gateway/gateway-answers.ts';
import {digestOf} from '../gateway/hashes.ts';
import type {BlockCache} from './block-cache.ts';

/** Blocks of content, each checked against its CID. */
export interface BlockSource {
  /**
   * Returns the bytes of a block.
   *
   * @throws PinviewError `content-missing` if no gateway has it, `content-wrong` if only wrong bytes came, `network` if
   * no gateway could be reached, `content-unknown` if none of these is certain or the block cannot be checked, `cancelled`.
   */
  get(cid: BlockCid, signal: AbortSignal): Promise<Uint8Array>;
}

export interface BlockSourceOptions extends GatewayOptions {
  /** Asked in this order. */
  readonly gateways: readonly string[];
  readonly cache: BlockCache;
}

/** Creates a source of blocks from gateways. A gateway that sends wrong bytes is not asked again. */
export function createBlockSource(options: BlockSourceOptions): BlockSource {
  const {cache} = options;
  const gateways = options.gateways.map(base => createGateway(base, options));
  /** Each with the block that it sent wrong. */
  const distrusted = new Map<Gateway, string>();

  async function fetchBlock(cid: BlockCid, text: string, signal: AbortSignal): Promise<Uint8Array> {
    let denials = 0;
    for (const gateway of gateways) {
      if (distrusted.has(gateway)) continue;
      const answer = await gateway.getBlock(text, signal);
      if (answer.kind === 'missing') denials++;
      if (answer.kind !== 'bytes') continue;
      if (matches(cid, answer.bytes, digestOf)) return answer.bytes;
      distrusted.set(gateway, text);
    }
    throw noBlock({text, gateways, distrusted, denials});
  }

  return {
    async get(cid, signal) {
      if (cid.hash === identity) return cid.digest;
      const text = cidText(cid);
      const known = cache.get(text);
      if (known !== undefined) return known;
      if (!canCheck(cid, digestOf)) {
        throw new PinviewError('content-unknown', `${text} cannot be shown: ${uncheckable(cid)}.`);
      }
      const bytes = await fetchBlock(cid, text, signal);
      cache.set(text, bytes);
      return bytes;
    },
  };
}

interface Fruitless {
  readonly text: string;
  readonly gateways: readonly Gateway[];
  readonly distrusted: ReadonlyMap<Gateway, string>;
  readonly denials: number;
}

function noBlock({text, gateways, distrusted, denials}: Fruitless): PinviewError {
  const names = gatewayNames(gateways.map(({url}) => url));
  if (denials === gateways.length) {
    return new PinviewError('content-missing', `The block ${text} is not at ${names}.`, {
      hint: 'Another gateway may have it: name one with --gateway, or in the config.',
    });
  }
  const answers = gateways.map(gateway => answerOf(gateway, text, distrusted.get(gateway)));
  return new PinviewError(
    codeOf({gateways, distrusted, denials}),
    `The block ${text} could not be fetched: ${answers.join('; ')}.`,
    {hint: 'Try again later, or name another gateway with --gateway.'},
  );
}

function codeOf({gateways, distrusted, denials}: Omit<Fruitless, 'text'>): ErrorCode {
  if (distrusted.size > 0 && distrusted.size + denials === gateways.length) return 'content-wrong';
  return gateways.some(({isReached}) => isReached) ? 'content-unknown' : 'network';
}

function answerOf({url, answer}: Gateway, text: string, wrong: string | undefined): string {
  const host = gatewayHost(url);
  if (wrong === text) return `${host} sent wrong bytes`;
  if (wrong !== undefined) return `${host} sent wrong bytes before and is no longer asked`;
  return withHost(url, answer);
}
