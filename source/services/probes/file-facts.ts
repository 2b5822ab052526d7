import {constants, type Stats} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {FileFacts} from '../../core/doctor/machine-findings.ts';

/** Returns the facts about a file that pinview writes. If it does not exist, checks its folders instead. */
export async function factsOfFile(file: string): Promise<FileFacts> {
  const stats = await statsOf(file);
  const isReplaceable = letsOthersWrite(await statsOf(dirname(file)));
  if (stats === undefined) {
    return {exists: false, isWritable: await canBeMade(file), isOpen: false, isReplaceable};
  }
  return {
    exists: true,
    isWritable: await isWritable(file),
    isOpen: hasModes && (stats.mode & 0o044) !== 0,
    isReplaceable,
  };
}

/** Windows has access control lists instead of these bits. */
const hasModes = process.platform !== 'win32';

/** Tells whether others can replace files in a folder. In a sticky one, such as /tmp, they can only touch their own. */
function letsOthersWrite(folder: Stats | undefined): boolean {
  return hasModes && folder !== undefined && (folder.mode & 0o022) !== 0 && (folder.mode & 0o1000) === 0;
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

/** Tells whether the missing folders and the file can be created in the nearest folder that exists. */
async function canBeMade(file: string): Promise<boolean> {
  const folder = dirname(file);
  if (folder === file) return false;
  const stats = await statsOf(folder);
  if (stats === undefined) return canBeMade(folder);
  return stats.isDirectory() && (await isWritable(folder));
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
