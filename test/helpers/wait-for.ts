import {setTimeout as delay} from 'node:timers/promises';

export interface WaitForOptions {
  /** How long to keep asking, in milliseconds; default 20 seconds. */
  readonly deadlineMs?: number;
  /** What is waited for, for the message of the error. */
  readonly what?: string;
}

const pollMs = 10;

/**
 * Asks `probe` every 10 ms and returns its first truthy answer. Throws at the deadline, naming `what`; what
 * the probe itself throws is not caught.
 */
export async function waitFor<T>(
  probe: () => T | Promise<T>,
  {deadlineMs = 20_000, what = 'the condition'}: WaitForOptions = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const answer = await probe();
    if (answer) {
      return answer;
    }
    if (performance.now() >= deadline) {
      throw new Error(`Waited ${deadlineMs} ms in vain for ${what}`);
    }
    await delay(pollMs);
  }
}
