import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Configuration, RemotePinningServiceClient} from '@ipfs-shipyard/pinning-service-client';
import {runCli} from '../helpers/run-cli.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';
import {startHeliaPinningService, startMockPinningService} from './pinning-services.mjs';

const home = createTemporaryHome();
after(home.remove);

/** Runs pinview without a history. The IDs follow `--`, as some of Helia's begin with a dash. */
async function run({base, token}, [command, ...flags], ids = []) {
  const service = ['--endpoint', base, '--service', 'pinning-service', '--no-history'];
  const environment = {PINVIEW_TOKEN: token};
  return runCli(home, [command, ...flags, ...service, '--', ...ids], {environment});
}

async function print(...args) {
  const {exitCode, stdout, stderr} = await run(...args);
  assert.equal(exitCode, 0, stderr);
  return stdout;
}

const linesOf = text => text.split('\n').slice(0, -1);

async function list(service, ...flags) {
  return linesOf(await print(service, ['list', '--jsonl', ...flags])).map(line => JSON.parse(line));
}

/** Returns what the services were given and its status, sorted by request ID. */
const contentsOf = records =>
  records
    .map(({requestid, status, pin}) => ({requestid, status, pin}))
    .sort((a, b) => (a.requestid < b.requestid ? -1 : 1));

/** Returns the IDs of the newest pin in each state, of the oldest pin, and of one whose ID begins with a dash. */
function exampleIds({pins}) {
  const newest = new Map(pins.map(pin => [pin.status, pin]));
  const dashed = pins.filter(({requestid}) => requestid.startsWith('-')).slice(0, 1);
  return [...newest.values(), pins[0], ...dashed].map(({requestid}) => requestid);
}

function officialClient({base: endpointUrl, token: accessToken}) {
  return new RemotePinningServiceClient(new Configuration({endpointUrl, accessToken}));
}

/** Converts a record to the official client's form, which keeps times to the millisecond. */
function asRead({requestid, status, created, delegates, info, pin: {cid, name, meta, origins}}) {
  return {requestid, status, created: new Date(created), delegates, info, cid, name, meta, origins};
}

function describeService(name, start, count, more) {
  describe(name, {concurrency: 4}, () => {
    let service;
    before(async () => {
      service = await start({pins: count});
    });
    after(() => service?.close());

    test('gives the record of a request as the service sends it', async () => {
      const [id] = exampleIds(service);
      const headers = {authorization: `Bearer ${service.token}`};
      const sent = await fetch(`${service.base}/pins/${id}`, {headers});
      assert.deepEqual(JSON.parse(await print(service, ['get', '--json'], [id])), await sent.json());
    });

    test('is read as the official client reads it', async () => {
      const ids = exampleIds(service);
      const client = officialClient(service);
      const expected = await Promise.all(
        ids.map(async requestid => asRead(await client.pinsRequestidGet({requestid}))),
      );
      const records = JSON.parse(await print(service, ['get', '--json'], ids));
      assert.deepEqual(records.map(asRead), expected);
      const fields = await print(service, ['get', '--field', 'id,cid,name,status,created'], ids);
      assert.deepEqual(
        linesOf(fields),
        expected.map(({requestid, cid, name, status, created}) =>
          [requestid, cid, name, status, created.toISOString()].join('\t'),
        ),
      );
    });

    test(`lists each of ${count} pins once, in all states`, async () => {
      const listed = await list(service, '--all');
      assert.equal(listed.length, count);
      assert.deepEqual(contentsOf(listed), contentsOf(service.pins));
    });

    test('lists the pins that have failed', async () => {
      const failed = service.pins.filter(({status}) => status === 'failed');
      assert.deepEqual(contentsOf(await list(service, '--all', '--state', 'failed')), contentsOf(failed));
    });

    test('finds the oldest pin, and all others of its content, by its CID', async () => {
      const {cid} = service.pins[0].pin;
      const same = service.pins.filter(({pin}) => pin.cid === cid);
      assert.deepEqual(contentsOf(await list(service, '--cid', cid)), contentsOf(same));
    });

    test('finds the oldest pin by its name', async () => {
      const [oldest] = service.pins;
      const found = await list(service, '--name', oldest.pin.name);
      assert.deepEqual(contentsOf(found), contentsOf([oldest]));
    });

    test('says that there is no such request, without the service’s stack trace', async () => {
      const {exitCode, stdout, stderr} = await run(service, ['get', '--field', 'cid'], ['nosuchrequest-0']);
      assert.deepEqual({exitCode, stdout}, {exitCode: 3, stdout: ''}, stderr);
      assert.doesNotMatch(stderr, /node_modules/);
    });

    test('says that the token is wrong, without showing it', async () => {
      const {requestid} = service.pins[0];
      for (const [command, ids] of [[['get', '--json'], [requestid]], [['list', '--jsonl']]]) {
        const stranger = {...service, token: 'wrong-token'};
        const {exitCode, stdout, stderr} = await run(stranger, command, ids);
        assert.equal(exitCode, 4, stderr);
        assert.doesNotMatch(stdout + stderr, /wrong-token/);
      }
    });

    test('is asked again until a pin is pinned', async t => {
      const changing = await start({pins: 10});
      t.after(changing.close);
      const slow = changing.pins.at(-1);
      assert.equal(slow.status, 'pinning');
      const waiting = print(changing, ['wait', '--json'], [slow.requestid]);
      const isAsked = () => changing.asked.includes(`/pins/${slow.requestid}`);
      await Promise.race([waiting, waitFor(isAsked, {deadlineMs: 30_000, what: 'the first request'})]);
      await changing.finish();
      assert.deepEqual(contentsOf([JSON.parse(await waiting)]), contentsOf([{...slow, status: 'pinned'}]));
    });

    test('is not asked again about a pin that has failed', async () => {
      const {requestid, pin} = service.pins.find(({status}) => status === 'failed');
      const {exitCode, stdout} = await run(service, ['wait', '--field', 'cid'], [requestid]);
      assert.deepEqual({exitCode, stdout}, {exitCode: 6, stdout: `${pin.cid}\n`});
      assert.equal(service.asked.filter(path => path === `/pins/${requestid}`).length, 1);
    });

    more?.(() => service);
  });
}

describeService('Helia’s pinning service', startHeliaPinningService, 3000, current => {
  test('lists its newest pins in the order that the official client gets', async () => {
    const all = ['queued', 'pinning', 'pinned', 'failed'];
    const {results} = await officialClient(current()).pinsGet({limit: 100, status: all});
    const idsOf = records => records.map(({requestid}) => requestid);
    assert.deepEqual(idsOf(await list(current(), '--limit', '100')), idsOf(results));
  });

  test('finds pins by a part of their names, in any case', async () => {
    const found = current().pins.filter(({pin}) => pin.name.startsWith('Photo-77'));
    assert.deepEqual(contentsOf(await list(current(), '--name', 'pHOTO-77')), contentsOf(found));
  });
});

describeService('the mock pinning service', startMockPinningService, 120);
