import {monotonicMs} from './monotonic-clock.ts';

/**
 * Replaces Node's own `performance` in the bundle: React and Ink read it at load time, and loading it takes a millisecond.
 */
export const performance = {now: monotonicMs};
