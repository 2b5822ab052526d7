import {type FileHandle, open, rename, rm} from 'node:fs/promises';
import {
  type ReplacementNames,
  removeOtherAnnouncements,
  removeReplacements,
  replacementNames,
} from './history-announcements.ts';
import {isStillAt} from './history-file.ts';
import {endOfLastLine, openForReading, readLines, readPart} from './history-lines.ts';
import {notThroughLink} from './open-flags.ts';

/** Reads the lines of the file, and returns which of them stay: it is then asked of each, in the same order. */
export type Choose = (lines: AsyncIterable<readonly string[]>) => Promise<(line: string) => boolean>;

/**
 * Puts a file with the lines that are kept in place of the old one, by an atomic rename. Returns false if another
 * process replaced it meanwhile, or has taken the new one away, so that this one changed nothing.
 */
export async function replaceLines(file: string, choose: Choose): Promise<boolean> {
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
    if (!(await isStillAt(file, await old.stat()))) return false;
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
