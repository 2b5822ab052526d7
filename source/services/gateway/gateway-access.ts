import {monotonicMs} from '../system/monotonic-clock.ts';
import {maxPauseMs} from './gateway-answers.ts';
import {createGatewayConnection, type GatewayConnection} from './gateway-request.ts';
import {pause} from './pause.ts';

/** The leave to send one request. At most one of these is called of what became of it. */
export interface Turn {
  answered(): void;
  failed(): void;
  /** The gateway asks to wait for so long, in milliseconds. Returns whether that is news. */
  refused(ms: number): boolean;
}

/** The way to a gateway, and when it may be asked. */
export interface GatewayAccess {
  readonly connection: GatewayConnection;
  /** How often something is asked for while the gateway limits requests, and while it fails. */
  readonly attempts: {readonly limited: number; readonly failing: number};
  /** Waits until the gateway may be asked. Resolves to undefined if it is left alone: others answer, and it does not. */
  turn(signal: AbortSignal): Promise<Turn | undefined>;
}

/** Creates the access to a gateway for one who asks it alone: it waits as it is told. */
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
