import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {keys} from '../helpers/keys.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const colour = /\u001B\[(?:[34]\d|9[0-7]|10[0-7])(?:;\d+)*m/;
const click = (column: number, row: number) => `\u001B[<0;${column};${row}M\u001B[<0;${column};${row}m`;
const wheelDown = (column: number, row: number) => `\u001B[<65;${column};${row}M`;

/** Returns an account whose config has these settings. */
function accountWith(t: TestContext, settings: object) {
  const account = createAccount(t);
  const folder = join(account.home.path, '.config/pinview');
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings), {mode: 0o600});
  return account;
}

test('keys of the config act, and stand on the bottom line and in the help', async t => {
  const app = await accountWith(t, {
    keys: {raw: ['f5', 'alt+x'], help: 'ctrl+e', 'copy-cid': 'b', undo: 'u'},
  }).startDemo();
  app.write(keys.down);
  await app.waitForScreen('b copy CID');
  app.write('x');
  await app.waitForScreen('u brings it back.');
  app.write('u');
  await app.waitForScreen(' is back.');
  app.write(keys.enter);
  await app.waitForScreen('F5 raw');
  app.write('\u001B[15~');
  await app.waitForScreen(' · raw ');
  app.write('\u001Bx');
  await app.waitForScreen(screen => !screen.includes(' · raw '));
  app.write('\u0005');
  await app.waitForScreen('F5 Alt+x');
});

test('a clash of keys is told before the app takes the screen for good, with exit code 1', async t => {
  const app = accountWith(t, {keys: {raw: 'w'}}).start([]);
  const {exitCode} = await app.exited;
  assert.equal(exitCode, 1);
  assert.ok(
    app.screen().replaceAll('\n', '').includes('keys.raw: w is already bound to watch.'),
    app.screen(),
  );
});

test('mono draws without colours; light without faint text, cyan and yellow', async t => {
  const mono = await accountWith(t, {theme: 'mono'}).startDemo();
  assert.doesNotMatch(mono.output(), colour);
  const light = await accountWith(t, {theme: 'light'}).startDemo();
  light.write(keys.down);
  await light.waitForScreen('Enter open');
  const drawn = light.output().slice(light.output().indexOf('\u001B[?2004h'));
  assert.match(light.output(), /\u001B\[90m/);
  assert.match(light.output(), /\u001B\[34m/);
  assert.doesNotMatch(drawn, /\u001B\[(?:2|33|36)m/);
});

slowTest('the mouse is the terminal’s, unless the config says otherwise', async t => {
  const app = await createAccount(t).startDemo();
  // A request for the mouse would come in the same write.
  await app.waitForOutput('\u001B[?7l');
  assert.ok(!app.output().includes('\u001B[?1000h'));
});

test('a click selects in the list, and the wheel moves; on leaving the mouse is given back', async t => {
  const app = await accountWith(t, {mouse: true}).startDemo();
  await app.waitForOutput('\u001B[?1000h\u001B[?1006h');
  app.write(click(5, 5));
  await app.waitForScreen(/^│▌/m);
  const selected = () =>
    app
      .screen()
      .split('\n')
      .findIndex(line => line.startsWith('│▌'));
  assert.equal(selected(), 4);
  app.write(wheelDown(5, 5));
  await app.waitForScreen(() => selected() === 5);
  app.write('q');
  await app.exited;
  assert.match(app.output(), /\u001B\[\?1006l\u001B\[\?1000l/);
  assert.ok(app.output().lastIndexOf('\u001B[?1000l') > app.output().lastIndexOf('\u001B[?1000h'));
});

slowTest('a click chooses in the copy menu, and goes to the prompt', async t => {
  const app = await accountWith(t, {mouse: true}).startDemo();
  app.write(click(5, 3));
  await app.waitForScreen(/^│▌/m);
  app.write('Y');
  const menu = await app.waitForScreen('Copy · ');
  const lines = menu.split('\n');
  const row = lines.findIndex(line => line.includes('Copy · ')) + 3;
  const isAt = (line: number) => (app.screen().split('\n')[line] ?? '').startsWith('│ › ');
  // The pin next to the menu ignores the mouse meanwhile.
  app.write(click(60, row + 2) + wheelDown(5, row + 1));
  await app.waitForScreen(() => isAt(row - 1));
  app.write(click(5, row + 1));
  await app.waitForScreen(() => isAt(row));
  app.write(keys.escape);
  await app.waitForScreen(screen => !screen.includes('Copy · '));
  app.write(click(20, app.screen().trimEnd().split('\n').length - 1));
  await app.waitForScreen('↓ recent · Tab next pane');
  app.write('abc');
  await app.waitForScreen('› abc');
});

slowTest('the mouse is the shell’s while the app is suspended', async t => {
  const account = accountWith(t, {mouse: true});
  const shell = await account.openShell();
  shell.write('pinview --demo\r');
  await shell.waitForModes({alternateScreen: true, bracketedPaste: true});
  await shell.waitForOutput('\u001B[?1000h\u001B[?1006h');
  shell.write('\u001A');
  // The app gives the mouse back after the screen.
  await shell.waitForOutput('\u001B[?1006l\u001B[?1000l');
});

slowTest('config links addresses in a terminal that has links, and nothing that is no address', async t => {
  const account = accountWith(t, {gateways: ['https://dweb.link', 'https://{cid}.ipfs.dweb.link']});
  const linking = account.start(['config'], {environment: {TERM_PROGRAM: 'WezTerm'}});
  await linking.exited;
  const addresses = [...linking.output().matchAll(/\u001B\]8;;(.+?)\u001B\\\1\u001B\]8;;\u001B\\/g)].map(
    found => found[1],
  );
  assert.deepEqual(addresses, [
    'https://api.aiozpin.network',
    'https://premium.aiozpin.network',
    'https://dweb.link',
  ]);
  const other = account.start(['config']);
  await other.exited;
  assert.ok(!other.output().includes('\u001B]8'));
});
