import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

const root = join(import.meta.dirname, '../..');

/** All that the package is built and packed from, and how. */
const inputs = [
  'source',
  'build',
  'build.ts',
  'tsconfig.json',
  'package.json',
  'license',
  'readme.md',
  '.ci',
  // The manual page takes tables of its pages.
  '.github',
];

/**
 * Returns a copy of the repository under that name, as far as the package needs it. It uses the packages that are
 * installed here, or, for what must not see where they lie, has a copy of them.
 */
export function copyRepository(t: TestContext, name: string, hasOwnPackages = false): string {
  const parent = mkdtempSync(join(tmpdir(), 'pinview-repository-'));
  t.after(() => rmSync(parent, {recursive: true, force: true}));
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const input of inputs) cpSync(join(root, input), join(folder, input), {recursive: true});
  const [installed, packages] = [root, folder].map(each => join(each, 'node_modules')) as [string, string];
  if (hasOwnPackages) copyPackages(installed, packages);
  else symlinkSync(installed, packages);
  return folder;
}

function copyPackages(from: string, to: string): void {
  try {
    // As links to the same files, which takes no time on the same disk.
    execFileSync('cp', ['-al', from, to], {stdio: 'ignore'});
  } catch {
    cpSync(from, to, {recursive: true, verbatimSymlinks: true});
  }
}
