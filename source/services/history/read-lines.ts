import {closeSync, readSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {forReading} from '../storage/open-flags.ts';
import {openRegular} from '../storage/own-file.ts';

/** Enough for more lookups than a screen has rows, and read in less than a millisecond. */
const tailBytes = 128 * 1024;

/** How much of a file is read at once. Parsing it takes a few milliseconds, and the app handles keys in between. */
const partBytes = 64 * 1024;

/** No lookup is longer: a record has at most 1 MiB, and JSON takes at most six bytes for each of its bytes. */
const maxLineBytes = 8 * 1024 * 1024;

/** Synchronously returns the file's last whole lines; none if there is no readable file. */
export function readTail(file: string): readonly string[] {
  let descriptor: number | undefined;
  try {
    const {stats, ...opened} = openRegular(file, forReading);
    descriptor = opened.descriptor;
    const start = Math.max(0, stats.size - tailBytes);
    const buffer = Buffer.alloc(stats.size - start);
    const length = readSync(descriptor, buffer, 0, buffer.length, start);
    const lines = splitLines(buffer.toString('utf8', 0, length));
    // The first line may have begun before the tail.
    return start === 0 ? lines : lines.slice(1);
  } catch {
    return [];
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/**
 * Yields all lines of the file, some at a time; none if it does not exist. Throws the file system's other errors.
 */
export async function* readFileLines(file: string): AsyncGenerator<readonly string[]> {
  let handle: FileHandle;
  try {
    handle = await openForReading(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    yield* readLines(handle);
  } finally {
    await handle.close();
  }
}

/** Opens a file of lines; `flags` are added to those for reading. Throws the file system's errors. */
export async function openForReading(file: string, flags = 0): Promise<FileHandle> {
  const handle = await open(file, forReading | flags);
  try {
    const stats = await handle.stat();
    if (!stats.isFile() && !stats.isDirectory()) throw new Error('it is not a file');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Yields the lines before the offset `end`, some at a time. Skips lines that are too long for a lookup. */
export async function* readLines(
  handle: FileHandle,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly string[]> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  for (let position = 0; position < end; ) {
    const part = await readPart(handle, position, end);
    if (part.length === 0) break;
    position += part.length;
    const lineEnd = part.lastIndexOf('\n') + 1;
    if (lineEnd > 0) {
      const lines = splitLines(Buffer.concat([rest, part.subarray(0, lineEnd)]).toString('utf8'));
      yield isTooLong ? lines.slice(1) : lines;
      isTooLong = false;
    }
    const begun = lineEnd > 0 ? part : Buffer.concat([rest, part]);
    isTooLong ||= begun.length - lineEnd > maxLineBytes;
    // The placeholder distinguishes a skipped line from an empty one.
    rest = isTooLong ? Buffer.from('-') : begun.subarray(lineEnd);
  }
  if (rest.length > 0 && !isTooLong) yield splitLines(rest.toString('utf8'));
}

/** Returns the offset after the last line end of a file, or 0. */
export async function endOfLastLine(handle: FileHandle): Promise<number> {
  for (let {size: end} = await handle.stat(); end > 0; ) {
    const start = Math.max(0, end - partBytes);
    const lineEnd = (await readPart(handle, start, end)).lastIndexOf('\n') + 1;
    if (lineEnd > 0) return start + lineEnd;
    end = start;
  }
  return 0;
}

/** Returns the file's content from `start` to `end`, or as much of it as is read at once. */
export async function readPart(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(partBytes, end - start));
  const {bytesRead} = await handle.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

/** Splits text into lines, of which the last may be incomplete. */
function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
