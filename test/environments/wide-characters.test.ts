import assert from 'node:assert/strict';
import {constants} from 'node:os';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** Makes a terminal draw characters of ambiguous width two columns wide. */
function drawWide({emulator}: Terminal): void {
  emulator.unicode.register({
    version: 'wide',
    wcwidth: code => stringWidth(String.fromCodePoint(code), {ambiguousIsNarrow: false}) as 0 | 1 | 2,
    charProperties: code => stringWidth(String.fromCodePoint(code), {ambiguousIsNarrow: false}) << 1,
  });
  emulator.unicode.activeVersion = 'wide';
}

test('Frames and titles stay whole on a terminal that draws ambiguous characters wide', async t => {
  const app = createAccount(t).start(['--demo'], {columns: 120});
  drawWide(app);
  await app.waitForModes({bracketedPaste: true});
  const framed = (screen: string) => {
    const rows = screen.split('\n');
    return (
      /^\+ Recent \(10\) - All pins -+\+\+ Pin -+\+$/.test(rows[1] ?? '') &&
      rows.slice(2, -3).every(row => /^\|[ >].*\|\| .* \|$/.test(row)) &&
      /^\+ newest first -+ \d+ of 10 \+\+-+\+$/.test(rows.at(-3) ?? '')
    );
  };
  await app.waitForScreen(framed);
  app.write(keys.down);
  const screen = await app.waitForScreen(/Enter open - /);
  assert.match(screen, /^\|>% pinning +holiday\.mp4|^\|>. pinned +site\//m);
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
});

test('On such a terminal no QR code is drawn, whose blocks would be too wide, but its address is there', async t => {
  const app = createAccount(t).start(['--demo', sampleIds.image], {columns: 120});
  drawWide(app);
  await app.waitForScreen(/^\+ Recent /m);
  await app.waitForScreen('As of just now.');
  app.write('Yw');
  const screen = await app.waitForScreen(/^ The blocks of a QR code are two columns wide on this terminal\./);
  assert.match(screen, new RegExp(`^ https://premium\\.aiozpin\\.network/ipfs/${imageCid}$`, 'm'));
  assert.doesNotMatch(screen, /[█▀▄]/);
});

test('The terminal is asked once, and an app that is left at once waits for its answer', async t => {
  const app = createAccount(t).start(['--demo']);
  await app.waitForOutput('\x1b[6n');
  app.write(keys.ctrlC);
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.equal(app.output().split('\x1b[6n').length, 2);
  assert.doesNotMatch(app.output(), /\^\[\[1;/);
});

test('An answer that comes while the app leaves is not echoed', async t => {
  const app = createAccount(t).start(['--demo']);
  app.emulator.parser.registerCsiHandler({final: 'n'}, () => true);
  await app.waitForOutput('\x1b[6n');
  app.write(keys.ctrlC);
  await app.waitForOutput('\x1b[?2004l');
  app.write('\x1b[1;2R');
  assert.equal((await app.waitForExit()).exitCode, 0);
  assert.doesNotMatch(app.output(), /\^\[\[1;/);
});

test('An app that waits for that answer still ends by the signal that ended it', async t => {
  const app = createAccount(t).start(['--endpoint', 'http://127.0.0.1:9/api']);
  app.emulator.parser.registerCsiHandler({final: 'n'}, () => true);
  await app.waitForOutput('\x1b[6n');
  app.kill('SIGTERM');
  assert.equal((await app.waitForExit()).signal, constants.signals.SIGTERM);
});
