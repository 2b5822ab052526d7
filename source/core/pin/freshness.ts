import type {Pin} from './pin.ts';
import {pinState} from './verdict.ts';

/** Watching settles at about this interval, so an unfinished pin is asked for no more often than that. */
const freshMs = 30_000;

/**
 * Tells whether an answer that came at `at` is still as good as a new one (times in milliseconds of one clock). Only that
 * of a pinned pin can be: any other may change at any moment, and reopening it should show that.
 */
export function isFresh({pin, at}: {readonly pin: Pin; readonly at: number}, now: number): boolean {
  const age = now - at;
  return age >= 0 && age < freshMs && pinState(pin) === 'pinned';
}
