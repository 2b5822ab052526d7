import {type FileHandle, open, rename, rm, stat} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {type Lookup, parseLookup} from '../core/lookup.ts';
import {isStillAt} from './history-file.ts';

/** Rewriting takes well under a second; a lock that is older was left by a process that died. */
const staleLockMs = 30_000;

/** How long another process's rewriting is waited for, and how often it is looked whether it is over. */
const longestLockWaitMs = 5000;
const lockPollMs = 20;

/**
 * Rewrites the history file without the lookups that later ones supersede. Does nothing if another process is
 * rewriting it. What is appended meanwhile is carried over.
 */
export async function compactHistory(file: string): Promise<void> {
  await underLock(file, () => rewrite(file, withoutSuperseded));
}

/**
 * Rewrites the history file without the lookups that are not wanted, once no other process is rewriting it. Lines
 * that cannot be read stay. Returns of how many pins lookups went; the file system's errors are thrown.
 */
export async function forgetLookups(file: string, isWanted: (lookup: Lookup) => boolean): Promise<number> {
  const forgotten = new Set<string>();
  const forget = (lines: readonly string[]) => {
    // What was found in a file that another process has replaced was not forgotten here.
    forgotten.clear();
    return lines.filter(line => {
      const lookup = parseLookup(line);
      // A later version of pinview may be able to.
      if (lookup === undefined) return true;
      const isKept = isWanted(lookup);
      if (!isKept) forgotten.add(lookup.pinId);
      return isKept;
    });
  };
  const giveUpAt = Date.now() + longestLockWaitMs;
  while (!(await underLock(file, () => rewrite(file, forget)))) {
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

/**
 * Puts a file with the lines that are kept in place of the old one, by an atomic rename. Returns false if another
 * process replaced it meanwhile, so that this one changed nothing.
 */
async function rewrite(
  file: string,
  keep: (lines: readonly string[]) => readonly string[],
): Promise<boolean> {
  const temporary = `${file}.${process.pid}.tmp`;
  const old = await open(file, 'r');
  try {
    const seen = await readLinesFrom(old, 0);
    const replacement = await open(temporary, 'ax', 0o600);
    try {
      const lines = seen.toString('utf8').split('\n').slice(0, -1);
      await replacement.writeFile(
        keep(lines)
          .map(line => `${line}\n`)
          .join(''),
      );
      await replacement.sync();
      // A process that was suspended meanwhile has lost its lock, and another may have rewritten the file.
      if (!(await isStillAt(file, old))) return false;
      await rename(temporary, file);
      // A line that another process wrote to the old file before the rename, and after it was read here.
      const late = await readLinesFrom(old, seen.length);
      if (late.length > 0) await replacement.write(late);
      return true;
    } finally {
      await replacement.close();
    }
  } finally {
    await old.close();
    await rm(temporary, {force: true});
  }
}

/**
 * Reads whole lines. Of the line that another process is just writing a part may be seen: before the rename it is
 * read again afterwards, and later its writer finds that the file was replaced, and repeats it.
 */
async function readLinesFrom(handle: FileHandle, start: number): Promise<Buffer> {
  const {size} = await handle.stat();
  const buffer = Buffer.alloc(Math.max(0, size - start));
  const {bytesRead} = await handle.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1);
}

/** Keeps the last line of every pin in every scope; lines that cannot be read are dropped. */
function withoutSuperseded(lines: readonly string[]): readonly string[] {
  const latest = new Map<string, string>();
  for (const line of lines) {
    const lookup = parseLookup(line);
    if (lookup === undefined) continue;
    const key = `${lookup.scope} ${lookup.pinId}`;
    latest.delete(key);
    latest.set(key, line);
  }
  return [...latest.values()];
}
