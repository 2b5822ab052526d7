import {rename} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';

/** The errors of Windows for a file that is open in this or another program: MoveFileEx cannot replace it. */
const openCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** A second in all. Virus scanners and the search indexer open newly written files for a moment. */
const maxAttempts = 50;
const pauseMs = 20;

/**
 * Renames a file, atomically replacing any other of that name. On Windows, waits up to a second until no program has the
 * other file open. Throws the file system’s error.
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
