import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {screenBindings} from '../../../source/core/keymap/app-bindings.ts';
import {everywhere, placeNames} from '../../../source/core/keymap/contexts.ts';
import {keymap} from '../../../source/core/keymap/keymap.ts';
import {loginBindings, loginPlaceNames} from '../../../source/core/login/bindings.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../readme.md'), 'utf8');

function keyTable(): string {
  const row = (keys: readonly string[], where: string, help: string) =>
    `| ${keys.map(key => `\`${key}\``).join(' ')} | ${where} | ${help} |`;
  const ofMainScreen = keymap.map(({keys, places, help}) => {
    const names = places.map(place => placeNames[place]);
    return row(keys, places.length === everywhere.length ? 'everywhere' : names.join(', '), help);
  });
  // What holds everywhere is told already.
  const ofLogin = loginBindings
    .filter(({help}) => screenBindings.every(common => common.help !== help))
    .map(({keys, places, help}) => row(keys, places.map(step => loginPlaceNames[step]).join(', '), help));
  return ['| key | where | does |', '| --- | --- | --- |', ...ofMainScreen, ...ofLogin].join('\n');
}

test('the readme lists every key of the main screen and of the login', () => {
  assert.ok(readme.includes(keyTable()), `the readme's table should be:\n${keyTable()}`);
});
