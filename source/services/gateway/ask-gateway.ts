import type * as http from 'node:http';
import {gatewayUrl} from '../../core/account/gateway.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {FindProxy} from '../http/proxy-environment.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import type {GatewayAccess, Turn} from './gateway-access.ts';
import {
  type AskedPause,
  type GatewayRefusal,
  maxPauseMs,
  pauseAsked,
  showsFailure,
  unexpected,
} from './gateway-answers.ts';
import {pause} from './pause.ts';

interface AskOptions {
  readonly base: string;
  readonly access: GatewayAccess;
  readonly findProxy: FindProxy | undefined;
  readonly onPause: ((talk: string) => void) | undefined;
  readonly stallMs: number;
  readonly isFound: boolean;
  /** Many pieces of content are asked for, and not every wait for one of them is told. */
  readonly isShared: boolean;
  /** Called with each answer, and how long it took in milliseconds. */
  readonly onAnswer: (response: http.IncomingMessage, ms: number) => void;
}

/** What is asked for, and in which format. */
interface Wanted {
  readonly query: string;
  readonly accept: string;
}

/** What was asked for, whose body is still to be read, and the turn that it took. */
interface Answered {
  readonly response: http.IncomingMessage;
  readonly turn: Turn;
}

const leftAlone: GatewayRefusal = {kind: 'untold', reason: 'failed too often, and is left alone'};

/** Creates what asks a gateway for content, again where it says so, and returns the answer or why there is none. */
export function createAsk(options: AskOptions) {
  const {base, access, findProxy, onPause, stallMs, isFound, isShared, onAnswer} = options;

  async function send(url: URL, accept: string, turn: Turn, signal: AbortSignal) {
    const startedAt = monotonicMs();
    const all = {accept, signal, stallMs, findProxy, isNamed: !isFound};
    const {response} = await settled(turn, access.connection.get(url, all));
    onAnswer(response, monotonicMs() - startedAt);
    return response;
  }

  /** Waits where the gateway has only to be asked again. Returns why it is not. */
  async function refuse(
    {response, turn}: Answered,
    refusal: GatewayRefusal,
    {attempt, host, signal}: {readonly attempt: number; readonly host: string; readonly signal: AbortSignal},
  ): Promise<GatewayRefusal | undefined> {
    response.destroy();
    const wait = pauseAsked(response, attempt, Date.now());
    const isNews = wait?.isForAll === true && turn.refused(wait.ms);
    if (wait === undefined || !isWorthWaiting(wait, attempt)) {
      end(turn, response);
      return refusal;
    }
    if (isNews || (!wait.isForAll && !isShared))
      onPause?.(`${host}: ${refusal.reason}; asking again in ${Math.ceil(wait.ms / 1000)} s`);
    if (!wait.isForAll) await pause(wait.ms, signal);
    return undefined;
  }

  function isWorthWaiting({ms, isForAll}: AskedPause, attempt: number): boolean {
    const {limited, failing} = access.attempts;
    return ms <= maxPauseMs && attempt + 1 < (isForAll ? limited : failing);
  }

  return async (
    cid: string,
    {query, accept}: Wanted,
    signal: AbortSignal,
  ): Promise<Answered | GatewayRefusal> => {
    const url = new URL(`${gatewayUrl(base, cid)}?${query}`);
    for (let attempt = 0; ; attempt++) {
      const turn = await access.turn(signal);
      if (turn === undefined) return leftAlone;
      const response = await send(url, accept, turn, signal);
      const refusal = unexpected(response, accept);
      if (refusal === undefined) return {response, turn};
      const answer = await refuse({response, turn}, refusal, {attempt, host: url.host, signal});
      if (answer !== undefined) return answer;
    }
  };
}

function end(turn: Turn, response: http.IncomingMessage): void {
  const isFailure = showsFailure(response);
  if (isFailure === true) turn.failed();
  if (isFailure === false) turn.answered();
}

/** Returns what comes of some work; what does not come to its end is a failure of the gateway's. */
export async function settled<Result>(turn: Turn, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PinviewError && error.code !== 'cancelled') turn.failed();
    throw error;
  }
}
