import {type FileHandle, open, rename, rm, stat} from 'node:fs/promises';
import {parseLookup} from '../core/lookup.ts';
import {isStillAt} from './history-file.ts';

/** Rewriting takes well under a second; a lock that is older was left by a process that died. */
const staleLockMs = 30_000;

/**
 * Rewrites the history file without the lookups that later ones supersede, by an atomic rename under a lock.
 * Does nothing if another process is at it. What is appended meanwhile is carried over.
 */
export async function compactHistory(file: string): Promise<void> {
  const lock = `${file}.lock`;
  if (!(await takeLock(lock))) return;
  try {
    await rewrite(file);
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

async function rewrite(file: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  const old = await open(file, 'r');
  try {
    const seen = await readLinesFrom(old, 0);
    const replacement = await open(temporary, 'ax', 0o600);
    try {
      await replacement.writeFile(withoutSuperseded(seen.toString('utf8')));
      await replacement.sync();
      // A process that was suspended meanwhile has lost its lock, and another may have rewritten the file.
      if (!(await isStillAt(file, old))) return;
      await rename(temporary, file);
      // A line that another process wrote to the old file before the rename, and after it was read here.
      const late = await readLinesFrom(old, seen.length);
      if (late.length > 0) await replacement.write(late);
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
function withoutSuperseded(text: string): string {
  const latest = new Map<string, string>();
  for (const line of text.split('\n')) {
    const lookup = parseLookup(line);
    if (lookup === undefined) continue;
    const key = `${lookup.scope} ${lookup.pinId}`;
    latest.delete(key);
    latest.set(key, line);
  }
  return [...latest.values()].map(line => `${line}\n`).join('');
}
