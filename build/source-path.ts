import {dirname, join, relative} from 'node:path';

const root = join(import.meta.dirname, '..');

/** Returns the path of a module that a file imports, relative to the project. */
export function sourcePath(importer: string, path: string): string {
  return relative(root, join(dirname(importer), path)).replaceAll('\\', '/');
}
