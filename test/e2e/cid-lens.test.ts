import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {copiedTexts, remote, waitForCopy} from '../helpers/copied.ts';
import {keys} from '../helpers/keys.ts';
import {paneRows} from '../helpers/pane.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
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

/** What the pin says of its CID: the lines below that heading. */
function lens(screen: string): string[] {
  const rows = paneRows(screen);
  const heading = rows.indexOf('── CID');
  const length = rows.slice(heading + 1).findIndex(row => row.startsWith('── '));
  return rows.slice(heading + 1, heading + 1 + length);
}

/** The value of the field at the cursor, which is shown whole. */
function firstField(screen: string): string {
  const rows = paneRows(screen);
  const lines = rows.slice(
    3,
    rows.findIndex(row => row.startsWith('Pin ID')),
  );
  return lines.map(row => row.slice(13)).join('');
}

describe('the CID', {concurrency: 2}, () => {
  test('is taken apart, and the verdict says that it checks out', async t => {
    const screen = (await openPin(t, sampleIds.image)).screen();
    assert.match(paneRows(screen)[0] ?? '', /^✔ Pinned \d+ years ago, 49\.7 KiB image\/png, CID checks out$/);
    assert.deepEqual(lens(screen), [
      'Version      CIDv1, base32',
      'Codec        raw (0x55)',
      'Hash         sha2-256, 256 bits',
      `Digest       ${imageDigest.slice(0, 29)}…${imageDigest.slice(-29)}`,
      'Check        checks out: its multihash is the root hash',
    ]);
  });

  test('of version 0 is one of dag-pb, in base58', async t => {
    const [version, codec, hash, , check] = lens(
      (await openPin(t, 'c1d0c1d0-c1d0-4c1d-80c1-c1d0c1d0c1d0')).screen(),
    );
    assert.match(version ?? '', /^Version +CIDv0, base58btc$/);
    assert.match(codec ?? '', /^Codec +dag-pb \(0x70\)$/);
    assert.match(hash ?? '', /^Hash +sha2-256, 256 bits$/);
    assert.match(check ?? '', /^Check +checks out: /);
  });

  test('that disagrees with the root hash is told in the verdict, the check and beside the root hash', async t => {
    const app = await openPin(t, sampleIds.disagreeing);
    const screen = app.screen();
    assert.match(paneRows(screen)[0] ?? '', /^✔ Pinned .*, CID and root hash differ$/);
    assert.equal(lens(screen).at(-1), 'Check        differs: its multihash is not the root hash');
    assert.doesNotMatch(screen, /checks out/);
    app.write(keys.down.repeat(13));
    await app.waitForScreen(/│ Root hash +122090bb97d8727b00fdb707a3172c995ca1915ff7ed8f9b837c1ffd31b +│/);
    const whole = paneRows(app.screen())
      .map(row => row.slice(13))
      .join('');
    assert.ok(whole.includes("aaa34ad8b (not the CID's multihash)"));
    app.write(keys.enter);
    const rootHash = '122090bb97d8727b00fdb707a3172c995ca1915ff7ed8f9b837c1ffd31baaa34ad8b';
    assert.equal(await waitForCopy(app, 1), rootHash);
  });

  test('is neither right nor wrong without a root hash to compare it with', async t => {
    const screen = (await openRecord(t, {})).screen();
    assert.match(screen, /│ Check +— +│/);
    assert.doesNotMatch(screen, /checks out|differ/);
  });

  for (const [cid, reason] of [
    ['not a CID', 'there is a space in it'],
    [`${imageCid}aaaaaaaa`, 'more follows where its hash ends'],
    ['Qm2short', 'a CIDv0 is “Qm” and 44 more characters'],
  ] as const) {
    test(`that cannot be read is shown as it came, with the reason: ${reason}`, async t => {
      const app = await openRecord(t, {cid});
      const screen = app.screen();
      assert.equal(firstField(screen), cid);
      assert.deepEqual(lens(screen), [`Check        not readable: ${reason}`]);
      app.write('y');
      assert.equal(await waitForCopy(app, 1), cid);
      app.write('Y');
      const menu = await app.waitForScreen(/╭ Copy · /);
      assert.doesNotMatch(menu, /CIDv|ipfs:|Gateway/);
    });
  }

  for (const [columns, rows] of [
    [60, 20],
    [40, 10],
  ] as const) {
    test(`is walked field by field on ${columns}x${rows}, and each is copied whole`, async t => {
      const app = await openPin(t, sampleIds.image, columns, rows);
      app.write(keys.down.repeat(4));
      for (const [index, [label, value]] of [
        ['Version', 'CIDv1, base32'],
        ['Codec', 'raw (0x55)'],
        ['Hash', 'sha2-256, 256 bits'],
        ['Digest', imageDigest],
        ['Check', 'checks out: its multihash is the root hash'],
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
