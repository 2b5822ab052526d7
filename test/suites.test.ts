import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {isBuildOld, isFor, isInSuite, suiteOf, suites, testFilesOf} from './suites.ts';

const inputs = [
  'source/cli.ts',
  'source/core/pin/pin.ts',
  'build/notices.ts',
  'build.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const testFiles = testFilesOf(join(import.meta.dirname, '..'));

/** Creates a repository that was built a minute ago from files that are an hour old; returns its path. */
function createRepository(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'pinview-build-'));
  t.after(() => rmSync(root, {recursive: true}));
  for (const file of [...inputs, 'dist/cli.cjs']) {
    mkdirSync(join(root, dirname(file)), {recursive: true});
    writeFileSync(join(root, file), '');
  }
  const now = Date.now() / 1000;
  for (const path of ['', ...readdirSync(root, {recursive: true, encoding: 'utf8'})])
    utimesSync(join(root, path), now, now - (path.startsWith('dist') ? 60 : 3600));
  return root;
}

test('a build that is newer than all it is made from is not old', t => {
  assert.equal(isBuildOld(createRepository(t)), false);
});

test('a build is old once anything that it is made from has changed', t => {
  for (const file of inputs) {
    const root = createRepository(t);
    writeFileSync(join(root, file), 'changed');
    assert.equal(isBuildOld(root), true, file);
  }
});

test('a build is old once a file is added or deleted, at any depth', t => {
  for (const file of ['source/cli.ts', 'source/core/pin/pin.ts', 'build/notices.ts']) {
    const root = createRepository(t);
    rmSync(join(root, file));
    assert.equal(isBuildOld(root), true, file);
  }
  const root = createRepository(t);
  writeFileSync(join(root, 'source/core/new.ts'), '');
  assert.equal(isBuildOld(root), true);
});

test('what was never built is old', t => {
  const root = createRepository(t);
  rmSync(join(root, 'dist'), {recursive: true});
  assert.equal(isBuildOld(root), true);
});

test('each test file is in one suite, and with its slow or random tests in the slow one, too', () => {
  const root = join(import.meta.dirname, '..');
  for (const file of testFiles) {
    const text = readFileSync(join(root, file), 'utf8');
    const hasSlowTests = / from '[^']*\/slow-test\.ts'/.test(text);
    const isRandom =
      /import \{[^}]*\bfuzz\b[^}]*\} from '[^']*\/fuzzing\.ts'/.test(text) || /\/robot\./.test(file);
    assert.deepEqual(
      suites.filter(suite => isInSuite(root, file, suite)),
      (hasSlowTests || isRandom) && suiteOf(file) !== 'slow' ? [suiteOf(file), 'slow'] : [suiteOf(file)],
      file,
    );
    // A test defined with node:test itself would run in both suites.
    if (hasSlowTests) assert.doesNotMatch(text, /import \{[^}]*\btest\b[^}]*\} from 'node:test'/, file);
  }
});

test('Windows is spared few of the unit tests, and other systems none', () => {
  const files = testFiles.filter(file => suiteOf(file) === 'unit');
  const spared = files.filter(file => !isFor('win32', file));
  assert.ok(spared.length > 0 && spared.length < files.length / 10, `${spared.length} of ${files.length}`);
  assert.deepEqual(
    files.filter(file => !isFor('darwin', file)),
    [],
  );
});
