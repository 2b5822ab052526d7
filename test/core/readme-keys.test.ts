import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {screenKeys} from '../../source/core/app-keys.ts';
import {everywhere, placeNames} from '../../source/core/key-places.ts';
import {keymap} from '../../source/core/keymap.ts';
import {loginKeys, loginStepNames} from '../../source/core/login-keys.ts';

const readme = readFileSync(join(import.meta.dirname, '../../readme.md'), 'utf8');

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
