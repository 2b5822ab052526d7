import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import type {ListQuery} from '../../../source/core/providers/pin-listing.ts';
import {pinningService} from '../../../source/core/providers/pinning-service.ts';
import {listPins, type PinListOptions} from '../../../source/services/pinning/list-pins.ts';
import {createPinApi} from '../../../source/services/pinning/pin-api.ts';
import {createRequestBudget} from '../../../source/services/pinning/request-budget.ts';
import {noLog} from '../../../source/services/storage/log.ts';
import {type PinStatusOptions, type PinStatusRecord, pinStatuses} from '../../helpers/pin-status.ts';
import {
  type PinningService,
  pinningServiceToken,
  startPinningService,
} from '../../helpers/pinning-service.ts';
import type {Faults} from '../../helpers/pinning-service-faults.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

/** Returns the IDs of the listed pins, in order. */
async function listed(
  service: PinningService,
  query: Partial<ListQuery> = {},
  options: Partial<PinListOptions> = {},
) {
  const endpoint = parseEndpoint(service.base, pinningService.name);
  const budget = createRequestBudget({concurrency: 4, requests: 100_000, intervalMs: 1000});
  const means = {
    endpoint,
    pinApi: createPinApi({endpoint, version: '0.0.0', onExhausted: budget.pause}),
    budget,
    log: noLog,
  };
  const ids: string[] = [];
  const whole = {
    query: {order: 'newest', isReversed: false, pinned: 'all', ...query},
    keys: {token: pinningServiceToken},
    signal: new AbortController().signal,
    onPause: () => {},
    ...options,
  } as const;
  for await (const {pins} of listPins(whole, means)) ids.push(...pins.map(({id}) => id));
  return ids;
}

const states = ['queued', 'pinning', 'pinned', 'failed'] as const;

const sorted = (ids: readonly string[]) => [...ids].sort();

async function assertWhole(
  t: TestContext,
  faults: Faults,
  made: PinStatusOptions & {readonly count?: number; readonly maxLimit?: number} = {},
): Promise<PinningService> {
  const {count = 2500, maxLimit, ...rest} = made;
  const pins = pinStatuses(count, {states, ...rest});
  const service = await startPinningService(t, {pins, faults, ...(maxLimit && {maxLimit})});
  const ids = await listed(service);
  assert.equal(new Set(ids).size, ids.length, 'a pin is listed twice');
  assert.deepEqual(sorted(ids), sorted(pins.map(({requestid}) => requestid)));
  return service;
}

describe('every pin is listed, each once,', () => {
  test('of a service that keeps to the contract, with one request more than there are pages', async t => {
    const {requests} = await assertWhole(t, {});
    assert.equal(requests.length, 4);
  });

  for (const [what, faults, made] of [
    ['though pages end within the same microsecond', {}, {sameInstant: 7}],
    ['though pages end within the same second', {}, {sameSecond: 300}],
    ['though times are compared in milliseconds', {times: 'milliseconds'}, {sameSecond: 300}],
    ['though times are compared in seconds', {times: 'seconds'}, {sameSecond: 300}],
    ['though the time itself is let in', {times: 'inclusive'}, {sameInstant: 7}],
    ['though times are shown in seconds', {created: 'seconds'}, {sameSecond: 300}],
    ['though times are shown in milliseconds', {created: 'milliseconds'}, {sameSecond: 300}],
    ['though times have an offset', {created: 'offset'}, {}],
    ['though pages are shuffled', {order: 'shuffled-pages'}, {}],
    ['though the oldest come first', {order: 'oldest-first'}, {}],
    ['though pages are shorter than asked for', {shortPages: true}, {count: 1200}],
    ['though the limit is not heeded', {ignored: ['limit']}, {count: 120}],
    ['though all come at once', {pageSize: Number.POSITIVE_INFINITY, ignored: ['before']}, {}],
    ['though some come twice', {duplicates: true}, {}],
    ['though the count is that of a page', {count: 'page'}, {}],
    ['though there is no count', {count: 'missing'}, {}],
    ['though the count is a text', {count: 'text'}, {}],
    ['though the count is wrong', {count: 'wrong'}, {}],
    ['though optional fields are null', {optionalFields: 'null'}, {count: 1200}],
    ['though optional fields are not there', {optionalFields: 'absent'}, {count: 1200}],
    ['though IDs are numbers', {ids: 'numbers'}, {count: 1200, ids: 'number'}],
    ['though the ID has another name', {idField: 'requestId'}, {count: 1200}],
    ['though there are fields that nobody knows', {unknownFields: true}, {count: 1200}],
    ['though an empty page is not found', {emptyList: 'not-found'}, {sameInstant: 7}],
    ['though an empty page is null', {emptyList: 'null'}, {sameInstant: 7}],
    ['though an empty page has no results', {emptyList: 'missing'}, {sameInstant: 7}],
  ] as const satisfies ReadonlyArray<readonly [string, Faults, Parameters<typeof assertWhole>[2]]>) {
    slowTest(what, async t => {
      await assertWhole(t, faults, made);
    });
  }
});

describe('a service that counts requests', () => {
  const pins = pinStatuses(50);

  test('is left alone once its headers say that none is left', async t => {
    const faults: Faults = {pageSize: 25, rate: {lists: 2, seconds: 1}};
    const service = await startPinningService(t, {pins, faults});
    assert.equal((await listed(service)).length, pins.length);
    assert.ok(service.requests.every(({answered}) => answered === 200));
  });

  for (const [what, rate] of [
    ['for so many seconds', {}],
    ['until a time', {retryAfter: 'date'}],
    ['by the headers of its limit only', {retryAfter: 'absent', reset: 'epoch'}],
  ] as const) {
    test(`and refuses is asked again when it says: ${what}`, async t => {
      const faults: Faults = {pageSize: 25, rate: {lists: 2, seconds: 1, ...rate}};
      const service = await startPinningService(t, {pins, faults});
      // Someone else is using the account too.
      await fetch(`${service.base}/pins`, {headers: {authorization: `Bearer ${pinningServiceToken}`}});
      assert.equal((await listed(service)).length, pins.length);
    });
  }
});

test('a service that has no pages is asked twice, and not for ever', async t => {
  const pins = pinStatuses(50);
  const service = await startPinningService(t, {pins, faults: {ignored: ['before', 'limit'], pageSize: 10}});
  assert.equal((await listed(service)).length, 10);
  assert.ok(service.requests.length <= 3, `${service.requests.length} requests`);
});

describe('what is asked for is asked of the service', () => {
  const pins = pinStatuses(40, {states});
  const idsOf = (wanted: (pin: PinStatusRecord) => boolean) =>
    pins.filter(wanted).map(({requestid}) => requestid);

  for (const [pinned, wanted] of [
    ['all', states],
    ['pinned', ['pinned']],
    ['unpinned', ['queued', 'pinning', 'failed']],
  ] as const) {
    test(`all states, or some: ${pinned}`, async t => {
      const service = await startPinningService(t, {pins});
      const expected = idsOf(({status}) => (wanted as readonly string[]).includes(status));
      assert.deepEqual(await listed(service, {pinned}), expected);
    });
  }

  for (const faults of [{}, {cid: 'first'}, {ignored: ['cid']}] as const satisfies readonly Faults[]) {
    test(`a CID in each of its spellings, newest first: ${JSON.stringify(faults)}`, async t => {
      const spelt = pins.slice(0, 3).map((pin, index) => ({
        ...pin,
        pin: {
          cid:
            index === 1
              ? 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'
              : 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn',
        },
      }));
      const service = await startPinningService(t, {pins: [...spelt, ...pins.slice(3)], faults});
      const cids = [...new Set(spelt.map(({pin}) => pin.cid))];
      const ids = await listed(service, {cids});
      const expected = 'ignored' in faults ? pins : spelt;
      assert.deepEqual(
        ids,
        expected.map(({requestid}) => requestid),
      );
    });
  }

  test('later times, where only those are wanted', async t => {
    const service = await startPinningService(t, {pins});
    const since = pins[9]?.created ?? '';
    assert.deepEqual(
      await listed(service, {since}),
      pins.slice(0, 9).map(({requestid}) => requestid),
    );
  });
});

test('a service that fails for labels is asked without them', async t => {
  const pins = pinStatuses(12);
  const service = await startPinningService(t, {
    pins,
    gate: ({query}) => service.setFaults(query.has('meta') ? {outage: 500, errors: 'html'} : {}),
  });
  const ids = await listed(service, {labels: [{name: 'stage', value: 'final'}]});
  assert.equal(ids.length, pins.length);
});
