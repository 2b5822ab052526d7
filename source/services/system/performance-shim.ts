import {monotonicMs} from './monotonic-clock.ts';

/**
 * Replaces Node's own in the bundle: React and Ink read it when they are loaded, and loading it takes a millisecond.
 */
export const performance = {now: monotonicMs};
