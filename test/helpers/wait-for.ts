import {setTimeout as delay} from 'node:timers/promises';

export interface WaitForOptions {
  /** How long to keep trying, in milliseconds; default 20 seconds. */
  readonly deadlineMs?: number;
  /** What is waited for, for the error message. */
  readonly what?: string;
}

const pollMs = 10;

/**
 * Calls `probe` every 10 ms and returns its first truthy result. Errors of the probe are not caught.
 * @throws at the deadline, naming `what`.
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
