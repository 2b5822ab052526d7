import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {type GatewayFaults, startGateway} from '../helpers/block-gateway.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {block, codecs, content, type Dag, fileNode} from '../helpers/dags.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const partSize = 50_000;
const parts = Array.from({length: 30}, (_, seed) => content(seed, partSize));
const leaves = parts.map(bytes => ({...block(codecs.raw, bytes), size: partSize}));
const file: Dag = [fileNode(leaves), ...leaves];
const whole = Buffer.concat(parts);

async function setUp(t: TestContext, faults: GatewayFaults = {}, size = whole.length) {
  const account = createAccount(t);
  const gateway = await startGateway(t, file, faults);
  const service = await startService(t, (response, id) =>
    answerWith(response, 200, {
      status: 'success',
      data: {...recordFor(id, 'film.mp4'), cid: String(file[0]?.cid), size},
    }),
  );
  const args = ['--endpoint', service.address, '--gateway', gateway.address, sampleIds.image];
  const app = account.start(args, {environment: anyKeys, columns: 150});
  await app.waitForScreen(/│ As of just now\./);
  const saved = join(account.home.path, 'film.mp4');
  return {home: account.home.path, gateway, app, saved};
}

describe('saving in the app', {concurrency: 2}, () => {
  test('O saves the content in the working folder, and names the whole path', async t => {
    const {gateway, app, saved} = await setUp(t);
    app.write('O');
    await app.waitForScreen(/╭ Save film\.mp4 ─.*\n.*│ File › film\.mp4 /);
    assert.deepEqual(gateway.requests, []);
    app.write('\r');
    await app.waitForScreen(`✔ 1.43 MiB saved to ${saved}`);
    assert.deepEqual(readFileSync(saved), whole);
    app.write('q');
    assert.equal((await app.waitForExit()).exitCode, 0);
  });

  slowTest('Ctrl+C keeps what has come, and O with the same name goes on', async t => {
    const {home, gateway, app, saved} = await setUp(t, {delayMs: 250});
    app.write('O');
    await app.waitForScreen('File › film.mp4');
    app.write('\r');
    await app.waitForScreen(
      /│ [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Saved [1-9]\d* KiB of 1\.43 MiB · .*\/s · \d:\d\d left · Ctrl\+C cancels/,
    );
    app.write('\u0003');
    await app.waitForScreen(
      / Cancelled\. \d+ KiB of 1\.43 MiB are in \S+\.part\. Save it again under that name/,
    );
    assert.equal(existsSync(saved), false);
    const before = gateway.requests.length;
    app.write('O');
    await app.waitForScreen('File › film.mp4');
    app.write('\r');
    await app.waitForScreen(`✔ 1.43 MiB saved to ${saved}`);
    assert.deepEqual(readFileSync(saved), whole);
    assert.ok(gateway.requests.length - before < leaves.length + 1);
    assert.deepEqual(
      readdirSync(home).filter(name => name.startsWith('film')),
      ['film.mp4'],
    );
    app.write('q');
    await app.waitForExit();
  });

  slowTest('above 100 MiB the bottom line names the size and the gateway first', async t => {
    const {gateway, app} = await setUp(t, {}, 700 * 2 ** 20);
    app.write('O');
    await app.waitForScreen(`Fetch 700 MiB of film.mp4 from ${new URL(gateway.address).host}? (y/n)`);
    app.write('n');
    await app.waitForScreen(screen => !screen.includes('Fetch'));
    assert.deepEqual(gateway.requests, []);
  });
});
