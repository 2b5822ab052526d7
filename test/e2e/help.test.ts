import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {helpSections, movementHelp} from '../../source/core/help/sections.ts';
import {keymap} from '../../source/core/keymap/keymap.ts';
import {stateSymbols} from '../../source/core/pin/verdict.ts';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts, remote} from '../helpers/copied.ts';
import {keys} from '../helpers/keys.ts';
import {paneRows} from '../helpers/pane.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** What xterm and its kin send for F1; the Linux console sends the second. */
const functionKeys = ['\x1bOP', '\x1b[[A', '\x1b[11~'];

const helpTitle = /╭ Keys (?:1-\d+\/\d+ )?─/;

/** Every entry of the help that opens in the pin pane, on a screen of any size. */
const sayings = [...helpSections('pin', keymap), movementHelp(keymap)].flatMap(({entries}) => entries);

const helpShown = (screen: string) => screen.includes('╭ Keys ');

/** Pages through the help from top to bottom, and returns all its lines. */
async function readHelp(app: Terminal): Promise<string[]> {
  const place = (screen: string) => (/╭ Keys (\d+)-(\d+)\/(\d+) ─/.exec(screen) ?? []).slice(1).map(Number);
  let screen = await app.waitForScreen(helpTitle);
  const lines = paneRows(screen);
  const [, , length = 0] = place(screen);
  while (lines.length < length) {
    app.write(keys.pageDown);
    screen = await app.waitForScreen(now => (place(now)[1] ?? 0) > lines.length);
    const [first = 0] = place(screen);
    lines.push(...paneRows(screen).slice(lines.length + 1 - first));
  }
  return lines;
}

describe('the help', {concurrency: 2}, () => {
  test('begins with the keys of the pane that it is opened from, and closes to there', async t => {
    const app = await createAccount(t).startDemo();
    for (const [open, first, hint] of [
      ['\x1bOP', 'Prompt', /\n ↓ recent · /],
      [`${keys.down}?`, 'Recents', /\n Enter open · /],
      [`${keys.enter}?`, 'Pin', /\n y copy CID · /],
      ['v?', 'Raw, help', /\n y copy record · /],
    ] as const) {
      app.write(open);
      const screen = await app.waitForScreen(new RegExp(`╭ Keys ─.*\\n│ ${first} `));
      assert.match(screen, /\n ↓ scroll · \/ search · Esc back$/);
      app.write(keys.escape);
      await app.waitForScreen(hint);
      assert.doesNotMatch(app.screen(), /╭ Keys /);
    }
  });

  slowTest('is opened from the prompt by F1 of every terminal, and ? is only typed there', async t => {
    const app = await createAccount(t).startDemo();
    for (const key of functionKeys) {
      app.write(key);
      await app.waitForScreen(helpTitle);
      app.write(key);
      await app.waitForScreen(screen => !screen.includes('╭ Keys '));
    }
    app.write('?');
    await app.waitForScreen('› ?');
    app.write('\x1bOP');
    await app.waitForScreen(helpTitle);
    app.write(keys.escape);
    const screen = await app.waitForScreen(now => !now.includes('╭ Keys '));
    assert.match(screen, /\n › \?\n/);
  });

  slowTest('closes with ?, F1, q, Esc and Ctrl+C, and other keys do nothing in it', async t => {
    const app = createAccount(t).start(['--demo', sampleIds.image], {environment: remote});
    await app.waitForScreen('As of just now.');
    for (const key of ['?', '\x1bOP', 'q', keys.escape, keys.ctrlC]) {
      app.write('?');
      await app.waitForScreen(helpTitle);
      app.write(`yYvoxz${keys.enter}${keys.tab}`);
      app.write(key);
      await app.waitForScreen(/╭ test\.png ─.*\n y copy CID · /s);
    }
    assert.deepEqual(copiedTexts(app), []);
  });

  for (const [columns, rows] of [
    [50, 20],
    [40, 10],
  ] as const) {
    slowTest(
      `is scrolled on ${columns}x${rows} from the first line to the last, and tells of each key in full`,
      async t => {
        const app = createAccount(t).start(['--demo', sampleIds.image], {columns, rows});
        await app.waitForScreen('As of just now.');
        app.write('?');
        const lines = await readHelp(app);
        for (const heading of ['Pin', 'Prompt', 'Recents', 'Recents and pin', 'Everywhere'])
          assert.equal(lines.filter(line => line === heading).length, 1, heading);
        for (const heading of ['Raw, help', 'Menus', 'Moving', 'Symbols'])
          assert.equal(lines.filter(line => line.startsWith(heading)).length, 1, heading);
        assert.ok(lines.every(line => !line.includes('…')));
        const said = lines.join(' ').replaceAll(/ +/g, ' ');
        for (const {keys: names, text} of sayings)
          assert.ok(said.includes(`${names.join(' ')} ${text}`), text);
        app.write('g');
        await app.waitForScreen(helpTitle);
        app.write(`${keys.pageDown}${keys.end}`);
        const end = await app.waitForScreen(/╭ Keys \d+-(\d+)\/\1 ─/);
        assert.equal(paneRows(end).at(-1), lines.at(-1));
      },
    );
  }

  for (const [columns, rows] of [
    [80, 24],
    [106, 30],
    [160, 50],
  ] as const) {
    slowTest(`is one screen on ${columns}x${rows}, with what the symbols mean`, async t => {
      const app = createAccount(t).start(['--demo', sampleIds.image], {columns, rows});
      await app.waitForScreen('As of just now.');
      app.write('?');
      const screen = await app.waitForScreen(/╭ Keys ─+╮\n│ Pin +/);
      const said = paneRows(screen).join('\n');
      const words = sayings.flatMap(({text}) => text.split(' '));
      for (const word of words) assert.ok(said.includes(word), word);
      for (const [word, symbol] of Object.entries(stateSymbols))
        assert.ok(said.includes(`${symbol} ${word}`));
    });
  }

  test('is searched with /, n and N lead from match to match, and Esc leads out of the search first', async t => {
    const app = createAccount(t).start(['--demo', sampleIds.image], {columns: 60, rows: 12});
    await app.waitForScreen('As of just now.');
    app.write('?');
    await app.waitForScreen(/╭ Keys 1-/);
    app.write('/');
    await app.waitForScreen(/\n Enter keep · Esc back$/);
    app.write('quit');
    await app.waitForScreen(/│ \/quit +1 of 2 │/);
    app.write(keys.enter);
    await app.waitForScreen(/\n n next match · ↓ scroll · \/ search · Esc back$/);
    const first = paneRows(app.screen());
    assert.ok(first.some(row => /q +quit/.test(row)));
    app.write('n');
    const second = await app.waitForScreen(/│ \/quit +2 of 2 │/);
    assert.match(second, /cancel, or quit/);
    app.write('N');
    await app.waitForScreen(/│ \/quit +1 of 2 │/);
    app.write(keys.escape);
    await app.waitForScreen(screen => helpShown(screen) && !screen.includes('/quit'));
    app.write('/');
    await app.waitForScreen(/\n Enter keep · Esc back$/);
    app.write('nothing of the kind');
    await app.waitForScreen(/no match │/);
    app.write(keys.escape);
    await app.waitForScreen(/\n ↓ scroll · \/ search · Esc back$/);
    app.write(keys.escape);
    await app.waitForScreen(/│ test\.png ─/);
    app.write('?');
    await app.waitForScreen(/╭ Keys 1-/);
  });

  slowTest('stays full when the terminal grows under its end', async t => {
    const app = createAccount(t).start(['--demo', sampleIds.image], {columns: 60, rows: 10});
    await app.waitForScreen('As of just now.');
    app.write('?G');
    await app.waitForScreen(/╭ Keys \d+-(\d+)\/\1 ─/);
    app.resize(60, 20);
    const screen = await app.waitForScreen(/╭ Keys \d+-(\d+)\/\1 ─(.*\n){17}/);
    assert.ok(paneRows(screen).every(row => row !== ''));
    app.write('k');
    await app.waitForScreen(now => !/╭ Keys \d+-(\d+)\/\1 ─/.test(now));
  });
});
