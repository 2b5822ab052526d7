import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import {type FileHandle, open, readFile, stat} from 'node:fs/promises';

/** Enough for more lookups than a screen has rows, and read in less than a millisecond. */
const tailBytes = 128 * 1024;

/** Returns the file's last whole lines, at once; none if there is no readable file. */
export function readTail(file: string): readonly string[] {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const {size} = fstatSync(descriptor);
    const start = Math.max(0, size - tailBytes);
    const buffer = Buffer.alloc(size - start);
    const length = readSync(descriptor, buffer, 0, buffer.length, start);
    const lines = splitLines(buffer.toString('utf8', 0, length));
    // The first of them may have begun before the tail.
    return start === 0 ? lines : lines.slice(1);
  } catch {
    return [];
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Returns all lines of the file; none if it does not exist. Other failures are the file system's errors. */
export async function readLines(file: string): Promise<readonly string[]> {
  try {
    return splitLines(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function splitLines(text: string): readonly string[] {
  return text.split('\n').filter(line => line !== '');
}

/**
 * Appends a line with a single write in O_APPEND mode, so that lines of several processes never mix. If the file
 * was replaced meanwhile, the line is appended to its successor.
 */
export async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const text = (await endsInsideLine(handle)) ? `\n${line}` : line;
    const bytes = Buffer.from(text);
    const {bytesWritten} = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw new Error('no space left on the device');
    if (await isStillAt(file, handle)) return;
  } finally {
    await handle.close();
  }
  await appendLine(file, line);
}

/** A writer that was killed may have left a torn line; the next one must not become part of it. */
async function endsInsideLine(handle: FileHandle): Promise<boolean> {
  const {size} = await handle.stat();
  if (size === 0) return false;
  const {buffer} = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}

/** Tells whether an open file is still the one that its path leads to. */
export async function isStillAt(file: string, handle: FileHandle): Promise<boolean> {
  const written = await handle.stat();
  const present = await stat(file).catch(() => undefined);
  return present?.ino === written.ino && present.dev === written.dev;
}
