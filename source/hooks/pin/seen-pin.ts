import type {Pin} from '../../core/pin/pin.ts';

/** A pin, and when the service said so, in milliseconds since 1970. */
export interface SeenPin {
  readonly pin: Pin;
  readonly at: number;
  /** The same by `performance.now()`, which no change of the clock moves; undefined if an earlier run saw it. */
  readonly answeredAt?: number;
}
