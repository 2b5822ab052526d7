import {open, rm, stat} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {isOfLaterVersion, type Lookup, parseLookup} from '../core/lookup.ts';
import {type Choose, replaceLines} from './history-replacing.ts';

/**
 * Rewriting takes well under a second; a lock that is older was left by a process that died. One that is only slow
 * loses its replacement to the next that has the lock, and nothing else: the lock is for peace, not for safety.
 */
const staleLockMs = 3000;

/** How long others' rewriting is waited for, longer than a lock is good; and how often it is looked for its end. */
const longestLockWaitMs = 5000;
const lockPollMs = 20;

/**
 * Rewrites the history file without the lookups that later ones supersede. Does nothing if another process is
 * rewriting it. What is appended meanwhile is carried over.
 */
export async function compactHistory(file: string): Promise<void> {
  await underLock(file, () => replaceLines(file, withoutSuperseded));
}

/**
 * Rewrites the history file without the lookups that are not wanted, once no other process is rewriting it. Lines
 * that cannot be read stay. Returns of how many pins lookups went; the file system's errors are thrown.
 */
export async function forgetLookups(file: string, isWanted: (lookup: Lookup) => boolean): Promise<number> {
  const forgotten = new Set<string>();
  const isKept = (line: string) => {
    const lookup = parseLookup(line);
    // A later version of pinview may be able to.
    if (lookup === undefined || isWanted(lookup)) return true;
    forgotten.add(lookup.pinId);
    return false;
  };
  const forget = async () => {
    // What was found in a file that another process has replaced was not forgotten here.
    forgotten.clear();
    return isKept;
  };
  const giveUpAt = Date.now() + longestLockWaitMs;
  while (!(await underLock(file, () => replaceLines(file, forget)))) {
    if (Date.now() > giveUpAt) throw new Error('another pinview is rewriting the file');
    await setTimeout(lockPollMs);
  }
  return forgotten.size;
}

/** Returns false if another process has the lock, and nothing was done. */
async function underLock(file: string, work: () => Promise<boolean>): Promise<boolean> {
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
    if (found !== undefined && Date.now() - found.mtimeMs > staleLockMs) await rm(lock, {force: true});
    return false;
  }
}

/** Keeps the last line of every pin in every scope, and those of later versions; others that cannot be read go. */
async function withoutSuperseded(lines: AsyncIterable<readonly string[]>): ReturnType<Choose> {
  const counts = new Map<string, number>();
  for await (const some of lines) {
    for (const line of some) {
      const key = keyOf(line);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return line => {
    const key = keyOf(line);
    if (key === undefined) return isOfLaterVersion(line);
    const left = (counts.get(key) ?? 0) - 1;
    counts.set(key, left);
    return left === 0;
  };
}

function keyOf(line: string): string | undefined {
  const lookup = parseLookup(line);
  return lookup && `${lookup.scope} ${lookup.pinId}`;
}
