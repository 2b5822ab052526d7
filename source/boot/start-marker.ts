import {closeSync, constants, openSync, readdirSync, rmSync, unlinkSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {notThroughLink} from '../services/storage/open-flags.ts';

/*
 * A start that uses the code cache leaves a marker beside it, which is removed when the process ends normally. A marker
 * without its process means that it was killed or crashed, perhaps because of the cache, which is then rebuilt.
 */

const forMarking = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | notThroughLink;

/** Tells whether a start for this purpose died, and removes its marker and the cache for that purpose. */
export function clearAfterDeath(folder: string, purpose: string): boolean {
  const names = readdirSync(folder);
  const dead = names.filter(name => isDead(name, purpose));
  if (dead.length === 0) return false;
  const kept = names.filter(name => name.endsWith(`.cjs-${purpose}`));
  // Markers last: a process killed in between leaves them.
  for (const name of [...kept, ...dead]) rmSync(join(folder, name), {force: true});
  return true;
}

/** Marks that this process uses the cache, until it ends normally. */
export function markStart(folder: string, purpose: string): void {
  const marker = join(folder, `${purpose}.${process.pid}.running`);
  closeSync(openSync(marker, forMarking, 0o600));
  let hasFailed = false;
  process.once('uncaughtExceptionMonitor', () => {
    hasFailed = true;
  });
  process.once('exit', () => {
    if (!hasFailed) remove(marker);
  });
}

function remove(marker: string): void {
  try {
    unlinkSync(marker);
  } catch {
    // The cache has been emptied meanwhile.
  }
}

function isDead(name: string, purpose: string): boolean {
  const [, start, digits] = /^([a-z]+)\.(\d+)\.running$/.exec(name) ?? [];
  if (start !== purpose) return false;
  const pid = Number(digits);
  // This process has no marker yet, but in a container every start may have the same ID.
  return pid === process.pid || !isRunning(pid);
}

/** The ID may belong to another program by now; if the cache caused the death, the next start dies as well. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
