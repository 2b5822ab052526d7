import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {screenBindings} from '../../../source/core/keymap/app-bindings.ts';
import {everywhere, placeNames} from '../../../source/core/keymap/contexts.ts';
import {keymap} from '../../../source/core/keymap/keymap.ts';
import {loginBindings, loginPlaceNames} from '../../../source/core/login/bindings.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, '.github/app.md'), 'utf8');
const readme = readFileSync(join(root, 'readme.md'), 'utf8');

function keyTable(): string {
  const row = (keys: readonly string[], where: string, help: string) =>
    `| ${keys.map(key => `\`${key}\``).join(' ')} | ${where} | ${help} |`;
  const ofMainScreen = keymap.map(({keys, places, help}) => {
    const names = places.map(place => placeNames[place]);
    return row(keys, places.length === everywhere.length ? 'everywhere' : names.join(', '), help);
  });
  // The rows of the main screen already cover what works on every screen.
  const ofLogin = loginBindings
    .filter(({help}) => screenBindings.every(common => common.help !== help))
    .map(({keys, places, help}) => row(keys, places.map(step => loginPlaceNames[step]).join(', '), help));
  return ['| key | where | does |', '| --- | --- | --- |', ...ofMainScreen, ...ofLogin].join('\n');
}

test('the page about the app lists every key of the main screen and of the login', () => {
  assert.ok(page.includes(keyTable()), `the table in .github/app.md should be:\n${keyTable()}`);
});

test('the keys that the readme chooses do what it says', () => {
  const [, table = ''] = /^## Keyboard\n([\s\S]*?)^## /m.exec(readme) ?? [];
  const rows = [...table.matchAll(/^\| `(\S+)` \| (.+) \|$/gm)];
  assert.ok(rows.length >= 12, `${rows.length} keys`);
  for (const [row, key = '', help] of rows)
    assert.ok(
      keymap.some(binding => binding.keys.includes(key) && binding.help === help),
      row,
    );
});
