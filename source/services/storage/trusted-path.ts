import './xdg-environment.ts';
import {lstatSync, readlinkSync, realpathSync, type Stats} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, resolve} from 'node:path';
import process from 'node:process';
import {ownershipProblem} from './ownership.ts';

export interface WayFault {
  /** The file, folder or link that somebody else can change, or a link where none is allowed. */
  readonly path: string;
  readonly fault: 'foreign' | 'open' | 'link';
  readonly stats: Stats;
}

interface Way {
  /** Whether to follow the user's own links, and check the folders they lead to. */
  readonly followsLinks?: boolean;
  /** Tells whether to trust an owner who is neither this user nor root. */
  readonly isTrustedOwner?: (uid: number) => boolean;
}

/**
 * Checks a file or folder and its parents, up to the home (or the root, if it is outside the home). Returns the first one
 * that belongs to anybody but this user and root, the first folder that others can write to, or the first link that is not
 * allowed. Skips missing ones. On Windows, access control lists protect a user's folders.
 */
export function faultOnWay(path: string, way: Way = {}): WayFault | undefined {
  const user = process.getuid?.();
  return user === undefined ? undefined : faultFrom(path, {...way, user, followed: new Set()});
}

interface Walk extends Way {
  readonly user: number;
  /** Links already followed. */
  readonly followed: Set<string>;
}

function faultFrom(start: string, walk: Walk): WayFault | undefined {
  const home = homedir();
  for (let path = start; ; path = dirname(path)) {
    const found = faultAt(path, path === start, walk);
    if (found !== undefined) return found;
    if (path === home || path === dirname(path)) return undefined;
  }
}

function faultAt(path: string, isLast: boolean, walk: Walk): WayFault | undefined {
  const stats = lstatSync(path, {throwIfNoEntry: false});
  if (stats === undefined) return undefined;
  const {user, followsLinks, followed, isTrustedOwner} = walk;
  const isLink = stats.isSymbolicLink();
  const fault = ownershipProblem(stats, user);
  if (fault === 'foreign' && !isTrustedOwner?.(stats.uid)) return {path, fault, stats};
  if (isLink) {
    // A system may have its own links, such as /var on macOS.
    const isFollowed = followsLinks || (stats.uid === 0 && user !== 0);
    if (!isFollowed) return {path, fault: 'link', stats};
    if (followed.has(path)) return undefined;
    followed.add(path);
    return faultFrom(resolve(realpathSync(dirname(path)), readlinkSync(path)), walk);
  }
  // Only a folder counts: a file that others can write to is judged once it is open.
  const isOpen = stats.isDirectory() && (stats.mode & 0o022) !== 0;
  // In a sticky folder such as /tmp, nobody can replace what belongs to others.
  const isSticky = !isLast && stats.uid === 0 && (stats.mode & 0o1000) !== 0;
  return isOpen && !isSticky ? {path, fault: 'open', stats} : undefined;
}
