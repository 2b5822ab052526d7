import assert from 'node:assert/strict';
import {test} from 'node:test';
import {asksForApp} from '../../source/core/asks-for-app.ts';

const pinId = '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2';

for (const words of [
  [],
  ['--demo'],
  ['--no-history'],
  ['--debug'],
  ['--profile', 'get'],
  ['--profile=work'],
  ['--endpoint', 'http://127.0.0.1:3000'],
  ['--gateway=https://dweb.link', '--debug'],
  [pinId],
  [pinId.toUpperCase(), '--endpoint', 'http://127.0.0.1:3000'],
])
  test(`these words ask for the app: ${words.join(' ') || 'none'}`, () => {
    assert.equal(asksForApp(words), true);
  });

for (const words of [
  ['get', pinId],
  ['help'],
  ['--help'],
  ['--version'],
  ['--plain'],
  ['--demo', 'status'],
  ['--demo=yes', 'recent'],
  ['--profiles'],
  [pinId.slice(1)],
  [`${pinId}0`],
  ['-'],
])
  test(`these words may ask for something else: ${words.join(' ')}`, () => {
    assert.equal(asksForApp(words), false);
  });
