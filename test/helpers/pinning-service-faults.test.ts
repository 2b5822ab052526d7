import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CID} from 'multiformats/cid';
import {ask, idsByPages, idsOf, askForList as list} from './ask-pinning-service.ts';
import {pinStatuses} from './pin-status.ts';
import {startPinningService} from './pinning-service.ts';
import {type ErrorForm, type Faults, seenNativeWords} from './pinning-service-faults.ts';

test('Pins of the same second are lost if times are compared or shown with fewer digits', async t => {
  const pins = pinStatuses(30, {sameSecond: 15});
  const service = await startPinningService(t, {pins});
  const lossy: readonly Faults[] = [{times: 'seconds'}, {times: 'milliseconds'}, {created: 'seconds'}];
  for (const faults of lossy) {
    service.setFaults(faults);
    const ids = await idsByPages(service);
    assert.ok(ids.length < 30, JSON.stringify(faults));
  }
  service.setFaults({created: 'offset'});
  assert.deepEqual(await idsByPages(service), idsOf(pins));
});

test('Pages may repeat, have another length, be short, hold duplicates or state a wrong count', async t => {
  const pins = pinStatuses(30);
  const service = await startPinningService(t, {pins});
  const page = async (faults: Faults, query = {limit: '9'}) => {
    service.setFaults(faults);
    const {count, results} = await list(service, query);
    return [results.length, count];
  };
  service.setFaults({ignored: ['before']});
  const {results} = await list(service, {before: pins[20]?.created ?? ''});
  assert.deepEqual(idsOf(results), idsOf(pins.slice(0, 10)));
  assert.deepEqual(await page({ignored: ['limit']}), [10, 30]);
  assert.deepEqual(await page({pageSize: Number.POSITIVE_INFINITY, count: 'text'}), [30, '30']);
  assert.deepEqual(await page({shortPages: true}), [3, 30]);
  assert.deepEqual(await page({duplicates: true, count: 'page'}), [9, 9]);
  assert.deepEqual(await page({count: 'missing'}), [9, undefined]);
});

test('Filters may be ignored or wrong', async t => {
  const pins = pinStatuses(24, {states: ['pinned', 'queued', 'pinning']});
  const service = await startPinningService(t, {pins, maxLimit: 20});
  const [newest, , third] = pins;
  assert.ok(newest !== undefined && third !== undefined);
  const cids = `${CID.parse(third.pin.cid).toV1()},${newest.pin.cid}`;
  const meta = JSON.stringify({project: 'atlas', year: 'none'});
  const status = 'pinned,queued,pinning,failed';
  const cases: ReadonlyArray<readonly [Faults, Record<string, string>, number, number]> = [
    [{status: 'everything'}, {}, 8, 24],
    [{ignored: ['status']}, {status}, 24, 8],
    [{ignored: ['cid']}, {status, cid: cids}, 1, 24],
    [{cid: 'in-any-form'}, {status, cid: cids}, 1, 2],
    [{cid: 'first'}, {status, cid: `${newest.pin.cid},${third.pin.cid}`}, 2, 1],
    [{ignored: ['meta']}, {status, meta}, 0, 24],
    [{meta: 'any'}, {status, meta}, 0, 8],
    [{match: 'case-sensitive'}, {status, name: 'REPORT', match: 'ipartial'}, 5, 0],
    [{match: 'partial'}, {status, name: 'Report'}, 0, 5],
    [{ignored: ['match']}, {status, name: 'Report', match: 'partial'}, 5, 0],
    [{times: 'inclusive'}, {status, before: newest.created}, 23, 24],
  ];
  for (const [faults, query, honest, faulty] of cases) {
    service.setFaults({});
    assert.equal((await list(service, {...query, limit: '1000'})).count, honest, JSON.stringify(query));
    service.setFaults(faults);
    const {count, results} = await list(service, {...query, limit: '1000'});
    assert.deepEqual([count, results.length], [faulty, Math.min(20, faulty)], JSON.stringify(faults));
  }
  service.setFaults({match: 'refused'});
  assert.equal((await ask(service, '/pins?name=x&match=partial')).status, 400);
});

test('Pins may come in another order', async t => {
  const pins = pinStatuses(30);
  const service = await startPinningService(t, {pins});
  service.setFaults({order: 'oldest-first'});
  assert.deepEqual(idsOf((await list(service)).results), idsOf(pins.slice(20).reverse()));
  for (const order of ['shuffled', 'shuffled-pages'] as const) {
    service.setFaults({order});
    const page = idsOf((await list(service)).results);
    const newest = idsOf(pins.slice(0, 10));
    assert.notDeepEqual(page, newest);
    assert.equal(
      page.every(id => newest.includes(id)),
      order === 'shuffled-pages',
    );
  }
});

test('Records may have other forms, and queued pins may be missing from the list', async t => {
  const change = () => ({requestid: '9007199254740993123'});
  const service = await startPinningService(t, {pins: pinStatuses(1, {states: ['queued'], change})});
  const target = '/pins/9007199254740993123';
  service.setFaults({ids: 'numbers', idField: 'requestId', optionalFields: 'null', unknownFields: true});
  const {text} = await ask(service, target);
  assert.match(text, /"requestId":9007199254740993123,.*"meta":null.*"delegates":null,"info":null/);
  service.setFaults({queued: 'unlisted', nativeWords: seenNativeWords, emptyList: 'not-found'});
  assert.match((await ask(service, target)).text, /"status_details":"prechecking"/);
  assert.equal((await ask(service, '/pins?status=queued')).status, 404);
});

test('Errors may have any form', async t => {
  const service = await startPinningService(t, {pins: []});
  const forms: Readonly<Record<ErrorForm, RegExp>> = {
    message: /^\{"message":"This token/,
    reason: /^\{"reason":"This token/,
    'error-text': /^\{"error":"This token/,
    text: /^This token/,
    html: /<h1>400 This token/,
    empty: /^$/,
    'details-list': /"details":\["This token/,
    'details-object': /"details":\{"message":"This token/,
  };
  for (const [form, pattern] of Object.entries(forms)) {
    service.setFaults({errors: form as ErrorForm, badToken: 400});
    const {status, text} = await ask(service, '/pins', 'another-token');
    assert.equal(status, 400);
    assert.match(text, pattern);
  }
  service.setFaults({outage: 502, errors: 'html'});
  assert.equal((await ask(service, '/pins/any')).status, 502);
});

test('Lists over the limit of a window are refused, and lookups are not', async t => {
  t.mock.timers.enable({apis: ['Date'], now: 0});
  const pins = pinStatuses(1);
  const service = await startPinningService(t, {pins, faults: {rate: {lists: 2}}});
  const statuses = async () => [await ask(service, '/pins'), await ask(service, '/pins')];
  assert.deepEqual(
    (await statuses()).map(({status, headers}) => [status, headers.get('x-ratelimit-remaining')]),
    [
      [200, '1'],
      [200, '0'],
    ],
  );
  t.mock.timers.setTime(18_500);
  const {status, headers} = await ask(service, '/pins');
  assert.deepEqual([status, headers.get('retry-after'), headers.get('x-ratelimit-reset')], [429, '42', '42']);
  assert.equal((await ask(service, `/pins/${pins[0]?.requestid}`)).status, 200);
  t.mock.timers.setTime(60_000);
  assert.equal((await ask(service, '/pins')).status, 200);
});
