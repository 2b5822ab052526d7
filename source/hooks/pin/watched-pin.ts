import type {PinviewError} from '../../core/errors/pinview-error.ts';
import type {SeenPin} from './seen-pin.ts';

/** The state of a pin's watch. Times are by `performance.now()`. */
export interface WatchedPin {
  readonly since: number;
  /** When the service is asked next; undefined while it is being asked. */
  readonly nextAt: number | undefined;
  /** Why the last request failed. */
  readonly error: PinviewError | undefined;
}

/** How a pin's watch has ended, unless the user stopped it. */
export type WatchEnd = {readonly pinId: string} & (
  | {readonly kind: 'finished'; readonly seen: SeenPin}
  /** Asking again would not help. */
  | {readonly kind: 'failed'; readonly error: PinviewError}
  /** It has lasted as long as it may. */
  | {readonly kind: 'expired'}
);
