import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import headless from '@xterm/headless';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts} from '../helpers/copied.ts';
import {openMenu} from '../helpers/copy-menu.ts';
import {keys} from '../helpers/keys.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {directoryCid, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {type Palette, palettes, readQrCodes} from '../helpers/screen-picture.ts';
import type {Terminal} from '../helpers/terminal.ts';

const address = `https://premium.aiozpin.network/ipfs/${imageCid}`;

/** Solarized's black and bright white. */
const solarized = palettes.light.sixteen.with(0, 0x073642).with(15, 0xfdf6e3);
/** Black is white, and everything else is black. */
const perverse = Array<number>(16).fill(0x000000).with(0, 0xffffff);

/** Terminals, and the palettes in which to read their screens. */
const terminals = [
  [80, 24, 'xterm-256color', [palettes.dark, palettes.light, {...palettes.dark, sixteen: perverse}]],
  [80, 24, 'xterm', [palettes.dark, palettes.light, {...palettes.light, sixteen: solarized}]],
  [100, 40, 'xterm-256color', [palettes.dark, palettes.light]],
  [160, 50, 'xterm', [palettes.dark, palettes.light]],
] as const;

async function assertRead(
  {emulator}: Pick<Terminal, 'emulator'>,
  wanted: string,
  read: readonly Palette[] = [palettes.dark, palettes.light],
): Promise<void> {
  for (const palette of read) assert.deepEqual(await readQrCodes(emulator, palette), [wanted]);
}

/** Returns a screen that shows output that was not printed to a terminal. */
async function printedOut(text: string): Promise<headless.Terminal> {
  const emulator = new headless.Terminal({cols: 200, rows: 120, convertEol: true, allowProposedApi: true});
  await new Promise<void>(resolve => emulator.write(text, resolve));
  return emulator;
}

/** Returns a gateway whose address of the image has this many characters. */
const gatewayOf = (length: number) =>
  `https://gateway.example/${'a'.repeat(length - 24 - 6 - imageCid.length)}`;

const hasCode = /█[\s\S]*\n Esc back$/;

const skip = skipUnlessInstalled('zbarimg');

describe('the QR code of a pin is read from the screen', {skip, concurrency: 2}, () => {
  for (const [columns, rows, TERM, read] of terminals) {
    const size = {columns, rows, environment: {TERM}};

    test(`in the app, on ${columns}x${rows} of ${TERM}`, async t => {
      const app = await openMenu(createAccount(t), sampleIds.image, size);
      app.write('w');
      const lines = (await app.waitForScreen(hasCode)).split('\n');
      await assertRead(app, address, read);
      const words = rows < 26 ? lines.map(line => line.slice(45)) : lines.slice(23);
      assert.ok(words.join('').replaceAll(' ', '').startsWith(address));
      app.write('q');
      await app.waitForScreen(/[╭│] test\.png ─/);
      assert.deepEqual(copiedTexts(app), []);
    });

    test(`from the command line, on ${columns}x${rows} of ${TERM}`, async t => {
      const shown = createAccount(t).start(['open', '--qr', imageCid], size);
      assert.equal((await shown.waitForExit()).exitCode, 0);
      await assertRead(shown, address, read);
      const printed = shown.output().trimEnd().split('\r\n');
      assert.equal(printed.at(rows > 24 ? -1 : 0), address);
      // The whole quiet zone is on screen too.
      const lines = shown.screen().split('\n');
      assert.equal(
        lines.findIndex(line => line.startsWith('    █▀▀▀▀▀█ ')),
        2,
      );
    });
  }

  test('however long its address is', async t => {
    const gateway = gatewayOf(400);
    const args = ['--gateway', gateway];
    const [account, size] = [createAccount(t), {columns: 120, rows: 45}];
    const app = await openMenu(account, sampleIds.image, {...size, args});
    app.write(keys.down.repeat(3));
    await app.waitForScreen(/│ › w {2}Gateway URL as QR code [\s\S]*\n Enter show · ↓ next · Esc back$/);
    app.write(keys.enter);
    await app.waitForScreen(hasCode);
    await assertRead(app, `${gateway}/ipfs/${imageCid}`);
    const shown = account.start(['open', '--qr', imageCid, ...args], size);
    assert.equal((await shown.waitForExit()).exitCode, 0);
    await assertRead(shown, `${gateway}/ipfs/${imageCid}`);
  });

  test('as dark on light where it is printed to no terminal, and it is said that this is not sure', async t => {
    const {home} = createAccount(t);
    const {exitCode, stdout, stderr} = await runCli(home, ['open', '--qr', imageCid, directoryCid]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^[ █▀▄\n]+https:\S+\n[ █▀▄\n]+https:\S+\n$/);
    const page = await printedOut(stdout);
    const read = await readQrCodes(page, palettes.light);
    const addresses = [address, address.replace(imageCid, directoryCid)];
    assert.deepEqual(read.toSorted(), addresses.toSorted());
    assert.deepEqual(await readQrCodes(page, palettes.dark), []);
    assert.equal(stderr, 'pinview: The QR code is text: many scanners cannot read it light on dark.\n');
  });
});

describe('where a QR code could not be read there are its address, and why', {concurrency: 2}, () => {
  test('on a screen that is too small, until that is as large as it is told', async t => {
    const app = await openMenu(createAccount(t), sampleIds.image, {columns: 79, rows: 24});
    app.write('w');
    const screen = await app.waitForScreen(/^ The QR code needs 80x24; this terminal has 79x24\.\n\n https:/);
    assert.ok(screen.replaceAll(/\s/g, '').includes(address));
    assert.doesNotMatch(screen, /[█▀▄]/);
    app.resize(80, 24);
    await app.waitForScreen(hasCode);
    app.resize(60, 25);
    await app.waitForScreen(/ The QR code needs 80x24; this terminal has 60x25\.\n/);
    app.resize(60, 26);
    await app.waitForScreen(hasCode);
    app.write(keys.escape);
    await app.waitForScreen(/[╭│] test\.png ─/);
  });

  test('on a terminal that is too small, from the command line', async t => {
    for (const [columns, rows] of [
      [44, 50],
      [80, 23],
    ] as const) {
      const shown = createAccount(t).start(['open', '--qr', imageCid], {columns, rows});
      assert.equal((await shown.waitForExit()).exitCode, 1);
      const [printed, problem, ...others] = shown.output().trimEnd().split('\r\n');
      assert.deepEqual([printed, others], [address, []]);
      assert.equal(problem, `pinview: The QR code needs 45x24; this terminal has ${columns}x${rows}.`);
    }
  });

  test('without colours', async t => {
    const why = 'A QR code is black on white, but there are no colours here.';
    for (const [environment, config] of [
      [{NO_COLOR: '1'}, '{}'],
      [{TERM: 'unknown'}, '{}'],
      [{}, '{"theme": "mono"}'],
    ] as const) {
      const account = createAccount(t);
      const folder = join(account.home.path, '.config/pinview');
      mkdirSync(folder, {recursive: true});
      writeFileSync(join(folder, 'config.json'), config, {mode: 0o600});
      const app = await openMenu(account, sampleIds.image, {environment});
      app.write('w');
      const screen = await app.waitForScreen(` ${why}\n\n ${address}\n`);
      assert.doesNotMatch(screen, /[█▀▄]/);
      const shown = account.start(['open', '--qr', imageCid], {environment});
      assert.equal((await shown.waitForExit()).exitCode, 1);
      assert.equal(shown.output(), `${address}\r\npinview: ${why}\r\n`);
    }
  });

  test('with --plain and on a dumb terminal', async t => {
    const why = 'No QR code is drawn with --plain, for a screen reader or on a dumb terminal.';
    const account = createAccount(t);
    const outcome = {exitCode: 1, stdout: `${address}\n`, stderr: `pinview: ${why}\n`};
    assert.deepEqual(await runCli(account.home, ['open', '--qr', '--plain', imageCid]), outcome);
    const shown = account.start(['open', '--qr', imageCid], {environment: {TERM: 'dumb'}});
    assert.equal((await shown.waitForExit()).exitCode, 1);
    assert.equal(shown.output(), `${address}\r\npinview: ${why}\r\n`);
  });

  test('where the address is too long for any', async t => {
    const gateway = gatewayOf(2954);
    const {exitCode, stdout, stderr} = await runCli(createAccount(t).home, [
      'open',
      '--qr',
      imageCid,
      '--gateway',
      gateway,
    ]);
    assert.deepEqual([exitCode, stdout], [1, `${gateway}/ipfs/${imageCid}\n`]);
    assert.equal(stderr, 'pinview: The address is too long for a QR code.\n');
  });
});
