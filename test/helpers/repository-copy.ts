import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

const root = join(import.meta.dirname, '../..');

/** Everything that the package is built and packed from and with. */
const inputs = [
  'source',
  'build',
  'build.ts',
  'tsconfig.json',
  'package.json',
  'license',
  'readme.md',
  '.ci',
  // The manual page takes tables from its pages.
  '.github',
];

/**
 * Copies what the package needs of the repository to a folder of this name, removed after the test, and returns its path.
 * The copy links to the packages installed here, or has its own copy of them, for code that must not see where they are.
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
    // Hard links, which are almost free on the same disk.
    execFileSync('cp', ['-al', from, to], {stdio: 'ignore'});
  } catch {
    cpSync(from, to, {recursive: true, verbatimSymlinks: true});
  }
}
