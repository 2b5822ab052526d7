import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {describe} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {startGateway} from '../helpers/block-gateway.ts';
import {balancedFile, car, directory} from '../helpers/dags.ts';
import {runCli} from '../helpers/run-cli.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';

const file = balancedFile();
const fileCid = file[0]?.cid.toString() ?? '';
const missing = file.slice(-1);

describe('verify', {concurrency: 2}, () => {
  test('says that content is complete, for a CID and without keys', async t => {
    const {home} = createAccount(t);
    const {address} = await startGateway(t, file);
    const {exitCode, stdout, stderr} = await runCli(home, ['verify', fileCid, '--gateway', address]);
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^✔ complete: all 16 blocks are there and match their CIDs\nCID {6}bafy/);
    assert.match(stdout, /\nSize {5}1\.17 KiB\n/);
    assert.equal(stderr, '');
  });

  test('ends with 7 for a missing block, which --json names with its path', async t => {
    const {home} = createAccount(t);
    const {address} = await startGateway(t, file, {lacks: missing});
    const {exitCode, stdout} = await runCli(home, ['verify', fileCid, '--gateway', address, '--json']);
    const {startedAt, seconds, gateways, reason, ...proof} = JSON.parse(stdout);
    assert.equal(exitCode, 7);
    assert.deepEqual(proof, {
      cid: fileCid,
      verdict: 'incomplete',
      scope: 'dag',
      blocks: 15,
      bytes: proof.bytes,
      duplicates: 0,
      missing: [{cid: missing[0]?.cid.toString(), path: '[2][3]'}],
      missingCount: 1,
      wrong: [],
      size: {},
    });
    assert.match(startedAt, /^\d{4}-.*Z$/);
    assert.equal(typeof seconds, 'number');
    assert.equal(gateways[0].url, address);
    assert.match(reason, /does not have it \(404\)/);
  });

  test('asks the service for a pin, and compares the size; of several it prints a table', async t => {
    const {home} = createAccount(t);
    const {address} = await startGateway(t, [...file, ...directory()]);
    const {address: endpoint} = await startService(t, (response, pinId) =>
      answerWith(response, 200, {status: 'success', data: {...recordFor(pinId), cid: fileCid, size: 1201}}),
    );
    const environment = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};
    const args = ['verify', sampleIds.image, '--gateway', address, '--endpoint', endpoint];
    const single = await runCli(home, args, {environment});
    assert.match(single.stdout, /\nSize {5}1\.17 KiB; the record says 1\.17 KiB \(1201\)\n/);
    const {stdout, exitCode} = await runCli(home, [...args, directory()[0]?.cid.toString() ?? ''], {
      environment,
    });
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      /^VERDICT {5}BLOCKS {2}BYTES +MISSING {2}CID\n✔ complete {2}16 .*\n✔ complete {2}3 .*\n$/,
    );
  });

  slowTest('says in the table why content is not complete', async t => {
    const {home} = createAccount(t);
    const {address} = await startGateway(t, [...file, ...directory()], {lacks: missing});
    const args = ['verify', fileCid, directory()[0]?.cid.toString() ?? '', '--gateway', address];
    const {exitCode, stdout} = await runCli(home, args);
    assert.equal(exitCode, 7);
    const why = `${new URL(address).host} does not have it \\(404\\)`;
    assert.match(stdout, new RegExp(`MISSING +CID +WHY\\n✖ incomplete .* ${why}\\n✔ complete .* —\\n$`));
  });

  slowTest('asks every --gateway, and without one those of the config', async t => {
    const {home} = createAccount(t);
    const lacking = await startGateway(t, file, {lacks: missing});
    const whole = await startGateway(t, file, {car: response => response.destroy()});
    const gateways = [lacking.address, whole.address];
    const flags = gateways.flatMap(address => ['--gateway', address]);
    assert.equal((await runCli(home, ['verify', fileCid, ...flags])).exitCode, 0);
    const configFile = `${home.path}/.config/pinview/config.json`;
    mkdirSync(dirname(configFile), {recursive: true, mode: 0o700});
    const profiles = {default: {endpoint: 'https://api.example.com', gateway: lacking.address}};
    writeFileSync(configFile, JSON.stringify({profiles, gateways: [whole.address]}), {mode: 0o600});
    const {exitCode, stderr} = await runCli(home, ['verify', fileCid]);
    assert.equal(exitCode, 0, stderr);
  });

  slowTest(
    'asks the configured routing server with --providers, and a provider’s gateway not in the local network',
    async t => {
      const {home} = createAccount(t);
      const {address} = await startGateway(t, file);
      const without = await runCli(home, ['verify', fileCid, '--gateway', address, '--providers']);
      assert.equal(without.exitCode, 2);
      assert.match(without.stderr, /No routing server is configured\./);
      const provider = {
        Schema: 'peer',
        ID: '12D3KooWPeer',
        Addrs: ['/dns4/localhost/tcp/9/https'],
        Protocols: ['transport-ipfs-gateway-http'],
      };
      const {address: routing} = await startService(t, response =>
        answerWith(response, 200, {Providers: [provider]}),
      );
      const configFile = `${home.path}/.config/pinview/config.json`;
      mkdirSync(dirname(configFile), {recursive: true, mode: 0o700});
      writeFileSync(configFile, JSON.stringify({routing}), {mode: 0o600});
      const args = ['verify', fileCid, '--gateway', address, '--providers'];
      const {stdout} = await runCli(home, [...args, '--json']);
      const proof = JSON.parse(stdout);
      assert.equal(proof.verdict, 'complete');
      assert.deepEqual([proof.routing.server, proof.routing.providers[0].id], [routing, provider.ID]);
      assert.match(
        (await runCli(home, args)).stdout,
        /Routing {2}http.* knows of 1 provider\nProvider 12D3KooWPeer/,
      );
      const {address: lacking} = await startGateway(t, file, {lacks: missing});
      const other = await runCli(home, ['verify', fileCid, '--gateway', lacking, '--providers', '--json']);
      assert.equal(other.exitCode, 8);
      assert.match(JSON.parse(other.stdout).reason, /localhost:9 is in the local network/);
    },
  );

  test('shows how far it is in one line, and ends with what is known on Ctrl+C', async t => {
    const {start} = createAccount(t);
    const bytes = car(file);
    const {address} = await startGateway(t, file, {
      car: response => {
        response.writeHead(200, {'content-type': 'application/vnd.ipld.car'});
        response.write(bytes.subarray(0, 900));
        setInterval(() => response.write(''), 1000).unref();
        setTimeout(() => response.write(bytes.subarray(900, 1100)), 800).unref();
      },
    });
    const terminal = start(['verify', fileCid, '--gateway', address]);
    await terminal.waitForScreen(/\d+ blocks · [\d.]+ (?:bytes|KiB) · .*\/s · Ctrl\+C stops/);
    terminal.write('\x03');
    assert.equal((await terminal.waitForExit()).exitCode, 130);
    assert.match(
      terminal.screen(),
      /root only: the first \d+ blocks are there[\s\S]*Why {6}it was interrupted/,
    );
  });

  slowTest('prints one entry for each of several with --json, a failed one with its error', async t => {
    const {home} = createAccount(t);
    const words = [sampleIds.labelled, sampleIds.notFound, fileCid];
    const {exitCode, stdout} = await runCli(home, ['verify', ...words, '--demo', '--json']);
    const [found, failed, other] = JSON.parse(stdout);
    assert.equal(exitCode, 7);
    assert.deepEqual([found.pinId, found.verdict], [sampleIds.labelled, 'complete']);
    assert.deepEqual([failed.pinId, failed.error.code], [sampleIds.notFound, 'not-found']);
    assert.deepEqual([other.cid, other.verdict], [fileCid, 'incomplete']);
    const single = await runCli(home, ['verify', sampleIds.notFound, '--demo', '--json']);
    assert.equal(single.exitCode, 3);
    assert.equal(JSON.parse(single.stdout).error.code, 'not-found');
  });

  slowTest('asks nobody outside in the demo, which has no content for the documented pin', async t => {
    const {home} = createAccount(t);
    const {exitCode, stdout} = await runCli(home, ['verify', sampleIds.image, '--demo', '--json']);
    const {verdict, gateways} = JSON.parse(stdout);
    assert.deepEqual([exitCode, verdict, gateways.length], [7, 'incomplete', 1]);
    assert.match(gateways[0].url, /^http:\/\/127\.0\.0\.1:/);
  });
});
