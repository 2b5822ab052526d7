import {type FileHandle, open} from 'node:fs/promises';
import {endOfLastLine} from '../history/read-lines.ts';
import {forAppending} from '../storage/open-flags.ts';

/** Opens a file of lines for appending, even if its last line is torn. Throws the file system’s errors. */
export async function openForAppending(path: string): Promise<FileHandle> {
  const handle = await open(path, forAppending, 0o600);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error('it is not a file');
    // A run that was killed may have left a torn line, and the next one must not become part of it.
    if (stats.size > 0 && (await endOfLastLine(handle)) < stats.size) await writeWhole(handle, '\n');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Writes lines at once with a single system call, so that a run that is killed loses none. */
export async function writeWhole(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const {bytesWritten} = await handle.write(bytes);
  if (bytesWritten < bytes.length) throw new Error('no space left on the device');
}

/** Returns a function that writes one text at a time, and together those that come meanwhile. Each caller waits for its own. */
export function inTurn(write: (text: string) => Promise<void>): (text: string) => Promise<void> {
  let waiting = '';
  let next: Promise<void> | undefined;
  let present: Promise<void> = Promise.resolve();
  return text => {
    waiting += text;
    next ??= present
      .catch(() => {})
      .then(() => {
        const all = waiting;
        waiting = '';
        next = undefined;
        present = write(all);
        return present;
      });
    return next;
  };
}
