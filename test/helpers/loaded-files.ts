import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {cliFile} from './app.ts';

/**
 * Returns the names of the files loaded by a built pinview that was run with this folder as NODE_V8_COVERAGE: those that
 * V8 compiled, which Node reports when it exits.
 */
export function loadedFiles(coverage: string): string[] {
  return readdirSync(coverage)
    .flatMap(file => JSON.parse(readFileSync(join(coverage, file), 'utf8')).result)
    .map(({url}: {readonly url: string}) => url)
    .filter(url => url.startsWith('file:'))
    .map(url => basename(url));
}

/** Fails if a built pinview that was run with this folder as NODE_V8_COVERAGE loaded React. */
export function assertLoadedNoReact(coverage: string, what: string): void {
  const dist = dirname(cliFile);
  const withReact = readdirSync(dist).filter(
    file =>
      file.endsWith('.cjs') && readFileSync(join(dist, file), 'utf8').includes('react.transitional.element'),
  );
  assert.notDeepEqual(withReact, []);
  const loaded = loadedFiles(coverage);
  assert.ok(loaded.includes('cli.cjs'));
  assert.deepEqual(
    loaded.filter(file => withReact.includes(file)),
    [],
    what,
  );
}
