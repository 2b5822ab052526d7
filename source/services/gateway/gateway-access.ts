import {monotonicMs} from '../system/monotonic-clock.ts';
import {maxPauseMs} from './gateway-answers.ts';
import {createGatewayConnection, type GatewayConnection} from './gateway-request.ts';
import {pause} from './pause.ts';

/** Permission to send one request. At most one of these is called with its outcome. */
export interface Turn {
  answered(): void;
  failed(): void;
  /** Notes for how many milliseconds the gateway asks to wait. Returns whether that is news. */
  refused(ms: number): boolean;
}

/** The connection to a gateway, and when it may be asked. */
export interface GatewayAccess {
  readonly connection: GatewayConnection;
  /** How often to ask for something while the gateway limits requests, and while it fails. */
  readonly attempts: {readonly limited: number; readonly failing: number};
  /**
   * Waits until the gateway may be asked. Resolves to undefined if it is to be left alone: it was given up, or rests while
   * others answer.
   */
  turn(signal: AbortSignal): Promise<Turn | undefined>;
}

/** Creates access to a gateway that is not shared: it waits when the gateway asks it to. */
export function createOwnAccess(): GatewayAccess {
  let pauseUntil = 0;
  const ignore = () => {};
  const turn: Turn = {
    answered: ignore,
    failed: ignore,
    refused(ms) {
      if (ms <= maxPauseMs) pauseUntil = monotonicMs() + ms;
      return true;
    },
  };
  return {
    connection: createGatewayConnection(),
    attempts: {limited: 3, failing: 3},
    async turn(signal) {
      const ms = pauseUntil - monotonicMs();
      if (ms > 0) await pause(ms, signal);
      return turn;
    },
  };
}
