import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {screenKeys} from '../source/core/app-keys.ts';
import {everywhere, placeNames} from '../source/core/key-places.ts';
import {keymap} from '../source/core/keymap.ts';
import {loginKeys, loginStepNames} from '../source/core/login-keys.ts';

const root = join(import.meta.dirname, '..');
const readme = await readFile(join(root, 'readme.md'), 'utf8');
const run = promisify(execFile);

function keyTable(): string {
  const row = (keys: readonly string[], where: string, help: string) =>
    `| ${keys.map(key => `\`${key}\``).join(' ')} | ${where} | ${help} |`;
  const ofMainScreen = keymap.map(({keys, places, help}) => {
    const names = places.map(place => placeNames[place]);
    return row(keys, places.length === everywhere.length ? 'everywhere' : names.join(', '), help);
  });
  // What holds everywhere is told already.
  const ofLogin = loginKeys
    .filter(({help}) => screenKeys.every(common => common.help !== help))
    .map(({keys, places, help}) => row(keys, places.map(step => loginStepNames[step]).join(', '), help));
  return ['| key | where | does |', '| --- | --- | --- |', ...ofMainScreen, ...ofLogin].join('\n');
}

test('the readme lists every key of the main screen and of the login', () => {
  assert.ok(readme.includes(keyTable()), `the readme's table should be:\n${keyTable()}`);
});

test('the readme shows the help as it is printed', async () => {
  const {stdout} = await run(process.execPath, [join(root, 'dist/cli.js'), '--help']);
  assert.ok(readme.includes(stdout.trim()), `the readme should show:\n${stdout}`);
});

test('every command that the readme names is a script of the package', async () => {
  const {scripts} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?(demo|test|start|dev|picture|benchmark)\b/g)].map(
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
