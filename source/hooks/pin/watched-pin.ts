import type {PinviewError} from '../../core/errors/pinview-error.ts';
import type {SeenPin} from './seen-pin.ts';

/** How the watching of a pin goes. Times are by `performance.now()`. */
export interface WatchedPin {
  readonly since: number;
  /** When the service is asked next; undefined while it is being asked. */
  readonly nextAt: number | undefined;
  /** Why the last request brought nothing. */
  readonly error: PinviewError | undefined;
}

/** How the watching of a pin has ended, unless a person stopped it. */
export type WatchEnd = {readonly pinId: string} & (
  | {readonly kind: 'finished'; readonly seen: SeenPin}
  /** Asking again would not help. */
  | {readonly kind: 'failed'; readonly error: PinviewError}
  /** It has gone on for as long as it may. */
  | {readonly kind: 'expired'}
);
