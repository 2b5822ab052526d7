import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import type {ServerResponse} from 'node:http';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {startGateway} from '../helpers/block-gateway.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {balancedFile} from '../helpers/dags.ts';
import {walkToField} from '../helpers/field-cursor.ts';
import {keys} from '../helpers/keys.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const file = balancedFile();
const cid = file[0]?.cid.toString() ?? '';
const pinId = sampleIds.image;

const peer = {
  Schema: 'peer',
  ID: '12D3KooWPeer\u001B[31m',
  Addrs: ['/ip4/192.0.2.1/tcp/4001'],
  Protocols: ['transport-bitswap'],
};
const line = (record: object) => `${JSON.stringify(record)}\n`;

/** Returns someone whose config has a routing server, if `route` is given to answer for it. */
async function setUp(t: TestContext, route?: (response: ServerResponse, gateway: string) => void) {
  const account = createAccount(t);
  const gateway = await startGateway(t, file);
  const unnamed = await startGateway(t, file);
  const service = await startService(t, (response, id) =>
    answerWith(response, 200, {status: 'success', data: {...recordFor(id, 'file.txt'), cid, size: 1200}}),
  );
  const routing = await startService(t, response => route?.(response, unnamed.address));
  const folder = join(account.home.path, '.config/pinview');
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const config = route === undefined ? {} : {routing: routing.address};
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config), {mode: 0o600});
  const open = async () => {
    const args = ['--endpoint', service.address, '--gateway', gateway.address, pinId];
    const app = account.start(args, {environment: anyKeys});
    await app.waitForScreen(/│ As of just now\./);
    return app;
  };
  return {open, routing, unnamed};
}

/** Opens the group of those said to have the content. */
async function openProviders(app: Terminal): Promise<void> {
  // It arrives with the proof, and would otherwise appear above a cursor that is on its way.
  await app.waitForScreen('Providers ▸');
  await walkToField(app, 'Providers');
  app.write(keys.enter);
  await app.waitForScreen(/Providers ▾/);
}

async function leave(app: Terminal): Promise<void> {
  app.write('q');
  assert.equal((await app.waitForExit()).exitCode, 0);
}

describe('providers in the app', {concurrency: 2}, () => {
  test('V asks the routing server, whose answer is kept apart from the proof; no provider is asked', async t => {
    const {open, routing, unnamed} = await setUp(t, (response, gateway) => {
      const {port} = new URL(gateway);
      const Addrs = [`/ip4/127.0.0.1/tcp/${port}/https`];
      const other = {Schema: 'peer', ID: 'other', Addrs, Protocols: ['transport-ipfs-gateway-http']};
      response.writeHead(200, {'content-type': 'application/x-ndjson'});
      response.end(line(peer) + line(other));
    });
    const app = await open();
    assert.deepEqual(routing.asked, []);
    app.write('V');
    await app.waitForScreen(/│ ✔ Pinned, content complete just now +│/);
    assert.deepEqual(routing.asked, [cid]);
    await openProviders(app);
    await app.waitForScreen(/│ Provider +12D3KooWPeer · bitswap · \/ip4\/192\.0\.2\.1\/tcp\/4001 +│/);
    await app.waitForScreen(/│ Provider +other · HTTP gateway · \/ip4\/127\.0\.0\.1\//);
    await app.waitForScreen(/│ Asked +just now · /);
    await leave(app);
    const next = await open();
    await openProviders(next);
    await next.waitForScreen(/│ Answer +knows of 2 providers +│/);
    await leave(next);
    assert.deepEqual([routing.asked.length, unnamed.requests.length], [1, 0]);
  });

  slowTest('a routing server that goes on searching holds the verdict up for seconds only', async t => {
    const {open} = await setUp(t, response => response.write(line(peer)));
    const app = await open();
    app.write('V');
    await app.waitForScreen(/still asking 127\.0\.0\.1:\d+ who has it/);
    await app.waitForScreen(/│ ✔ Pinned, content complete just now +│/);
    await openProviders(app);
    await app.waitForScreen(/knows of 1 provider; did not finish in time/);
    await leave(app);
  });

  slowTest('without a routing server nothing is said of providers', async t => {
    const {open, routing} = await setUp(t);
    const app = await open();
    app.write('V');
    await app.waitForScreen(/│ ✔ Pinned, content complete just now +│/);
    await app.waitForScreen(/Proof ▸/);
    assert.doesNotMatch(app.screen(), /Providers/);
    assert.deepEqual(routing.asked, []);
    await leave(app);
  });
});
