import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CID} from 'multiformats/cid';
import {generatedPinRequests} from '../../source/demo/generated-pin-requests.ts';
import {ordinaryPinRequests, samplePinRequests} from '../../source/demo/sample-pin-requests.ts';
import {ask, goodHeaders, startDemo} from './ask.ts';
import {askRequest, askService, listRequests} from './ask-pinning-service.ts';

const titled = (word: string) => samplePinRequests.find(({title}) => title.includes(word))?.requestId ?? word;

for (const sample of [...samplePinRequests, ...generatedPinRequests().slice(0, 1)])
  test(`the pin request "${sample.title}" keeps the contract`, async context => {
    const demo = await startDemo(context);
    const {requestid, status, created, pin, delegates, info} = await askRequest(demo, sample.requestId);
    assert.equal(requestid, sample.requestId);
    assert.match(status, /^(?:queued|pinning|pinned|failed)$/);
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{4,9}Z$/);
    assert.equal(CID.parse(pin.cid).version, sample.title.includes('CIDv0') ? 0 : 1);
    if (sample.title.startsWith('null')) {
      assert.deepEqual([pin.name, pin.origins, pin.meta, delegates, info], [null, null, null, null, null]);
      return;
    }
    for (const address of [...(delegates ?? []), ...(pin.origins ?? [])])
      assert.match(address, /^\/.*\/p2p\/12D3/);
    assert.equal(delegates?.length, 2);
    for (const text of [...Object.values(info ?? {}), ...Object.values(pin.meta ?? {})])
      assert.equal(typeof text, 'string');
  });

test('the first sample is answered byte for byte', async context => {
  const demo = await startDemo(context, {startedAt: Date.parse('2024-05-01T12:34:56Z')});
  const {headers, text} = await askService(demo, `/pins/${ordinaryPinRequests[0]?.requestId}`);
  assert.equal(headers['content-type'], 'application/json; charset=utf-8');
  assert.equal(
    text,
    '{"requestid":"7d1f4a52-93c0-4be6-a8d7-52e06b9f3c18","status":"pinned","created":"2024-05-01T09:00:00.000417Z",' +
      '"pin":{"cid":"bafybeidqksjpnfmp4vfkdfqjfl53zw4rzaxrzb32dzofokqdrjjat2vsqi","name":"site/",' +
      '"origins":["/ip4/198.51.100.4/tcp/4001/p2p/12D3KooWE7HuTsgTtXX1xcx1nPsA1dtDoi93DGWPXsNrmc4o1HF8"],' +
      '"meta":{"project":"lighthouse","stage":"final"}},' +
      '"delegates":["/dnsaddr/pinning.example/p2p/12D3KooWHoE5Nu5NgBXHPcW2QwtaPY5gF9pfnNkMizcRH3y5iPp8",' +
      '"/ip4/203.0.113.7/udp/4001/quic-v1/p2p/12D3KooWHoE5Nu5NgBXHPcW2QwtaPY5gF9pfnNkMizcRH3y5iPp8"],' +
      '"info":{"dag_size":"18308008"}}',
  );
});

test('a pin request that is watched goes from queued to pinning and is pinned after 15 seconds, in the list too', async context => {
  let time = Date.parse('2024-05-01T12:00:00Z');
  const demo = await startDemo(context, {now: () => time});
  const id = titled('queued, pinning');
  const queued = async () =>
    (await listRequests(demo, {status: 'queued'})).results.map(each => each.requestid);
  time += 3_600_000;
  assert.deepEqual(await queued(), [id]);
  const seen: unknown[] = [];
  for (const pause of [0, 4999, 1, 9999, 1]) {
    time += pause;
    const {status, info} = await askRequest(demo, id);
    seen.push([status, Object.keys(info ?? {}).join()]);
  }
  assert.deepEqual(seen, [
    ['queued', 'status_details'],
    ['queued', 'status_details'],
    ['pinning', 'status_details'],
    ['pinning', 'status_details'],
    ['pinned', 'dag_size'],
  ]);
  assert.deepEqual(await queued(), []);
  assert.equal((await listRequests(demo, {name: 'holiday.mp4'})).results[0]?.requestid, id);
});

test('IDs are all different and of many kinds, and only the exact one is found', async context => {
  const demo = await startDemo(context);
  const ids = [...samplePinRequests, ...generatedPinRequests()].map(({requestId}) => requestId);
  assert.equal(new Set(ids).size, ids.length);
  for (const kind of [/^[0-9a-f-]{36}$/, /^[\w-]{21}$/, /^\d+$/, /^bafy/, /[/ %]/, /^[A-Za-z0-9]{16}$/])
    assert.ok(
      ids.some(id => kind.test(id)),
      String(kind),
    );
  const mixed = titled('an ID in capitals');
  assert.equal((await askRequest(demo, mixed)).pin.name, 'invoice-0042.pdf');
  assert.equal((await askRequest(demo, mixed.toLowerCase())).pin.name, 'telescope/');
  assert.equal((await askService(demo, `/pins/${mixed.toUpperCase()}`)).status, 404);
  assert.equal((await askService(demo, '/pins/a/b%20c%25')).status, 404);
  const {status, text} = await askService(demo, '/pins/%zz');
  assert.deepEqual([status, JSON.parse(text).error.reason], [400, 'BAD_REQUEST']);
});

test('a request without a token or with a wrong one is a 401, and any other token is good', async context => {
  const demo = await startDemo(context);
  const id = titled('CIDv0');
  for (const path of ['/pins', `/pins/${id}`, '/pins/nowhere']) {
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer wrong',
      'Bearer wrong-one',
      'Basic YTpi',
    ]) {
      const headers: Record<string, string> = authorization === undefined ? {} : {authorization};
      const {status, text} = await askService(demo, path, {headers});
      assert.equal(status, 401, `${path} ${authorization}`);
      const {error} = JSON.parse(text);
      assert.deepEqual([error.reason, typeof error.details], ['UNAUTHORIZED', 'string']);
    }
  }
  for (const authorization of ['Bearer right', 'bearer eyJh.eyJz.c2ln'])
    assert.equal((await askService(demo, `/pins/${id}`, {headers: {authorization}})).status, 200);
  assert.equal((await askService(demo, '/pins', {headers: goodHeaders})).status, 401);
});

test('only GET is allowed, and only on the addresses of the contract', async context => {
  const demo = await startDemo(context);
  for (const method of ['POST', 'DELETE']) {
    const {status, headers} = await askService(demo, '/pins', {method});
    assert.deepEqual([status, headers.allow], [405, 'GET']);
  }
  for (const path of ['/', '//pins', '/pin', '/pins/a/b', '/pins//']) {
    const {status, text} = await askService(demo, path);
    assert.deepEqual([status, JSON.parse(text).error.reason], [404, 'NOT_FOUND'], path);
  }
  assert.equal((await askService(demo, '/pins/')).status, 200);
});

test('each service of the demo knows its own IDs only', async context => {
  const demo = await startDemo(context);
  assert.equal((await ask(demo, `/api/pinning/${titled('pinned, with labels')}`)).status, 404);
  assert.equal((await askService(demo, '/pins/3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2')).status, 404);
  assert.equal((await ask(demo, '/psa')).status, 404);
});

test('an answer takes the latency of the demo', async context => {
  const waits: number[] = [];
  const demo = await startDemo(context, {wait: async ms => waits.push(ms)});
  await listRequests(demo);
  assert.deepEqual(waits, [120]);
});
