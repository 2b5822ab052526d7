import assert from 'node:assert/strict';
import {generatedRequestCount} from '../../source/demo/generated-pin-requests.ts';
import {samplePinRequests} from '../../source/demo/sample-pin-requests.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import {startDemo} from './ask.ts';
import {askService, listRequests, type ReceivedPinStatus} from './ask-pinning-service.ts';

const everyStatus = 'queued,pinning,pinned,failed';
const total = samplePinRequests.length + generatedRequestCount;
const idsOf = (results: readonly ReceivedPinStatus[]) => results.map(each => each.requestid);
const namesOf = (results: readonly ReceivedPinStatus[]) => results.map(({pin}) => pin.name).sort();

test('the list gives ten pinned ones and the count of all, the newest first', async context => {
  const demo = await startDemo(context);
  const {count, results} = await listRequests(demo);
  assert.equal(results.length, 10);
  assert.ok(results.every(({status}) => status === 'pinned'));
  const whole = await listRequests(demo, {limit: '1000'});
  assert.equal(whole.results.length, count);
  assert.deepEqual(idsOf(results), idsOf(whole.results.slice(0, 10)));
  const times = whole.results.map(({created}) => Date.parse(created));
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  );
});

for (const limit of ['5', '100'])
  slowTest(
    `pages of ${limit} hold every pin request once, also of those that differ by less than a millisecond`,
    async context => {
      const demo = await startDemo(context, {startedAt: Date.parse('2024-05-01T12:34:56Z')});
      const found: ReceivedPinStatus[] = [];
      let {results, count} = await listRequests(demo, {status: everyStatus, limit});
      assert.equal(count, total);
      while (results.length > 0) {
        found.push(...results);
        const before = results.at(-1)?.created ?? '';
        ({results, count} = await listRequests(demo, {status: everyStatus, limit, before}));
        assert.equal(count, total - found.length);
      }
      assert.equal(new Set(idsOf(found)).size, total);
      assert.ok(new Set(found.map(each => Date.parse(each.created))).size < total / 3);
      assert.ok(new Set(found.map(each => each.created.length)).size > 2);
    },
  );

test('before and after are bounds of their own zones that are not in the list themselves', async context => {
  const demo = await startDemo(context, {startedAt: Date.parse('2024-05-01T12:34:56Z')});
  const {results} = await listRequests(demo, {limit: '3'});
  const [newest, middle, oldest] = results.map(({created}) => created);
  assert.equal(newest, '2024-05-01T09:00:00.000417Z');
  const between = {after: oldest ?? '', before: '2024-05-01T11:00:00.000417+02:00'};
  assert.deepEqual(
    (await listRequests(demo, between)).results.map(({created}) => created),
    [middle],
  );
  const finer = await listRequests(demo, {after: '2024-05-01T09:00:00.000416999Z'});
  assert.equal(finer.count, 1);
});

test('each state can be listed, and some of them together', async context => {
  const demo = await startDemo(context);
  const counts: number[] = [];
  for (const status of everyStatus.split(',')) {
    const {count, results} = await listRequests(demo, {status, limit: '1000'});
    assert.ok(results.length > 0 && results.every(each => each.status === status), status);
    counts.push(count);
  }
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    total,
  );
  assert.equal(
    (await listRequests(demo, {status: 'queued,pinned'})).count,
    (counts[0] ?? 0) + (counts[2] ?? 0),
  );
});

test('a search for CIDs gives every request for them, and none for the same content in another version', async context => {
  const demo = await startDemo(context);
  const [invoice = '', site = ''] = ['invoice-0042.pdf', 'site/'].map(
    name => samplePinRequests.find(({pin}) => pin.name === name)?.pin.cid,
  );
  const {count, results} = await listRequests(demo, {cid: invoice});
  assert.equal(count, 2);
  assert.deepEqual(namesOf(results), ['Invoice of the lamp maker.pdf', 'invoice-0042.pdf']);
  assert.equal((await listRequests(demo, {cid: `${invoice},${site}`})).count, 3);
});

test('names are matched whole or in part, with regard to capitals or without', async context => {
  const demo = await startDemo(context);
  const names = async (name: string, match?: string) => {
    const {results} = await listRequests(demo, {name, ...(match && {match}), limit: '1000'});
    return namesOf(results).filter(each => !/-\d{4}\.\w+$/.test(each ?? '') || each === 'invoice-0042.pdf');
  };
  const both = ['Invoice of the lamp maker.pdf', 'invoice-0042.pdf'];
  assert.deepEqual(await names('invoice-0042.pdf'), ['invoice-0042.pdf']);
  assert.deepEqual(await names('INVOICE-0042.pdf'), []);
  assert.deepEqual(await names('INVOICE-0042.pdf', 'iexact'), ['invoice-0042.pdf']);
  assert.deepEqual(await names('invoice', 'exact'), []);
  assert.deepEqual(await names('Invoice', 'partial'), ['Invoice of the lamp maker.pdf']);
  assert.deepEqual(await names('INVOICE', 'ipartial'), both);
});

test('labels are matched if all of them are there', async context => {
  const demo = await startDemo(context);
  const count = async (meta: Record<string, string>) =>
    (await listRequests(demo, {meta: JSON.stringify(meta), status: everyStatus})).count;
  assert.equal(await count({project: 'lighthouse'}), 3);
  assert.equal(await count({project: 'lighthouse', 'paid on': ''}), 1);
  assert.equal(await count({project: 'lighthouse', number: '42'}), 0);
  assert.ok((await count({project: 'atlas', stage: 'final'})) > 10);
  assert.equal(await count({}), total);
});

test('a list parameter that makes no sense is a 400 that names it', async context => {
  const demo = await startDemo(context);
  for (const query of [
    'limit=0',
    'limit=1001',
    'limit=ten',
    `cid=${Array(11).fill('bafkqaaa').join()}`,
    'name=a&match=like',
    `name=${'a'.repeat(256)}`,
    'status=done',
    'status=',
    'before=yesterday',
    'after=2024-05-01',
    'before=2024-13-01T00:00:00Z',
    'meta=atlas',
    'meta=%7B%22year%22%3A2024%7D',
    'meta=%5B%5D',
    'meta=null',
  ]) {
    const {status, text} = await askService(demo, `/pins?${query}`);
    assert.equal(status, 400, query);
    const {error} = JSON.parse(text);
    assert.equal(error.reason, 'BAD_REQUEST');
    assert.ok(error.details.startsWith(query.split('=')[0]), error.details);
  }
});
