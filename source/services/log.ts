import {closeSync, fchmodSync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';
import {plainText} from '../core/plain-text.ts';

/** Takes one event of what `--debug` tells: requests, timings, retries and decisions. Never a key. */
export type Log = (event: string) => void;

export const noLog: Log = () => {};

/** Returns a log whose lines say how many milliseconds after `startedAt` (milliseconds since 1970) something was. */
export function createLog(write: (line: string) => void, startedAt = Date.now()): Log {
  return event => {
    const after = `${Date.now() - startedAt}`.padStart(6);
    write(`debug ${after} ms  ${plainText(event)}\n`);
  };
}

/** A log that grew larger, in bytes, is begun anew. */
const largestLog = 1024 * 1024;

/**
 * Opens the file that the app's log goes to, since its screen has no room for one. It is readable by its owner
 * alone. Returns how to write to it, until it is closed; the file system's error is thrown if it cannot be opened.
 */
export function openLogFile(file: string): {
  readonly write: (line: string) => void;
  readonly close: () => void;
} {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  const descriptor = openSync(file, 'a', 0o600);
  fchmodSync(descriptor, 0o600);
  if (fstatSync(descriptor).size > largestLog) ftruncateSync(descriptor);
  let isOpen = true;
  return {
    write(line) {
      // A request that is broken off when the app is left ends after the log.
      if (!isOpen) return;
      try {
        // At once, so that what was logged before a crash is there.
        writeSync(descriptor, line);
      } catch {
        // A full disk ends the log, not the app.
        isOpen = false;
      }
    },
    close() {
      isOpen = false;
      closeSync(descriptor);
    },
  };
}
