import {mkdirSync, statSync} from 'node:fs';
import * as nodeModule from 'node:module';
import {join} from 'node:path';
import process from 'node:process';
import {distrust} from '../core/file-trust.ts';
import {cacheFolder} from './folders.ts';

/** Node 20 has none. */
interface Module {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/**
 * Has Node keep what it compiles from here on, for the next start: in the user's own folder, since what is in it is
 * run. Where that folder cannot be made, or somebody else may write to it, all is compiled at each start.
 */
export function keepCompiled(): void {
  const {enableCompileCache} = nodeModule as Module;
  if (enableCompileCache === undefined) return;
  const folder = join(cacheFolder, 'compiled');
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    const isTrusted = [cacheFolder, folder].every(path => isOwn(path));
    if (isTrusted) enableCompileCache(folder);
  } catch {
    // It is only slower.
  }
}

/** Windows keeps a user's folders to the user with access lists. */
function isOwn(folder: string): boolean {
  const user = process.getuid?.();
  return user === undefined || distrust(statSync(folder), user) === undefined;
}
