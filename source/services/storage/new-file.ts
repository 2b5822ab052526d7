import {writeFile} from 'node:fs/promises';
import {join, parse} from 'node:path';

/** A folder with so many files of one name is not where another belongs. */
const maxAttempts = 1000;

/**
 * Writes a text to a file that is not there yet: where there is one, a number goes behind the name (`pins-2.csv`). Nothing
 * is ever overwritten, also not by two processes at once. Like the history, it is the user's alone. Returns the file’s path; throws the system’s error.
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
