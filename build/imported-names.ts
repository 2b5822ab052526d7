import {join} from 'node:path';
import {hoistedSource} from './hoisted-imports.ts';
import {sourcePath} from './source-path.ts';

const root = join(import.meta.dirname, '..');

/** The only form in which files of the source import from each other. */
const imports = /^import \{([^}]+)\} from '(\.[^']+)'/gm;

/** Returns the values that files import from others: module → names. */
export function importedNames(importers: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const importer of importers) {
    const file = join(root, importer);
    for (const [, names = '', from = ''] of hoistedSource(file).matchAll(imports)) {
      const module = sourcePath(file, from);
      const own = found.get(module) ?? new Set();
      found.set(module, own);
      for (const name of names.split(',').map(each => each.trim()))
        if (name !== '' && !name.startsWith('type ')) own.add(name.replace(/ as .*/, ''));
    }
  }
  return found;
}
