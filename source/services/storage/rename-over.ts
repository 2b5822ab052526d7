import {rename} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';

/** What Windows says of a file that is open, in this or another program: MoveFileEx replaces none. */
const openCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** For a second in all. Virus scanners and the search index open what has just been written, for a moment. */
const maxAttempts = 50;
const pauseMs = 20;

/**
 * Renames a file, which replaces another of that name at once. On Windows it waits until nobody has the other file open,
 * for a second at most. Throws the file system’s error.
 */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const isOpen = process.platform === 'win32' && openCodes.has((error as NodeJS.ErrnoException).code);
      if (!isOpen || attempt === maxAttempts) throw error;
    }
    await setTimeout(pauseMs);
  }
}
