import {type FileHandle, link, lstat, open, rename, rm} from 'node:fs/promises';

/**
 * Renames an open file from `from` to `to` without ever overwriting. Returns false if the new name is taken. If another process
 * has given this same file that name meanwhile, there is nothing left to do.
 */
export async function renameWithoutOverwriting(
  handle: FileHandle,
  from: string,
  to: string,
): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (await isItself(handle, to)) return true;
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw error;
    return renameTo(from, to);
  }
  await rm(from).catch(() => {});
  return true;
}

/** For file systems without hard links: an empty file holds the name until the real one takes its place. */
async function renameTo(from: string, to: string): Promise<boolean> {
  try {
    await (await open(to, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(from, to);
  } catch (error) {
    await rm(to);
    throw error;
  }
  return true;
}

async function isItself(handle: FileHandle, path: string): Promise<boolean> {
  const [own, other] = await Promise.all([handle.stat(), lstat(path).catch(() => undefined)]);
  return own.ino === other?.ino && own.dev === other.dev;
}
