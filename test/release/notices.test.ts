import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {test} from 'node:test';
import {bundle} from '../../build/bundle.ts';

const root = join(import.meta.dirname, '../..');

/** Returns the name and the version of the package of a file: those of the nearest package.json that has both. */
function packageOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    const {name, version} = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
    if (name !== undefined && version !== undefined) return `${name} ${version}`;
    assert.notEqual(folder, dirname(folder), file);
  }
}

test('the notices are about the packages whose code is in the bundle, by its own account, and about no other', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-bundle-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const outputs = (await bundle(join(folder, 'dist'))).flatMap(({outputs: all}) => Object.values(all));
  const files = outputs.flatMap(({inputs}) => Object.keys(inputs));
  // Some inputs are virtual, named with a prefix and a colon, and only point to real files.
  const bundled = files.map(file => resolve(root, file)).filter(existsSync);
  assert.ok(bundled.length > 500, `${bundled.length} files`);
  const packages = new Set(bundled.map(packageOf).filter(name => !name.startsWith('pinview ')));

  const notices = readFileSync(join(root, 'dist/third-party-notices.txt'), 'utf8');
  const [, ...parts] = notices.split(`\n\n${'-'.repeat(80)}\n\n`);
  const headings = parts.map(part => part.split('\n', 1)[0]?.replace(/ \(.*/, ''));
  assert.deepEqual(headings.toSorted(), [...packages].toSorted());
});
