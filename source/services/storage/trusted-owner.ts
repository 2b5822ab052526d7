import './xdg-environment.ts';
import {readFileSync, statSync} from 'node:fs';
import {homedir} from 'node:os';
import process from 'node:process';

/** “nobody”, the user that stands for all IDs not mapped in a user namespace. */
export const nobody = 65_534;

/**
 * Tells whether to trust an owner who is neither root nor this user: the owner of the home that root was given (by `sudo`),
 * and “nobody” in a user namespace, where the root outside appears as that. Files of other users outside look the same, but
 * only root and this user can have put them into their folders.
 */
export function isTrustedOwner(uid: number): boolean {
  if (uid === nobody) return !isMapped(uid);
  return process.getuid?.() === 0 && statSync(homedir(), {throwIfNoEntry: false})?.uid === uid;
}

/** Tells whether a user is mapped in this user namespace: user_namespaces(7). */
function isMapped(uid: number): boolean {
  try {
    const ranges = readFileSync('/proc/self/uid_map', 'utf8').trim().split('\n');
    return ranges.some(range => {
      const [first = 0, , count = 0] = range.trim().split(/\s+/).map(Number);
      return first <= uid && uid < first + count;
    });
  } catch {
    return true;
  }
}
