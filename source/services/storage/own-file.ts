import {closeSync, constants, fstatSync, openSync, readSync, type Stats} from 'node:fs';
import process from 'node:process';
import {forReading, notThroughLink} from './open-flags.ts';
import {ownershipProblem} from './ownership.ts';
import {isTrustedOwner} from './trusted-owner.ts';

/** Throws the reason not to use a file with these stats, if there is one. */
type Judge = (stats: Stats) => void;

interface OpenedFile {
  readonly descriptor: number;
  readonly stats: Stats;
}

/**
 * Opens a file without blocking on a pipe, then judges the opened file, since the path may lead elsewhere by now. Throws the
 * system's error, that of `judge`, or an error if it is not a regular file.
 */
export function openRegular(
  path: string,
  flags: number,
  {mode, judge}: {readonly mode?: number; readonly judge?: Judge} = {},
): OpenedFile {
  const descriptor = openAtOnce(path, flags, mode);
  try {
    const stats = fstatSync(descriptor);
    judge?.(stats);
    if (!stats.isFile()) throw new Error('it is not a file');
    return {descriptor, stats};
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function openAtOnce(path: string, flags: number, mode?: number): number {
  try {
    return openSync(path, flags | (constants.O_NONBLOCK ?? 0), mode);
  } catch (error) {
    throw openingError(error, flags);
  }
}

/** Returns an error that says why a file could not be opened with these flags and O_NONBLOCK. */
export function openingError(error: unknown, flags: number): unknown {
  const {code} = error as NodeJS.ErrnoException;
  // The system's own message for a link that is not followed is about too many links.
  const isLink = code === 'ELOOP' && (flags & notThroughLink) !== 0;
  if (isLink) return new Error('it is a symbolic link, which is not followed', {cause: error});
  // ENXIO: a pipe that nobody reads.
  return code === 'ENXIO' ? new Error('it is not a file', {cause: error}) : error;
}

/** Throws the reason not to write to an existing file, if there is one: others could get at what is written. */
export function requireOwn({uid, nlink}: Stats): void {
  const user = process.getuid?.();
  if (user !== undefined && uid !== user && !isTrustedOwner(uid))
    throw new Error('it belongs to another user');
  if (nlink > 1) throw new Error('it is a hard link to another file');
}

/** Reads all of an open file, and closes it. Throws an error if it is larger than `maxBytes`. */
export function readWhole({descriptor, stats}: OpenedFile, maxBytes: number): Buffer {
  try {
    if (stats.size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
    const content = Buffer.allocUnsafeSlow(stats.size);
    let length = 0;
    while (length < content.length) {
      const bytesRead = readSync(descriptor, content, length, content.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return content.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a file. Throws an error if it is a link, or if anybody but this user and root can write to it. */
export function readOwnFile(path: string, maxBytes: number): Buffer {
  const user = process.getuid?.();
  const judge = (stats: Stats) => {
    if (user !== undefined && ownershipProblem(stats, user) !== undefined)
      throw new Error('other users can write to it');
  };
  return readWhole(openRegular(path, forReading | notThroughLink, {judge}), maxBytes);
}
