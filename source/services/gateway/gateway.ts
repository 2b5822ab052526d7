import type * as http from 'node:http';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {maxBlockBytes} from '../../core/verify/car-reader.ts';
import type {FindProxy} from '../http/proxy-environment.ts';
import {createAsk, settled} from './ask-gateway.ts';
import {createOwnAccess} from './gateway-access.ts';
import {type GivesWay, readBody, readChunks} from './response-body.ts';
import type {ShareGateway} from './shared-gateways.ts';

/** A gateway’s answer to a request for a block. */
export type BlockAnswer =
  | {readonly kind: 'bytes'; readonly bytes: Uint8Array}
  /** It says that it does not have the block. */
  | {readonly kind: 'missing'; readonly reason: string}
  | {readonly kind: 'untold'; readonly reason: string};

/** Whether a gateway has what it was asked for, as far as it said; `untold` if its answers do not tell. */
export type BlockSaid = 'present' | 'missing' | 'untold';

/** How a CAR ended, which does not tell whether it was complete. */
type CarAnswer = {readonly kind: 'ended'} | {readonly kind: 'untold'; readonly reason: string};

/** A trustless gateway (https://specs.ipfs.tech/http-gateways/trustless-gateway/). */
export interface Gateway {
  readonly url: string;
  /** Its last answer, in words; empty if it was not asked. */
  readonly answer: string;
  /** Whether it answered at all. */
  readonly isReached: boolean;
  readonly firstByteMs: number | undefined;
  readonly servedBy: string | undefined;
  /** Whether it has everything it was asked for, as far as it said; undefined if it was not asked. */
  readonly said: BlockSaid | undefined;
  getBlock(cid: string, signal: AbortSignal): Promise<BlockAnswer>;
  /** An error that `onChunk` throws ends the request and is rethrown, unless it is a PinviewError. */
  streamCar(cid: string, onChunk: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<CarAnswer>;
}

export interface GatewayOptions {
  readonly findProxy?: FindProxy | undefined;
  /** Called with a message about each notable wait. */
  readonly onPause?: ((talk: string) => void) | undefined;
  readonly stallMs?: number | undefined;
  readonly givesWay?: GivesWay | undefined;
  /** Whether nobody named this gateway, so that it must not be in the local network. */
  readonly isFound?: boolean | undefined;
  /** Shares the connection to a gateway, and when it may be asked, between many pieces of content. */
  readonly share?: ShareGateway | undefined;
}

const blockQuery = {query: 'format=raw', accept: 'application/vnd.ipld.raw'};
const carQuery = {
  query: 'format=car&dag-scope=all&car-version=1&car-order=dfs&car-dups=n',
  accept: 'application/vnd.ipld.car;version=1;order=dfs;dups=n',
};

const defaultStallMs = 30_000;

/** Creates a client of the gateway at a base that `parseGateway` returned. */
export function createGateway(
  base: string,
  {findProxy, onPause, stallMs = defaultStallMs, givesWay, isFound = false, share}: GatewayOptions,
): Gateway {
  const access = share?.(base) ?? createOwnAccess();
  const state: {
    answer: string;
    isReached: boolean;
    firstByteMs: number | undefined;
    servedBy: string | undefined;
    said: BlockSaid | undefined;
  } = {
    answer: '',
    isReached: false,
    firstByteMs: undefined,
    servedBy: undefined,
    said: undefined,
  };

  const ask = createAsk({
    base,
    access,
    findProxy,
    onPause,
    stallMs,
    isFound,
    isShared: share !== undefined,
    onAnswer,
  });

  function onAnswer(response: http.IncomingMessage, ms: number): void {
    state.isReached = true;
    state.firstByteMs ??= Math.round(ms);
    state.servedBy ??= servedBy(response.headers);
  }

  const said = <Answer extends BlockAnswer | CarAnswer>(answer: Answer, words: string): Answer => {
    state.answer = words;
    // Once it lacks something, what else it has makes no difference.
    if (state.said !== 'missing')
      state.said = answer.kind === 'bytes' || answer.kind === 'ended' ? 'present' : answer.kind;
    return answer;
  };
  const failure = (error: unknown) => {
    if (!(error instanceof PinviewError) || error.code === 'cancelled') throw error;
    // Redirects are answers, too.
    if (error.code === 'redirected') state.isReached = true;
    const reason = error.message.replace(/\.$/, '');
    return said({kind: 'untold', reason} as const, reason);
  };

  return {
    url: base,
    get answer() {
      return state.answer;
    },
    get isReached() {
      return state.isReached;
    },
    get firstByteMs() {
      return state.firstByteMs;
    },
    get servedBy() {
      return state.servedBy;
    },
    get said() {
      return state.said;
    },

    async getBlock(cid, signal) {
      try {
        const answer = await ask(cid, blockQuery, signal);
        if ('kind' in answer) return said(answer, answer.reason);
        const {response, turn} = answer;
        const bytes = await settled(turn, readBody(response, signal, maxBlockBytes));
        turn.answered();
        return said({kind: 'bytes', bytes}, 'sent blocks');
      } catch (error) {
        return failure(error);
      }
    },

    async streamCar(cid, onChunk, signal) {
      try {
        const answer = await ask(cid, carQuery, signal);
        if ('kind' in answer) return said({kind: 'untold', reason: answer.reason}, answer.reason);
        const {response, turn} = answer;
        // Noted now, because `onChunk` may end it early.
        said({kind: 'ended'}, 'sent a CAR');
        await settled(turn, readChunks(response, signal, onChunk, givesWay));
        turn.answered();
        return {kind: 'ended'};
      } catch (error) {
        return failure(error);
      }
    },
  };
}

/** The specification has no header for this: these are the ones that gateways send. */
function servedBy(headers: http.IncomingHttpHeaders): string | undefined {
  const names = ['server', 'via', 'x-ipfs-pop', 'cf-cache-status', 'x-cache', 'x-ipfs-path', 'ipfs-uri'];
  const words = names.flatMap(name => (headers[name] === undefined ? [] : `${name}: ${headers[name]}`));
  return words.length === 0 ? undefined : shorten(sanitize(words.join(', ')), 300);
}
