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
  /** Whether many pieces of content are requested; then waits for just one of them are not reported. */
  readonly isShared: boolean;
  /** Called with each answer, and how many milliseconds it took. */
  readonly onAnswer: (response: http.IncomingMessage, ms: number) => void;
}

/** What to request, and in which format. */
interface Wanted {
  readonly query: string;
  readonly accept: string;
}

/** A response with what was asked for, whose body is still to be read, and the turn that it took. */
interface Answered {
  readonly response: http.IncomingMessage;
  readonly turn: Turn;
}

const leftAlone: GatewayRefusal = {kind: 'untold', reason: 'failed too often and is no longer asked'};

/** Creates the function that asks a gateway for content, retries where that may help, and returns the response or a refusal. */
export function createAsk(options: AskOptions) {
  const {base, access, findProxy, onPause, stallMs, isFound, isShared, onAnswer} = options;

  async function send(url: URL, accept: string, turn: Turn, signal: AbortSignal) {
    const startedAt = monotonicMs();
    const all = {accept, signal, stallMs, findProxy, isNamed: !isFound};
    const {response} = await settled(turn, access.connection.get(url, all));
    onAnswer(response, monotonicMs() - startedAt);
    return response;
  }

  /** Waits, if the gateway is to be asked again; otherwise returns the refusal. */
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

/** Returns the result of some work. A PinviewError other than `cancelled` counts as a failure of the gateway. */
export async function settled<Result>(turn: Turn, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PinviewError && error.code !== 'cancelled') turn.failed();
    throw error;
  }
}
