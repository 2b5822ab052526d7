import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {styleOf} from '../helpers/cell-style.ts';

const green = 2;
const yellow = 3;
const magenta = 5;

for (const [background, colour, isBold] of [
  ['ffff/ffff/ffff', magenta, true],
  ['0000/0000/0000', yellow, false],
] as const) {
  test(`The colours are those that can be read on ${background}, once the terminal has told`, async t => {
    const app = await createAccount(t).startDemo();
    await app.waitForOutput('\x1b]11;?\x1b\\');
    assert.equal(styleOf(app, 'pinning').colour, magenta, 'which can be read on either');
    app.write(`\x1b]11;rgb:${background}\x1b\\`);
    await app.waitForOutput(
      () => styleOf(app, 'pinning').colour === colour && styleOf(app, 'pinned').isBold === isBold,
    );
    assert.equal(styleOf(app, 'pinned').colour, green);
    assert.match(app.screen(), /^ › type a pin ID, a name or a CID$/m, 'nothing of it is typed');
  });
}

test('Where colours are wanted in one way, or not at all, nobody asks for the background', async t => {
  const app = await createAccount(t).startDemo({environment: {NO_COLOR: '1'}});
  await app.waitForOutput('\x1b[6n');
  assert.ok(!app.output().includes('\x1b]11;'));
});
