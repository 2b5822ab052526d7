import {gatewayHost} from '../../core/account/gateway.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import type {GatewayAccess, Turn} from './gateway-access.ts';
import {maxPauseMs} from './gateway-answers.ts';
import {createGatewayConnection, type GatewayConnection} from './gateway-request.ts';
import {pause} from './pause.ts';

export type ShareGateway = (base: string) => GatewayAccess;

/** What all requests to gateways share, so that together they do not overload any of them. */
export interface SharedGateways {
  readonly share: ShareGateway;
  /** Tells whether all of these gateways were given up. */
  areGivenUp(bases: readonly string[]): boolean;
  /** Returns the longest pause that any of them still asks for, in milliseconds; negative if none does. */
  longestPause(bases: readonly string[]): number;
}

/** Failures in a row after which a gateway rests. */
const failuresBeforeRest = 5;
/** Rests without an answer after which a gateway is given up: by then it has failed for at least 15 seconds. */
const maxRests = 5;
const firstRestMs = 1000;

/** While requests are limited, others are held back, so that each gets its turn; the next run asks again for what fails. */
const attempts = {limited: 5, failing: 2};

/** The time between two requests to a gateway that has limited them, in milliseconds. */
const firstSpacingMs = 50;
const maxSpacingMs = 10_000;

interface State {
  failures: number;
  rests: number;
  restUntil: number;
  pauseUntil: number;
  spacingMs: number;
  nextAt: number;
}

/**
 * Creates what requests to gateways share. A gateway that limits requests gets fewer; one that only fails rests, each time
 * twice as long as before, and is then given up.
 */
export function createSharedGateways({
  restMs = firstRestMs,
}: {
  readonly restMs?: number;
} = {}): SharedGateways {
  const states = new Map<string, State>();
  const pauseOf = ({pauseUntil}: State) => pauseUntil - monotonicMs();
  const isGivenUp = (state: State) => state.rests >= maxRests || pauseOf(state) > maxPauseMs;
  const isWell = (state: State) => !isGivenUp(state) && state.restUntil <= monotonicMs();

  /** Gateways on the same host share its limit. */
  function stateOf(host: string): State {
    const state = states.get(host) ?? {
      failures: 0,
      rests: 0,
      restUntil: 0,
      pauseUntil: 0,
      spacingMs: 0,
      nextAt: 0,
    };
    states.set(host, state);
    return state;
  }

  function fail(state: State, rests: number): void {
    // Requests that were under way when the rest began say nothing new.
    if (state.rests !== rests || isGivenUp(state)) return;
    state.failures++;
    if (state.failures < failuresBeforeRest) return;
    state.failures = 0;
    state.restUntil = monotonicMs() + restMs * 2 ** state.rests;
    state.rests++;
  }

  function turnOf(state: State): Turn {
    const {rests} = state;
    return {
      answered() {
        state.failures = 0;
        state.rests = 0;
        state.spacingMs = state.spacingMs < firstSpacingMs / 4 ? 0 : state.spacingMs * 0.8;
      },
      failed: () => fail(state, rests),
      refused(ms) {
        const until = monotonicMs() + ms;
        const isNews = state.pauseUntil < monotonicMs();
        // Requests that are refused together count as one refusal.
        if (isNews) state.spacingMs = Math.min(maxSpacingMs, Math.max(firstSpacingMs, 2 * state.spacingMs));
        state.pauseUntil = Math.max(state.pauseUntil, until);
        return isNews;
      },
    };
  }

  /** Returns how many milliseconds to wait; undefined if the gateway is to be left alone. */
  function waitOf(state: State): number | undefined {
    if (isGivenUp(state)) return undefined;
    const now = monotonicMs();
    const rest = state.restUntil - now;
    // If no other gateway answers, wait for its rest to end.
    if (rest > 0 && [...states.values()].some(isWell)) return undefined;
    return Math.max(0, rest, pauseOf(state), state.nextAt - now);
  }

  function share(base: string): GatewayAccess {
    const state = stateOf(gatewayHost(base));
    return {
      connection: connectionTo(base),
      attempts,
      async turn(signal) {
        for (;;) {
          const ms = waitOf(state);
          if (ms === undefined) return undefined;
          if (ms === 0) break;
          await pause(ms, signal);
        }
        state.nextAt = monotonicMs() + state.spacingMs;
        return turnOf(state);
      },
    };
  }

  const connections = new Map<string, GatewayConnection>();
  function connectionTo(base: string): GatewayConnection {
    const connection = connections.get(base) ?? createGatewayConnection();
    connections.set(base, connection);
    return connection;
  }

  return {
    share,
    areGivenUp: bases => bases.every(base => isGivenUp(stateOf(gatewayHost(base)))),
    longestPause: bases => Math.max(...bases.map(base => pauseOf(stateOf(gatewayHost(base))))),
  };
}
