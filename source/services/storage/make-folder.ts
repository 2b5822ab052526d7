import {closeSync, constants, fchownSync, mkdirSync, openSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import process from 'node:process';
import {notThroughLink} from './open-flags.ts';

const asFolder = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | notThroughLink;

/** Creates a folder and its parents, private to the user. Existing ones keep their modes. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, {recursive: true, mode: 0o700});
  if (first === undefined || process.getuid?.() !== 0) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) {
    const descriptor = openSync(path, asFolder);
    try {
      giveToOwnerOf(dirname(first), descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Gives a file or folder that root has created in another user's folder to that user, who could not use it otherwise. */
export function giveToOwnerOf(folder: string, descriptor: number): void {
  if (process.getuid?.() !== 0) return;
  const {uid, gid} = statSync(folder);
  if (uid === 0) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Root in a user namespace cannot give files to users outside it.
  }
}
