import {type FileHandle, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {giveToOwnerOf} from '../storage/make-folder.ts';
import {notThroughLink} from '../storage/open-flags.ts';
import {renameOver} from '../storage/rename-over.ts';
import {isStillAt} from './append.ts';
import {endOfLastLine, openForReading, readLines, readPart} from './read-lines.ts';
import {
  type ReplacementNames,
  removeOtherAnnouncements,
  removeReplacements,
  replacementNames,
} from './replace-protocol.ts';

/** Reads the lines of the file, and returns a filter that is then called for each of them, in the same order. */
export type Choose = (lines: AsyncIterable<readonly string[]>) => Promise<(line: string) => boolean>;

/**
 * Replaces a file, with an atomic rename, by one that has only the chosen lines. Returns false if another process replaced
 * it in the meantime or removed the replacement, so that nothing has changed.
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
      giveToOwnerOf(dirname(file), replacement.fd);
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
  /** The offset in the old file up to which its lines have been filtered into the replacement. */
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
    // If this process was suspended, it has lost its lock, and another may have rewritten the file.
    if (!(await isStillAt(file, await old.stat({bigint: true})))) return false;
    await copyLines(old, replacement, end);
    // Windows cannot replace an open file. Processes that write to it from here on see the announcement and write again.
    await old.close();
    await renameOver(announced, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Copies the whole lines from an offset on. If another process is writing a line at this moment, part of it may be copied;
 * that process notices the replacement and writes the line again.
 */
async function copyLines(from: FileHandle, to: FileHandle, start: number): Promise<void> {
  const end = await endOfLastLine(from);
  for (let position = start; position < end; ) {
    const part = await readPart(from, position, end);
    await to.appendFile(part);
    position += part.length;
  }
}
