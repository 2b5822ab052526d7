import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {parseConfig} from '../source/core/account/config.ts';
import {unknownMembers} from '../source/core/account/config-members.ts';
import {configSchema} from '../source/core/account/config-schema.ts';
import {bindingNames, keymapsWith} from '../source/core/screen/keymaps.ts';

const page = readFileSync(join(import.meta.dirname, '../.github/config.md'), 'utf8');
const example = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '';

test('the example of the page about the config is a config that this version knows all of', () => {
  const {keys} = parseConfig(example, 'config.json');
  assert.deepEqual(unknownMembers(example, bindingNames), []);
  keymapsWith(keys, 'config.json');
});

test('the page names every entry of the config, and every binding', () => {
  for (const name of [...Object.keys(configSchema.entries), ...bindingNames])
    assert.ok(page.includes(`\`${name}\``) || page.includes(`"${name}"`), name);
});
