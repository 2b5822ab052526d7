import {constants} from 'node:fs';
import {type FileHandle, lstat, open, rm} from 'node:fs/promises';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {notThroughLink} from './open-flags.ts';
import {openingError, requireOwn} from './own-file.ts';
import {renameWithoutOverwriting} from './rename-without-overwriting.ts';
import {unwritable, wholePath} from './save-file.ts';

/** A file that gets its name once it is complete. All methods but `leave` throw PinviewError `system` if the system fails. */
export interface PartFile {
  /** The path of the part until then. */
  readonly path: string;
  /** How many bytes are left from an earlier run. */
  readonly size: number;
  read(start: number, length: number): Promise<Uint8Array>;
  write(bytes: Uint8Array, start: number): Promise<void>;
  /**
   * Cuts the file to this many bytes, flushes it to disk, and gives it its name.
   *
   * @throws PinviewError `usage` if the name has been taken meanwhile.
   */
  finish(size: number): Promise<void>;
  /** Closes the file and leaves it for later; removes it if it is empty. */
  leave(): Promise<void>;
}

/**
 * Returns the absolute path of a file that the user has named and that does not exist yet.
 *
 * @throws PinviewError `usage` if something of that name exists, or the name is a folder's.
 */
export async function freePath(path: string): Promise<string> {
  const file = wholePath(path);
  const found = await lstat(file).catch(() => undefined);
  const isFolder = found?.isDirectory() ?? path.endsWith('/');
  if (found !== undefined || isFolder) throw nameTaken(file, isFolder);
  return file;
}

function nameTaken(file: string, isFolder: boolean): PinviewError {
  return new PinviewError(
    'usage',
    isFolder ? `${sanitize(file)} is a folder.` : `${sanitize(file)} already exists, and is not overwritten.`,
    {hint: isFolder ? 'Name a file in it.' : 'Choose another name, or move that file.'},
  );
}

/**
 * Opens the part of a file, private to the user; `key` tells it from parts of other content.
 *
 * @throws PinviewError `usage` if the name has been taken meanwhile: another process may have finished the same part.
 */
export async function openPartFile(file: string, key: string): Promise<PartFile> {
  const path = `${file}.${key}.part`;
  const handle = await told(openPart(path)).catch(async error => {
    await freePath(file);
    throw error;
  });
  const part = partOf(handle, file, path);
  try {
    await freePath(file);
    const {size} = await told(handle.stat());
    return {...part, size};
  } catch (error) {
    await part.leave();
    throw error;
  }
}

function partOf(handle: FileHandle, file: string, path: string): Omit<PartFile, 'size'> {
  return {
    path,
    read: (start, length) => told(readFrom(handle, start, length)),
    write: (bytes, start) => told(writeTo(handle, bytes, start)),
    async finish(wholeSize) {
      await told(handle.truncate(wholeSize).then(() => handle.sync()));
      if (!(await told(renameWithoutOverwriting(handle, path, file)))) throw nameTaken(file, false);
      await told(handle.close());
    },
    async leave() {
      const isEmpty = (await handle.stat().catch(() => undefined))?.size === 0;
      await handle.close().catch(() => {});
      if (isEmpty) await rm(path, {force: true}).catch(() => {});
    },
  };
}

async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof PinviewError ? error : unwritable(error);
  }
}

/** Opens the part, and checks an existing one first, since others may have put it there. */
async function openPart(path: string): Promise<FileHandle> {
  const {O_RDWR, O_CREAT, O_EXCL, O_NONBLOCK = 0} = constants;
  try {
    return await open(path, O_RDWR | O_CREAT | O_EXCL, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    return await openOwn(path, O_RDWR | O_NONBLOCK | notThroughLink);
  } catch (cause) {
    const words = cause instanceof Error ? sanitize(cause.message) : String(cause);
    throw new PinviewError('system', `${sanitize(path)} cannot be resumed: ${words}.`, {
      cause,
      hint: 'Delete it, or choose another name.',
    });
  }
}

async function openOwn(path: string, flags: number): Promise<FileHandle> {
  const handle = await open(path, flags).catch(error => {
    throw openingError(error, flags);
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error('it is not a file');
    requireOwn(stats);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readFrom(handle: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const {bytesRead} = await handle.read(bytes, done, length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function writeTo(handle: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const {bytesWritten} = await handle.write(bytes, done, bytes.length - done, start + done);
    done += bytesWritten;
  }
}
