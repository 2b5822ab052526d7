import {closeSync, constants, fchmodSync, ftruncateSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';
import {sanitize} from '../../core/text/sanitize.ts';
import {giveToOwnerOf, makeFolder} from './make-folder.ts';
import {notThroughLink} from './open-flags.ts';
import {openRegular, requireOwn} from './own-file.ts';
import {isTrustedOwner} from './trusted-owner.ts';
import {faultOnWay} from './trusted-path.ts';

/** Logs an event for `--debug`: requests, timings, retries and decisions, but never a key. */
export type Log = (event: string) => void;

export const noLog: Log = () => {};

/** Creates a log whose lines start with the milliseconds since `startedAt`, a time of `performance.now()`. */
export function createLog(write: (line: string) => void, startedAt = performance.now()): Log {
  return event => {
    const after = `${Math.round(performance.now() - startedAt)}`.padStart(6);
    write(`debug ${after} ms  ${sanitize(event)}\n`);
  };
}

/** A log larger than this, in bytes, is emptied when it is opened. */
const maxLogBytes = 1024 * 1024;

const forLogging = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | notThroughLink;

/**
 * Opens the file for the app's log, since the app's screen has no room for it. Only its owner can read it. Returns functions
 * to write to it and close it. Throws an error if it cannot be opened or is not the user's own: the log is not for others,
 * and their files must not be truncated.
 */
export function openLogFile(file: string): {
  readonly write: (line: string) => void;
  readonly close: () => void;
} {
  const descriptor = openOwnLog(file);
  let isOpen = true;
  return {
    write(line) {
      // A request that is cancelled by quitting the app ends after the log is closed.
      if (!isOpen) return;
      try {
        // Synchronous, so that everything logged before a crash is written.
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

function openOwnLog(file: string): number {
  const folder = dirname(file);
  const fault = faultOnWay(folder, {followsLinks: true, isTrustedOwner});
  if (fault !== undefined) throw new Error(`others can change ${fault.path}`);
  makeFolder(folder);
  const {descriptor, stats} = openRegular(file, forLogging, {mode: 0o600, judge: requireOwn});
  fchmodSync(descriptor, 0o600);
  giveToOwnerOf(folder, descriptor);
  if (stats.size > maxLogBytes) ftruncateSync(descriptor);
  return descriptor;
}
