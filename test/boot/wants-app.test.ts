import assert from 'node:assert/strict';
import {test} from 'node:test';
import {flags, flagsWithValue, wantsApp} from '../../source/boot/wants-app.ts';
import {createProgram} from '../../source/command-line/program.ts';

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
    assert.equal(wantsApp(words), true);
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
    assert.equal(wantsApp(words), false);
  });

test('every flag of the program is known here, but those that ask for something else than the app', () => {
  const {options} = createProgram('', async () => {});
  const longNames = (wanted: boolean) =>
    options.filter(option => (option.required || option.optional) === wanted).map(({long}) => long);
  assert.deepEqual(longNames(true), flagsWithValue);
  // --plain is line mode, and --version only prints.
  const others = ['--plain', '--version'];
  assert.deepEqual(
    longNames(false).filter(name => !others.includes(name ?? '')),
    flags,
  );
});
