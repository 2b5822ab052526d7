import {open, rm, stat} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {monotonicMs} from '../system/monotonic-clock.ts';

/**
 * Rewriting takes well under a second; a lock that is older was left by a process that died. One that is only slow
 * loses its replacement to the next that has the lock, and nothing else.
 */
const staleLockMs = 3000;

/** How long others are waited for, longer than a lock is good; and how often the end of their work is looked for. */
const maxLockWaitMs = 5000;
const lockPollMs = 20;

/**
 * Does something to a file that no other process does meanwhile; again and again while it returns false. Throws an
 * error where others are at it for too long.
 */
export async function insistUnderLock(file: string, work: () => Promise<boolean>): Promise<void> {
  const giveUpAt = monotonicMs() + maxLockWaitMs;
  while (!(await underLock(file, work))) {
    if (monotonicMs() > giveUpAt) throw new Error('another pinview is rewriting the file');
    await setTimeout(lockPollMs);
  }
}

/** Returns false if another process has the lock, and nothing was done. */
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
    // In both directions: a clock that was set back must not make it valid for ever.
    if (found !== undefined && Math.abs(Date.now() - found.mtimeMs) > staleLockMs)
      await rm(lock, {force: true});
    return false;
  }
}
