import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {promisify} from 'node:util';

const root = join(import.meta.dirname, '..');
const readme = await readFile(join(root, 'readme.md'), 'utf8');
const run = promisify(execFile);

test('the readme shows the help as it is printed', async () => {
  const {stdout} = await run(process.execPath, [join(root, 'dist/cli.cjs'), '--help']);
  assert.ok(readme.includes(stdout.trim()), `the readme should show:\n${stdout}`);
});

test('every command that the readme names is a script of the package', async () => {
  const {scripts} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?(demo|test(?::\w+)?|start|dev|picture|benchmark)\b/g)].map(
    match => match[1] ?? '',
  );
  assert.deepEqual(
    named.filter(name => scripts[name] === undefined),
    [],
  );
  assert.ok(named.length >= 5);
});

test('every file that the security page names is there', async () => {
  const page = await readFile(join(root, '.github/security.md'), 'utf8');
  const named = [...page.matchAll(/`((?:source|test)\/[^`]+)`/g)].map(match => match[1] ?? '');
  assert.ok(named.length > 30);
  for (const file of named) assert.ok((await stat(join(root, file))).isFile(), file);
});
