import {type BigIntStats, closeSync, fstatSync, readSync, type Stats, writeSync} from 'node:fs';
import {dirname} from 'node:path';
import {files} from '../storage/files.ts';
import {giveToOwnerOf, makeFolder} from '../storage/make-folder.ts';
import {isOnNetwork} from '../storage/network-file-system.ts';
import {forAppending, notThroughLink} from '../storage/open-flags.ts';
import {insistUnderLock} from './lock.ts';
import {openForReading, readFileLines} from './read-lines.ts';
import {settleReplacements} from './replace-protocol.ts';

/**
 * Appends a line with a single write in O_APPEND mode, so that lines of several processes never mix; on a network file
 * system, which does not guarantee that, it holds the lock. Once this returns, the line is in the file, no matter which
 * process is killed or replaces the file meanwhile. Throws the file system's errors, also for a symbolic link in the
 * file's place.
 */
export async function appendLine(file: string, line: string): Promise<void> {
  const append = () => tryAppendLine(file, line);
  if (await isOnNetwork(dirname(file))) {
    makeFolder(dirname(file));
    await insistUnderLock(file, append);
  } else while (!(await append()));
}

async function openForAppending(file: string): Promise<number> {
  try {
    return await files.open(file, forAppending | notThroughLink, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(dirname(file));
    return files.open(file, forAppending | notThroughLink, 0o600);
  }
}

/**
 * Resolves to false if the line did not end up in the current file. A file system that hangs already does so when the file
 * is opened. Then all is synchronous: it takes 0.02 ms, and would take ten times as long through the thread pool.
 */
async function tryAppendLine(file: string, line: string): Promise<boolean> {
  const descriptor = await openForAppending(file);
  try {
    const stats = fstatSync(descriptor, {bigint: true});
    if (!stats.isFile()) throw new Error('it is not a file');
    giveToOwnerOf(dirname(file), descriptor);
    const size = Number(stats.size);
    write(descriptor, endsInsideLine(descriptor, size) ? `\n${line}` : line);
    if (!hasLine(descriptor, line, size)) return false;
    // Until a replacement is complete, there is no way to tell whether it has this line.
    await settleReplacements(file);
    return (await isStillAt(file, stats)) || (await successorHas(file, line));
  } finally {
    closeSync(descriptor);
  }
}

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  if (writeSync(descriptor, bytes) < bytes.length) throw new Error('no space left on the device');
}

/** Tells whether the file ends in a torn line, left by a killed writer. The next line must not become part of it. */
function endsInsideLine(descriptor: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last[0] !== lineEnd;
}

const lineEnd = 0x0a;

/** Tells whether a line was written on its own: another writer may have been killed in mid-line just before. */
function hasLine(descriptor: number, line: string, sizeBefore: number): boolean {
  const wanted = Buffer.from(`\n${line}`);
  const start = Math.max(0, sizeBefore - 1);
  const {size} = fstatSync(descriptor);
  const buffer = Buffer.alloc(Math.max(0, size - start));
  const written = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start));
  return written.includes(wanted) || (sizeBefore === 0 && written.indexOf(line) === 0);
}

/** Tells whether a line was carried over into the replacement of the file it was written to. */
async function successorHas(file: string, line: string): Promise<boolean> {
  const wanted = line.trimEnd();
  for await (const lines of readFileLines(file)) {
    if (lines.includes(wanted)) return true;
  }
  return false;
}

/** Tells whether an open file is still the one at its path. On Windows, the inode number does not fit into a double. */
export async function isStillAt(file: string, opened: BigIntStats): Promise<boolean> {
  const present = await files.lstat(file, {bigint: true}).catch(() => undefined);
  return present?.ino === opened.ino && volumeOf(present) === volumeOf(opened);
}

/** On Windows, some versions of libuv return all 64 bits for a path, but not for an open file (libuv/libuv#4698). */
function volumeOf({dev}: BigIntStats): bigint {
  return BigInt.asUintN(32, dev);
}

/** Makes the file private. Returns whether others had access; throws the file system's errors. */
export async function makePrivate(file: string): Promise<boolean> {
  // Windows has access control lists instead of these bits.
  if (process.platform === 'win32') return false;
  const stats = await files.lstat(file);
  // The bits of a symbolic link mean nothing.
  if (!stats.isSymbolicLink() && !isOpenToOthers(stats)) return false;
  const handle = await openForReading(file, notThroughLink);
  try {
    if (!isOpenToOthers(await handle.stat())) return false;
    await handle.chmod(0o600);
    return true;
  } finally {
    await handle.close();
  }
}

const isOpenToOthers = ({mode}: Stats) => (mode & 0o077) !== 0;
