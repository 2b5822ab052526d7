import {writeFile} from 'node:fs/promises';
import {join, parse} from 'node:path';

/** A folder with this many files of one name is not the place for another. */
const maxAttempts = 1000;

/**
 * Writes a text to a new file; if the name is taken, a number follows it (`pins-2.csv`). Nothing is ever overwritten, even by
 * two processes at once. Like the history, the file is private to the user. Returns its path; throws the system’s error.
 */
export async function writeNewFile(path: string, text: string): Promise<string> {
  const {dir, name, ext} = parse(path);
  for (let attempt = 1; ; attempt++) {
    const file = attempt === 1 ? path : join(dir, `${name}-${attempt}${ext}`);
    try {
      await writeFile(file, text, {flag: 'wx', mode: 0o600});
      return file;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!isTaken || attempt === maxAttempts) throw error;
    }
  }
}
