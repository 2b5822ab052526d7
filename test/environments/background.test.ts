import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import {createAccount} from '../helpers/app.ts';
import {styleOf} from '../helpers/cell-style.ts';

const green = 2;
const yellow = 3;
const blue = 4;
const magenta = 5;
const cyan = 6;
const brightBlue = 12;

const own = undefined;

for (const [background, ...colours] of [
  ['ffff/ffff/ffff', magenta, own, blue],
  ['0000/0000/0000', yellow, green, cyan],
] as const) {
  test(`The colours are those that can be read on ${background}, once the terminal has told`, async t => {
    const app = await createAccount(t).startDemo();
    await app.waitForOutput('\x1b]11;?\x1b\\');
    const drawn = () => [
      ...['pinning', 'pinned'].map(text => styleOf(app, text).colour),
      styleOf(app, 'Tab', app.emulator.rows - 1).colour,
    ];
    assert.deepEqual(drawn(), [magenta, green, brightBlue], 'before it has told');
    app.write(`\x1b]11;rgb:${background}\x1b\\`);
    await app.waitForOutput(() => isDeepStrictEqual(drawn(), colours));
    assert.match(app.screen(), /^ › type a pin ID, a name or a CID$/m, 'nothing of it is typed');
  });
}

test('Where colours are wanted in one way, or not at all, nobody asks for the background', async t => {
  const app = await createAccount(t).startDemo({environment: {NO_COLOR: '1'}});
  await app.waitForOutput('\x1b[6n');
  assert.ok(!app.output().includes('\x1b]11;'));
});
