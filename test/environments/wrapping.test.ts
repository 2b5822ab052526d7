import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAccount} from '../helpers/app.ts';

for (const [how, leave] of [
  ['q', '\u001B[Bq'],
  ['Ctrl+C', '\u0003'],
  ['SIGTERM', undefined],
] as const) {
  test(`text that is drawn too wide cannot push lines away, and after ${how} the terminal wraps again`, async t => {
    const app = await createAccount(t).startDemo();
    assert.equal(app.emulator.modes.wraparoundMode, false);
    if (leave === undefined) app.kill('SIGTERM');
    else app.write(leave);
    await app.waitForExit();
    await app.waitForModes({alternateScreen: false});
    assert.equal(app.emulator.modes.wraparoundMode, true);
  });
}
