import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CID} from 'multiformats/cid';
import {ask, idsByPages, idsOf, askForList as list} from './ask-pinning-service.ts';
import {type PinStatusRecord, pinStatuses} from './pin-status.ts';
import {pinningServiceToken, startPinningService} from './pinning-service.ts';
import {nanosecondsOf} from './rfc3339.ts';

test('Pages follow one another from the newest to the oldest, microseconds apart', async t => {
  const pins = pinStatuses(45, {sameSecond: 15});
  const service = await startPinningService(t, {pins: [...pins].reverse()});
  assert.deepEqual(await idsByPages(service), idsOf(pins));
  assert.deepEqual(await idsByPages(service, {limit: '1000'}), idsOf(pins));
  assert.equal((await list(service, {limit: '7'})).count, 45);
  assert.equal(service.requests[1]?.query.get('before'), pins[9]?.created);
});

test('Paging before an instant skips other pins of that instant, and paging from just after it finds them', async t => {
  const pins = pinStatuses(12, {sameInstant: 6});
  const service = await startPinningService(t, {pins});
  assert.equal((await idsByPages(service, {limit: '4'})).length, 8);
  const later = pins[5]?.created.replace(/\d{6}Z/, digits => `${Number.parseInt(digits, 10) + 1}Z`) ?? '';
  assert.deepEqual(idsOf((await list(service, {before: later, limit: '12'})).results), idsOf(pins));
});

test('Filters are exact, and all must match', async t => {
  const states = ['pinned', 'queued', 'pinning', 'failed'] as const;
  const pins = pinStatuses(40, {states});
  const service = await startPinningService(t, {pins});
  const every = states.join();
  const expect = async (query: Record<string, string>, isAsked: (record: PinStatusRecord) => boolean) => {
    const {count, results} = await list(service, {limit: '1000', ...query});
    const expected = idsOf(pins.filter(isAsked));
    assert.ok(expected.length > 0);
    assert.deepEqual({count, ids: idsOf(results)}, {count: expected.length, ids: expected});
  };
  const [third, sixth] = [pins[2], pins[5]];
  assert.ok(third !== undefined && sixth !== undefined);
  await expect({}, ({status}) => status === 'pinned');
  await expect({status: 'queued,failed'}, ({status}) => status === 'queued' || status === 'failed');
  await expect(
    {status: every, cid: `${third.pin.cid},${sixth.pin.cid}`},
    pin => pin === third || pin === sixth,
  );
  await expect({status: every, name: 'INVOICE 0002.pdf'}, pin => pin === third);
  await expect({status: every, name: 'invoice 0002.PDF', match: 'iexact'}, pin => pin === third);
  await expect({status: every, name: 'VOICE', match: 'partial'}, ({pin}) => /VOICE/.test(pin.name ?? ''));
  await expect({status: every, name: 'r', match: 'ipartial'}, ({pin}) => /r/i.test(pin.name ?? ''));
  const meta = {project: 'beacon', year: '2021'};
  await expect(
    {status: every, meta: JSON.stringify(meta)},
    ({pin}) => pin.meta?.project === 'beacon' && pin.meta.year === '2021',
  );
  await expect({status: every, after: sixth.created}, pin => pins.indexOf(pin) < 5);
});

test('A pin is found by its ID as it is written, whatever is in it', async t => {
  const requestid = 'a/b?c d%2FÜ';
  const service = await startPinningService(t, {
    pins: pinStatuses(2, {change: (_, index) => (index === 0 ? {requestid} : {})}),
  });
  const found = await ask(service, `/pins/${encodeURIComponent(requestid)}`);
  assert.deepEqual(JSON.parse(found.text), service.pins[0]);
  assert.equal((await ask(service, `/pins/${encodeURIComponent(requestid.toUpperCase())}`)).status, 404);
});

test('What the contract does not allow is refused with a reason', async t => {
  const service = await startPinningService(t, {pins: pinStatuses(3)});
  const statusOf = async (target: string, token?: string) => {
    const {status, text} = await ask(service, target, token);
    const {error} = JSON.parse(text) as {error: Record<string, unknown>};
    assert.deepEqual(Object.keys(error), ['reason', 'details']);
    return status;
  };
  for (const query of [
    'limit=0',
    'limit=1001',
    'limit=ten',
    'before=yesterday',
    'before=2026-03-01T10:00:00+01:00',
    'after=2026-02-30T10:00:00Z',
    'match=fuzzy',
    'status=done',
    'meta=[]',
    'meta={',
    `cid=${new Array(11).fill('x').join()}`,
  ]) {
    assert.equal(await statusOf(`/pins?${query}`), 400, query);
  }
  assert.equal(await statusOf('/pins', 'another-token'), 401);
  for (const target of ['//pins', '/pins/', '/pins/pins/x', '/pins/unknown', '']) {
    assert.equal(await statusOf(target), 404, target);
  }
  const headers = {authorization: `Bearer ${pinningServiceToken}`};
  assert.equal((await fetch(`${service.base}/pins`, {method: 'POST', headers})).status, 405);
  assert.equal(service.requests.at(-1)?.answered, 405);
});

test('Records are the same each time, with valid CIDs and times in order', () => {
  const pins = pinStatuses(300, {sameInstant: 3, sameSecond: 60});
  assert.deepEqual(pinStatuses(300, {sameInstant: 3, sameSecond: 60}), pins);
  const times = pins.map(({created}) => nanosecondsOf(created) ?? 0n);
  assert.ok(times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0n)));
  assert.equal(new Set(times).size, 100);
  assert.equal(new Set(pins.map(({created}) => created.slice(0, 19))).size, 5);
  assert.equal(new Set(pins.map(({pin}) => CID.parse(pin.cid).toString())).size, 300);
  for (const ids of ['nanoid', 'uuid', 'number', 'cid'] as const) {
    assert.equal(new Set(idsOf(pinStatuses(300, {ids}))).size, 300);
  }
});
