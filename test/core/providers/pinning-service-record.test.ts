import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {verdict} from '../../../source/core/pin/verdict.ts';
import {parsePinStatus, readPinStatusFields} from '../../../source/core/providers/pinning-service-record.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';

/** The sample response of the specification, with fields that services add. */
const record = JSON.stringify({
  requestid: 'UniqueIdOfPinRequest',
  status: 'queued',
  created: '2020-07-27T17:32:28.276123456Z',
  pin: {cid, name: 'PreciousData.pdf', origins: ['/ip4/203.0.113.142/tcp/4001'], meta: {app_id: 'one'}},
  delegates: ['/ip4/203.0.113.1/tcp/4001', '/dnsaddr/pin.example'],
  info: {
    status_details: 'Queue position: 7 of 9',
    raw_size: '123',
    dag_size: 456,
    pinned_until: '2038-01-19',
  },
  region: 'eu',
});

test('every part of a record is read, and none is made up', () => {
  const {provider, labels, otherFields, record: kept, ...pin} = parsePinStatus(record);
  assert.equal(provider.name, 'pinning-service');
  assert.equal(kept, record);
  const known = Object.fromEntries(Object.entries(pin).filter(([, value]) => value !== undefined));
  assert.deepEqual(known, {
    id: 'UniqueIdOfPinRequest',
    cid,
    status: 'queued',
    name: 'PreciousData.pdf',
    size: 123n,
    created: '2020-07-27T17:32:28.276123456Z',
    reason: 'Queue position: 7 of 9',
  });
  assert.deepEqual(labels, [{name: 'app_id', value: 'one'}]);
  assert.deepEqual(otherFields, [
    {name: 'delegate', value: '/ip4/203.0.113.1/tcp/4001'},
    {name: 'delegate', value: '/dnsaddr/pin.example'},
    {name: 'origin', value: '/ip4/203.0.113.142/tcp/4001'},
    {name: 'info.dag_size', value: '456'},
    {name: 'info.pinned_until', value: '2038-01-19'},
    {name: 'region', value: 'eu'},
  ]);
});

test('what is not of the type that the contract promises is shown as it came', () => {
  const odd = `{"requestid":"a","status":7,"pin":{"cid":"${cid}","meta":["x"],"origins":{"a":1}},"delegates":[1],"info":"text"}`;
  const {status, labels, otherFields} = parsePinStatus(odd);
  assert.deepEqual([status, labels], [undefined, []]);
  assert.deepEqual(
    otherFields.map(({name, value}) => `${name}=${value}`),
    ['delegates=[1]', 'origins={"a":1}', 'info=text', 'meta=["x"]'],
  );
});

for (const [text, message] of [
  [`{"pin":{"cid":"${cid}"}}`, 'The service’s answer has no usable requestid.'],
  ['{"requestid":"a"}', 'The service’s answer has no usable pin.cid.'],
  ['{"requestid":null,"pin":{"cid":" "}}', 'The service’s answer has no usable requestid and pin.cid.'],
  ['[]', 'The service’s answer is no record.'],
  ['null', 'The service’s answer is no record.'],
  ['{', 'The record is not JSON.'],
] as const) {
  test(`${text} is no pin`, () => {
    assert.throws(
      () => parsePinStatus(text),
      (error: unknown) =>
        error instanceof PinviewError && error.code === 'bad-answer' && error.message === message,
    );
  });
}

test('the fast reading agrees with the whole one', () => {
  for (const text of [record, record.replace('"app_id":"one"', '"n":12345678901234567890')]) {
    const {cid: read, status, name, labels} = parsePinStatus(text);
    const fast = readPinStatusFields(text);
    assert.deepEqual([fast?.cid, fast?.status, fast?.name, fast?.labels], [read, status, name, labels]);
  }
  assert.equal(readPinStatusFields('{"requestid":"a"}'), undefined);
  assert.equal(readPinStatusFields('{'), undefined);
});

test('the fast reading takes the same as a request ID', () => {
  for (const member of ['"requestid":7', '"requestId":"a"', '"requestid":"","requestId":"a"'])
    assert.equal(readPinStatusFields(`{${member},"pin":{"cid":"${cid}"}}`)?.cid, cid, member);
  for (const member of ['"status":"queued"', '"requestid":""', '"requestid":null', '"requestid":1.5'])
    assert.equal(readPinStatusFields(`{${member},"pin":{"cid":"${cid}"}}`), undefined, member);
});

describe('the verdict says no more than the record', () => {
  const now = Date.parse('2026-03-01T10:00:00Z');
  for (const [status, created, reason, words] of [
    ['pinned', '2026-02-26T10:00:00Z', undefined, 'Pinned, requested 3 days ago'],
    ['pinned', undefined, undefined, 'Pinned'],
    ['queued', '2026-03-01T09:59:50Z', undefined, 'Queued'],
    ['queued', '2026-03-01T09:48:00Z', undefined, 'Still queued after 12 minutes'],
    ['pinning', '2026-03-01T09:48:00Z', undefined, 'Still pinning after 12 minutes'],
    ['failed', '2026-03-01T09:48:00Z', undefined, 'Failed'],
    ['failed', '2026-03-01T09:48:00Z', 'over_max_size', 'Failed: over_max_size'],
    ['undecided', '2026-03-01T09:48:00Z', undefined, 'Status undecided'],
  ] as const) {
    test(`${status}: ${words}`, () => {
      const info = reason === undefined ? undefined : {status_details: reason};
      const pin = parsePinStatus(JSON.stringify({requestid: 'a', status, created, pin: {cid}, info}));
      assert.equal(verdict(pin, now), words);
    });
  }
});
