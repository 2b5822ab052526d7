import type {Pin} from '../../core/pin/pin.ts';

/** A pin, and when the service reported it, in milliseconds since 1970. */
export interface SeenPin {
  readonly pin: Pin;
  readonly at: number;
  /** `at` by `performance.now()`, which setting the clock does not affect; undefined if an earlier run saw the pin. */
  readonly answeredAt?: number;
}
