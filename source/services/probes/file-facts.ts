import {constants, type Stats} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {FileFacts} from '../../core/machine-findings.ts';

/** Returns what can be told of a file that pinview writes. Of one that is not there, its folders are looked at. */
export async function factsOfFile(file: string): Promise<FileFacts> {
  const stats = await statsOf(file);
  if (stats === undefined) return {exists: false, isWritable: await canBeMade(file), isOpen: false};
  return {
    exists: true,
    isWritable: await isWritable(file),
    // Windows has access lists in place of these bits.
    isOpen: process.platform !== 'win32' && (stats.mode & 0o044) !== 0,
  };
}

/** Returns whether there is a file or folder at that path. */
export async function exists(file: string): Promise<boolean> {
  return (await statsOf(file)) !== undefined;
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

/** Whether the nearest folder that is there takes what is missing. */
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
