import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {base58btc} from 'multiformats/bases/base58';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {items, openMenu, preview} from '../helpers/copy-menu.ts';
import {keys} from '../helpers/keys.ts';
import {directoryCid, directoryHash, imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

/** A CIDv0 is its multihash in base58. */
const directoryV0 = base58btc.baseEncode(Buffer.from(directoryHash, 'hex'));
const gatewayUrl = `https://premium.aiozpin.network/ipfs/${imageCid}`;

describe('the copy menu', {concurrency: 2}, () => {
  test('lists all that there is of a pin, each with a letter, and the value at the cursor', async t => {
    const app = await openMenu(createAccount(t), sampleIds.image);
    const screen = await app.waitForScreen(/\n Enter copy · ↓ next · Esc back$/);
    assert.match(screen, /╭ Copy · test\.png ─+╮/);
    assert.match(screen, /\n╰ a letter chooses it ─+╯/);
    assert.deepEqual(items(screen), [
      '› c  CID',
      '  i  ipfs:// URI',
      '  g  Gateway URL',
      '  w  Gateway URL as QR code',
      '  p  Pin ID',
      '  r  Root hash',
      '  e  Record as JSON',
      '  m  Markdown summary',
      '  u  Request as cURL',
      '  s  Request as Node.js',
      '  t  Request as Python',
      '  a  Request as Go',
    ]);
    assert.equal(preview(screen).join(''), imageCid);
    assert.deepEqual(copiedTexts(app), []);
  });

  slowTest('Enter copies what the cursor is at, and the menu is gone', async t => {
    const app = await openMenu(createAccount(t), sampleIds.image);
    app.write(`${keys.down}j`);
    const screen = await app.waitForScreen(/│ › g {2}Gateway URL/);
    assert.equal(preview(screen).join(''), gatewayUrl);
    app.write(keys.enter);
    const after = await app.waitForScreen('✔ Gateway URL sent to the terminal: https://');
    assert.match(after, /╭ test\.png ─/);
    assert.deepEqual(copiedTexts(app), [gatewayUrl]);
  });

  test('A letter copies at once, wherever the cursor is', async t => {
    const app = await openMenu(createAccount(t), sampleIds.directory);
    const cid = directoryCid;
    for (const [index, [key, what, value]] of [
      ['c', 'CID', cid],
      ['d', 'CIDv0', directoryV0],
      ['i', 'ipfs:// URI', `ipfs://${cid}`],
      ['g', 'Gateway URL', `https://premium.aiozpin.network/ipfs/${directoryCid}`],
      ['p', 'Pin ID', sampleIds.directory],
      ['r', 'Root hash', directoryHash],
    ].entries()) {
      app.write(key ?? '');
      assert.equal(await waitForCopy(app, index + 1), value);
      await app.waitForScreen(`✔ ${what} sent to the terminal: `);
      assert.doesNotMatch(app.screen(), /╭ Copy · /);
      app.write('Y');
      await app.waitForScreen(/╭ Copy · /);
    }
  });

  slowTest('Keys of the panes that no item has do nothing in it', async t => {
    const app = await openMenu(createAccount(t), sampleIds.image);
    app.write(`xzvon/?10${keys.tab}${keys.end}`);
    const screen = await app.waitForScreen(/│ › a {2}Request as Go/);
    assert.match(screen, /╭ Copy · test\.png ─/);
    assert.deepEqual(copiedTexts(app), []);
  });

  test('Esc, q and Ctrl+C close it, to where one was, with nothing copied', async t => {
    const app = await openMenu(createAccount(t), sampleIds.image);
    for (const key of [keys.escape, 'q', keys.ctrlC]) {
      app.write(key);
      await app.waitForScreen(/\n y copy CID · Y copy menu · V verify/);
      app.write('Y');
      await app.waitForScreen(/╭ Copy · /);
    }
    assert.deepEqual(copiedTexts(app), []);
  });

  slowTest(
    'Code is shown before it is copied as it will be copied, to its last space, and how much more there is',
    async t => {
      const app = await openMenu(createAccount(t), sampleIds.image, {columns: 80, rows: 30});
      app.write(keys.end + keys.up);
      const shown = preview(await app.waitForScreen(/│ › t {2}Request as Python/));
      assert.ok(shown.includes('    sys.exit("Set PINNING_API_KEY and PINNING_SECRET_KEY first.")'));
      assert.match(shown.at(-1) ?? '', /^… \d+ more lines$/);
      app.write(keys.enter);
      const copied = (await waitForCopy(app, 1)).replaceAll('\n', '');
      assert.ok(copied.startsWith(shown.slice(0, -1).join('')));
    },
  );

  slowTest(
    'From the recents it is the menu of the pin at the cursor, not of the one that is shown',
    async t => {
      const account = createAccount(t);
      const app = account.start(['--demo', sampleIds.image], {environment: remote});
      await app.waitForScreen('As of just now.');
      app.write(keys.escape);
      await app.waitForScreen('Enter open');
      app.write('j');
      await app.waitForScreen(/│▌✔ \w+ +site\//);
      app.write('Y');
      const screen = await app.waitForScreen(/╭ Copy · site\/ ─/);
      assert.equal(preview(screen).join(''), directoryCid);
      app.write('c');
      assert.equal(await waitForCopy(app, 1), directoryCid);
      await app.waitForScreen('✔ CID sent to the terminal');
      assert.match(app.screen(), /╭ site\/ ─/);
    },
  );

  slowTest('From the raw record it leads back there', async t => {
    const app = createAccount(t).start(['--demo', sampleIds.image], {environment: remote});
    await app.waitForScreen('As of just now.');
    app.write('v');
    await app.waitForScreen(/╭ test\.png · raw ─/);
    app.write('Y');
    await app.waitForScreen(/╭ Copy · test\.png ─/);
    app.write('p');
    assert.equal(await waitForCopy(app, 1), sampleIds.image);
    await app.waitForScreen(/╭ test\.png · raw ─/);
  });
});
