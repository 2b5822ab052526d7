import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {items, preview} from '../helpers/copy-menu.ts';
import {openDetails, walkToField} from '../helpers/field-cursor.ts';
import {keys} from '../helpers/keys.ts';
import {paneRows} from '../helpers/pane.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const environment = {
  ...remote,
  PINNING_API_KEY: 'made-up-api-key',
  PINNING_SECRET_KEY: 'made-up-secret-key',
};
const imageDigest = 'ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414';

async function openPin(t: TestContext, pinId: string, columns = 106, rows = 30): Promise<Terminal> {
  const app = createAccount(t).start(['--demo', pinId], {environment: remote, columns, rows});
  await app.waitForScreen('As of just now.');
  return app;
}

/** Opens the app on a service whose records have these fields in place of the usual ones. */
async function openRecord(t: TestContext, fields: object): Promise<Terminal> {
  const {address} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: {...recordFor(pinId), ...fields}}),
  );
  const app = createAccount(t).start(['--endpoint', address, sampleIds.image], {environment});
  await app.waitForScreen('As of just now.');
  return app;
}

/** Returns what the details say about the CID. */
async function lens(app: Terminal): Promise<string[]> {
  await openDetails(app);
  return paneRows(app.screen()).filter(row => /^(?:Version|Codec|Hash|Digest|Check) /.test(row));
}

/** Returns the whole value of the first field. */
function firstField(screen: string): string {
  const rows = paneRows(screen);
  const lines = rows.slice(
    3,
    rows.findIndex(row => row.startsWith('Pin ID')),
  );
  // A long value is shown without its label.
  return lines.map(row => row.replace(/^(?:CID| {3}) {9}/, '')).join('');
}

describe('the CID', {concurrency: 2}, () => {
  test('is taken apart, and the verdict says that it matches', async t => {
    const app = await openPin(t, sampleIds.image);
    assert.match(paneRows(app.screen())[0] ?? '', /^✔ Pinned \d+ years ago, CID matches root hash$/);
    assert.deepEqual(await lens(app), [
      'Version     CIDv1, base32',
      'Codec       raw (0x55)',
      'Hash        sha2-256, 256 bits',
      `Digest      ${imageDigest.slice(0, 29)}…${imageDigest.slice(-29)}`,
    ]);
  });

  slowTest('of version 0 is one of dag-pb, in base58', async t => {
    const app = await openPin(t, 'c1d0c1d0-c1d0-4c1d-80c1-c1d0c1d0c1d0');
    const [version, codec, hash] = await lens(app);
    assert.match(version ?? '', /^Version +CIDv0, base58btc$/);
    assert.match(codec ?? '', /^Codec +dag-pb \(0x70\)$/);
    assert.match(hash ?? '', /^Hash +sha2-256, 256 bits$/);
    assert.match(paneRows(app.screen())[0] ?? '', /, CID matches root hash$/);
  });

  test('that disagrees with the root hash is told in the verdict, the check and beside the root hash', async t => {
    const app = await openPin(t, sampleIds.disagreeing);
    const screen = app.screen();
    assert.match(paneRows(screen)[0] ?? '', /^! CID differs from root hash; pinned /);
    assert.equal((await lens(app)).at(-1), 'Check       differs from the root hash');
    assert.doesNotMatch(screen, /matches/);
    await walkToField(app, 'Root hash');
    await app.waitForScreen(/│ Root hash +122090bb97d8727b00fdb707a3172c995ca1915ff7ed8f9b837c1ffd31b +│/);
    const whole = paneRows(app.screen())
      .map(row => row.slice(12))
      .join('');
    assert.ok(whole.includes("aaa34ad8b (not the CID's multihash)"));
    app.write(keys.enter);
    const rootHash = '122090bb97d8727b00fdb707a3172c995ca1915ff7ed8f9b837c1ffd31baaa34ad8b';
    assert.equal(await waitForCopy(app, 1), rootHash);
  });

  slowTest('is neither right nor wrong without a root hash to compare it with', async t => {
    const app = await openRecord(t, {});
    assert.doesNotMatch(app.screen(), /matches|differ/);
    assert.equal((await lens(app)).at(-1), 'Check       —');
    assert.doesNotMatch(app.screen(), /matches|differ/);
  });

  for (const [cid, reason] of [
    ['not a CID', 'it contains a space'],
    [`${imageCid}aaaaaaaa`, 'there is more after the end of its hash'],
    ['Qm2short', 'a CIDv0 is “Qm” and 44 more characters'],
  ] as const) {
    slowTest(`that cannot be read is shown as it came, with the reason: ${reason}`, async t => {
      const app = await openRecord(t, {cid});
      const screen = app.screen();
      assert.equal(firstField(screen), cid);
      assert.ok(paneRows(screen).includes(`Check       not readable: ${reason}`));
      app.write('y');
      assert.equal(await waitForCopy(app, 1), cid);
      app.write('Y');
      const menu = await app.waitForScreen(/╭ Copy · /);
      assert.equal(preview(menu).join(''), cid);
      assert.doesNotMatch(items(menu).join('\n'), /CIDv|ipfs:|Gateway/);
    });
  }

  for (const [columns, rows] of [
    [60, 20],
    [40, 10],
  ] as const) {
    slowTest(`is walked field by field on ${columns}x${rows}, and each is copied whole`, async t => {
      const app = await openPin(t, sampleIds.image, columns, rows);
      await openDetails(app);
      await walkToField(app, 'Version');
      for (const [index, [label, value]] of [
        ['Version', 'CIDv1, base32'],
        ['Codec', 'raw (0x55)'],
        ['Hash', 'sha2-256, 256 bits'],
        ['Digest', imageDigest],
        ['Name', 'test.png'],
      ].entries()) {
        await app.waitForScreen(new RegExp(`│ ${label} +${value?.slice(0, 10).replaceAll(/[()]/g, '\\$&')}`));
        app.write(keys.enter);
        assert.equal(await waitForCopy(app, index + 1), value);
        await app.waitForScreen(`✔ ${label} `);
        app.write(keys.down);
      }
      assert.equal(copiedTexts(app).length, 5);
    });
  }
});
