import {randomUUID} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {files} from '../storage/files.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';

/*
 * A replacement of the history is prepared under one name, then announced by renaming it to another, before it takes the
 * history's name. Everything written to the history before the announcement is carried over. A process that has written
 * to the history and sees an announcement waits until the replacement is in place, or removes it: then it can no longer
 * take effect, whatever happened to its process. Without that wait, lines added during a rewrite are lost:
 * test/services/history/compact-steps.test.ts and stress.test.ts.
 */

const preparedEnd = '.tmp';
const announcedEnd = '.new';

/** An announced replacement is in place within milliseconds, unless its process was killed or suspended. */
const maxAnnouncementMs = 250;
const pollMs = 5;

export interface ReplacementNames {
  readonly prepared: string;
  readonly announced: string;
}

/** Returns names for a replacement that no other process uses, even on another machine. */
export function replacementNames(file: string): ReplacementNames {
  const unique = `${file}.${randomUUID()}`;
  return {prepared: unique + preparedEnd, announced: unique + announcedEnd};
}

/** Settles once no replacement of the file is announced any more. Removes overdue ones. */
export async function settleReplacements(file: string): Promise<void> {
  const giveUpAt = monotonicMs() + maxAnnouncementMs;
  for (;;) {
    const announced = await replacementsOf(file, [announcedEnd]);
    if (announced.length === 0) return;
    if (monotonicMs() < giveUpAt) await setTimeout(pollMs);
    else await removeAll(announced);
  }
}

/** Removes replacements that other processes have announced. */
export async function removeOtherAnnouncements(file: string, own: string): Promise<void> {
  const announced = await replacementsOf(file, [announcedEnd]);
  await removeAll(announced.filter(path => path !== own));
}

/** Removes all prepared or announced replacements. Only the holder of the lock may call this. */
export async function removeReplacements(file: string): Promise<void> {
  await removeAll(await replacementsOf(file, [preparedEnd, announcedEnd]));
}

/**
 * The part between the history's name and the suffix: a UUID, or a process ID as written by earlier builds. Files with
 * other names are not ours to remove.
 */
const uniquePart = /^\.(?:\d{1,10}|[\da-f]+(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

async function replacementsOf(file: string, ends: readonly string[]): Promise<readonly string[]> {
  const folder = dirname(file);
  const start = basename(file);
  const isOurs = (name: string) =>
    name.startsWith(start) &&
    ends.some(end => name.endsWith(end) && uniquePart.test(name.slice(start.length, -end.length)));
  const names = await files.readdir(folder);
  return names.filter(isOurs).map(name => join(folder, name));
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, {force: true});
}
