import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {test} from 'node:test';
import {bundle} from '../../build/bundle.ts';

const root = join(import.meta.dirname, '../..');

/** Built on their own: they run in another process or thread, or load before the others and share only caches with them. */
const apart = [
  'cli.cjs',
  'fuzzy.cjs',
  'image-worker.cjs',
  'keychain-child.cjs',
  'screen.cjs',
  'string-width.cjs',
];

/** A value of a module that must exist only once in a process: what changes, and what is compared by identity. */
const state = /^(?:export )?(?:let |class |const \w+ = (?:new (?:Map|WeakMap|WeakSet)|createContext)\b)/m;

test('no module with state is in two of the files that take modules from each other', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-bundle-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const files = new Map<string, Set<string>>();
  for (const {outputs} of await bundle(folder))
    for (const [output, {inputs}] of Object.entries(outputs))
      for (const [module, {bytesInOutput}] of Object.entries(inputs))
        if (module.startsWith('source/') && bytesInOutput > 0 && !apart.includes(basename(output)))
          files.set(module, (files.get(module) ?? new Set()).add(basename(output)));
  const stateful = [...files].filter(
    ([module, {size}]) => size > 1 && state.test(readFileSync(join(root, module), 'utf8')),
  );
  assert.deepEqual(
    stateful.map(([module, inFiles]) => `${module} is in ${[...inFiles].join(' and ')}`),
    [],
  );
});
