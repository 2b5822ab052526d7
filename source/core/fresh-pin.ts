import type {Pin} from './pin.ts';
import {pinState} from './verdict.ts';

/** A pin that is not finished is asked for about as rarely once it has been watched for a while. */
const freshMs = 30_000;

/**
 * Tells whether an answer of the service, which came at `at`, still is as good as another one would be (times in
 * milliseconds since 1970). Only what is pinned is: everything else may be another thing the next moment, and whoever
 * comes back to it wants to know.
 */
export function isFresh({pin, at}: {readonly pin: Pin; readonly at: number}, now: number): boolean {
  const age = now - at;
  return age >= 0 && age < freshMs && pinState(pin) === 'pinned';
}
