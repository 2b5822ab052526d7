import {randomUUID} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {uptimeMs} from './uptime.ts';

/*
 * A file that is to replace the history is prepared under one name, and announced under another before it takes the
 * history's. What is written to the history before it is announced is carried over. Who has written to the history
 * and sees a replacement announced waits until it has come, or takes it away: it cannot come any more then, whatever
 * became of the process that was at it.
 */

const preparedEnd = '.tmp';
const announcedEnd = '.new';

/** What is announced comes within a few milliseconds, unless its process was killed or suspended. */
const longestAnnouncementMs = 250;
const pollMs = 5;

export interface ReplacementNames {
  readonly prepared: string;
  readonly announced: string;
}

/** Returns names for a replacement of the file that no other process uses, even on another machine. */
export function replacementNames(file: string): ReplacementNames {
  const unique = `${file}.${randomUUID()}`;
  return {prepared: unique + preparedEnd, announced: unique + announcedEnd};
}

/** Settles once no replacement of the file is announced any more; one that does not come is taken away. */
export async function settleReplacements(file: string): Promise<void> {
  const giveUpAt = uptimeMs() + longestAnnouncementMs;
  for (;;) {
    const announced = await replacementsOf(file, [announcedEnd]);
    if (announced.length === 0) return;
    if (uptimeMs() < giveUpAt) await setTimeout(pollMs);
    else await removeAll(announced);
  }
}

/** Takes away what other processes have announced in place of the file. */
export async function removeOtherAnnouncements(file: string, own: string): Promise<void> {
  const announced = await replacementsOf(file, [announcedEnd]);
  await removeAll(announced.filter(path => path !== own));
}

/** Takes away all that is prepared or announced in place of the file: who has its lock is the only one at it. */
export async function removeReplacements(file: string): Promise<void> {
  await removeAll(await replacementsOf(file, [preparedEnd, announcedEnd]));
}

async function replacementsOf(file: string, ends: readonly string[]): Promise<readonly string[]> {
  const folder = dirname(file);
  const names = await readdir(folder);
  return names
    .filter(name => name.startsWith(`${basename(file)}.`) && ends.some(end => name.endsWith(end)))
    .map(name => join(folder, name));
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, {force: true});
}
