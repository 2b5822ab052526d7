import {type FileHandle, open, rename, rm, stat} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {isOfLaterVersion, type Lookup, parseLookup} from '../core/lookup.ts';
import {isStillAt} from './history-file.ts';
import {endOfLastLine, notThroughLink, openForReading, readLines, readPart} from './history-lines.ts';
import {
  type ReplacementNames,
  removeOtherAnnouncements,
  removeReplacements,
  replacementNames,
} from './history-replacement.ts';

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
  await underLock(file, () => rewrite(file, withoutSuperseded));
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

/** Reads the lines of the file, and returns which of them stay: it is then asked of each, in the same order. */
type Choose = (lines: AsyncIterable<readonly string[]>) => Promise<(line: string) => boolean>;

/**
 * Puts a file with the lines that are kept in place of the old one, by an atomic rename. Returns false if another
 * process replaced it meanwhile, or has taken the new one away, so that this one changed nothing.
 */
async function rewrite(file: string, choose: Choose): Promise<boolean> {
  const names = replacementNames(file);
  const old = await openForReading(file, notThroughLink);
  try {
    await removeReplacements(file);
    const end = await endOfLastLine(old);
    const isKept = await choose(readLines(old, end));
    const replacement = await open(names.prepared, 'ax', 0o600);
    try {
      for await (const lines of readLines(old, end)) {
        const kept = lines.filter(isKept).map(line => `${line}\n`);
        await replacement.appendFile(kept.join(''));
      }
      await replacement.sync();
      return await putInPlace({file, old, end, replacement, names});
    } finally {
      await replacement.close();
    }
  } finally {
    await old.close();
    for (const name of Object.values(names)) await rm(name, {force: true});
  }
}

interface Replacing {
  readonly file: string;
  readonly old: FileHandle;
  /** The offset in the old file up to which the replacement has its lines. */
  readonly end: number;
  readonly replacement: FileHandle;
  readonly names: ReplacementNames;
}

/** Returns false if another process was faster. */
async function putInPlace({file, old, end, replacement, names}: Replacing): Promise<boolean> {
  const {prepared, announced} = names;
  try {
    await rename(prepared, announced);
    await removeOtherAnnouncements(file, announced);
    // A process that was suspended meanwhile has lost its lock, and another may have rewritten the file.
    if (!(await isStillAt(file, old))) return false;
    await copyLines(old, replacement, end);
    await rename(announced, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Copies the whole lines from an offset on. Of the line that another process is just writing a part may be seen: its
 * writer finds that the file was replaced, and repeats it.
 */
async function copyLines(from: FileHandle, to: FileHandle, start: number): Promise<void> {
  const end = await endOfLastLine(from);
  for (let position = start; position < end; ) {
    const part = await readPart(from, position, end);
    await to.appendFile(part);
    position += part.length;
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
