import type {Pin} from './pin.ts';
import {pinState} from './verdict.ts';

/** In milliseconds, about the interval at which watching settles: a pinned pin is asked for no more often than a watched one. */
const freshMs = 30_000;

/**
 * Tells whether an answer received at `at` is still as good as a new one (times in milliseconds of one clock). Only a
 * pinned pin's can be: any other may change at any moment, and reopening it should show that.
 */
export function isFresh({pin, at}: {readonly pin: Pin; readonly at: number}, now: number): boolean {
  const age = now - at;
  return age >= 0 && age < freshMs && pinState(pin) === 'pinned';
}
