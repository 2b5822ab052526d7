import {randomUUID} from 'node:crypto';
import {readFileSync, rmSync} from 'node:fs';
import {lstat, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import process from 'node:process';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {insistUnderLock} from '../history/lock.ts';

/** How often a lock is renewed, in milliseconds: other machines cannot check whether its process is still running. */
const renewedEveryMs = 10_000;
const staleMs = 6 * renewedEveryMs;

/** The locks that this process holds. */
const held = new Set<string>();

/**
 * Locks a file, so that nobody else writes it. Returns the function that releases it. Takes over a lock that a dead process
 * has left.
 *
 * @throws PinviewError `usage` if it is locked already, or something else has the lock’s name; the file system’s errors.
 */
export async function lockAudit(file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  const owner = `${process.pid} ${hostname()} ${randomUUID()}\n`;
  // One after the other, or two processes could take over the same lock.
  await insistUnderLock(lock, async () => {
    const other = await ownerOf(lock);
    if (other !== undefined) throw isTaken(file, lock, other);
    await rm(lock, {force: true});
    await writeFile(lock, owner, {flag: 'wx', mode: 0o600});
    held.add(lock);
    return true;
  });
  const renewal = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, renewedEveryMs);
  renewal.unref();
  const giveBack = () => {
    clearInterval(renewal);
    held.delete(lock);
    if (isOwn(lock, owner)) rmSync(lock, {force: true});
  };
  process.once('exit', giveBack);
  return async () => {
    process.off('exit', giveBack);
    giveBack();
  };
}

function isOwn(lock: string, owner: string): boolean {
  try {
    return readFileSync(lock, 'utf8') === owner;
  } catch {
    return false;
  }
}

/**
 * Returns who holds the lock; undefined if nobody does, or a process that is no longer running.
 *
 * @throws PinviewError `usage` if it is no file; the file system’s errors.
 */
async function ownerOf(lock: string): Promise<string | undefined> {
  const found = await lstat(lock).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isFile()) throw isInTheWay(lock);
  const owner = await textOf(lock);
  if (owner === undefined) return undefined;
  const [pid = '', host = ''] = owner.split(' ');
  if (host !== hostname()) return Math.abs(Date.now() - found.mtimeMs) > staleMs ? undefined : owner;
  // An earlier process may have had the same ID, as the first one in a container always does.
  const isMine = Number(pid) === process.pid;
  return (isMine ? held.has(lock) : isAtWork(Number(pid))) ? owner : undefined;
}

/** Returns the text of a lock; undefined if it has just been released. */
async function textOf(lock: string): Promise<string | undefined> {
  try {
    return (await readFile(lock, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAtWork(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isInTheWay(lock: string): PinviewError {
  return new PinviewError('usage', `${sanitize(lock)} is in the way: it is not the lock of an audit.`, {
    hint: 'Move it elsewhere, or give this audit another --output.',
  });
}

function isTaken(file: string, lock: string, owner: string): PinviewError {
  const [pid = '?', host = '?'] = owner.split(' ');
  return new PinviewError(
    'usage',
    `Another audit is writing ${sanitize(file)}: process ${sanitize(pid)} on ${sanitize(host)}.`,
    {
      hint: `Wait for it to finish, or give this one another --output. If that process is gone, remove ${sanitize(lock)}.`,
    },
  );
}
