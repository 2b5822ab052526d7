import {open, rm, stat} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {monotonicMs} from '../system/monotonic-clock.ts';

/**
 * When a lock counts as left by a process that died, in milliseconds: rewriting takes well under a second. A process that is
 * only slow loses its replacement to the next holder of the lock, and nothing else.
 */
const staleLockMs = 3000;

/** How long to wait for others, longer than a lock stays valid; and how often to check whether they are done. */
const maxLockWaitMs = 5000;
const lockPollMs = 20;

/**
 * Does work on a file while no other process rewrites it, and repeats it until it returns true. Throws an error if others
 * hold the lock for too long.
 */
export async function insistUnderLock(file: string, work: () => Promise<boolean>): Promise<void> {
  const giveUpAt = monotonicMs() + maxLockWaitMs;
  while (!(await underLock(file, work))) {
    if (monotonicMs() > giveUpAt) throw new Error('another pinview process is rewriting the file');
    await setTimeout(lockPollMs);
  }
}

/** Returns what the work returns, or false, with nothing done, if another process has the lock. */
export async function underLock(file: string, work: () => Promise<boolean>): Promise<boolean> {
  const lock = `${file}.lock`;
  if (!(await takeLock(lock))) return false;
  try {
    return await work();
  } finally {
    await rm(lock, {force: true});
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const found = await stat(lock).catch(() => undefined);
    // In both directions: setting the clock back must not make the lock valid for ever.
    if (found !== undefined && Math.abs(Date.now() - found.mtimeMs) > staleLockMs)
      await rm(lock, {force: true});
    return false;
  }
}
