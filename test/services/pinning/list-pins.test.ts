import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {listPins} from '../../../source/services/pinning/list-pins.ts';
import {lister, listMeans, listOptions, listWhole} from '../../helpers/list-whole.ts';
import {type PageFault, startListing} from '../../helpers/listing-service.ts';
import {startRandom} from '../../helpers/random.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import {answerWith, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {waitFor} from '../../helpers/wait-for.ts';

describe('50,000 pins are listed, each once,', () => {
  for (const [cap, most] of [
    [100, 520],
    [1000, 52],
  ] as const) {
    slowTest(`of a service whose pages have ${cap} at most`, async t => {
      const {queries} = await listWhole(t, {pins: 50_000, cap});
      assert.ok(queries.length <= most, `${queries.length} requests`);
    });
  }

  // All 50,000 are listed in small-pages.test.ts, because that takes so many requests.
  slowTest('also 5,000 of a service whose pages have 10 at most', async t => {
    const {queries} = await listWhole(t, {pins: 5000, cap: 10});
    assert.ok(queries.length <= 600, `${queries.length} requests`);
  });

  slowTest('while new ones arrive on top', async t => {
    await listWhole(t, {
      pins: 50_000,
      shift: (ids, request) =>
        ids.unshift(...Array.from({length: request % 5}, (_, index) => idOf(60_000 + request * 10 + index))),
    });
  });

  slowTest('while more arrive than a page has', async t => {
    await listWhole(t, {
      pins: 5000,
      cap: 100,
      shift: (ids, request) => {
        if (request === 7) ids.unshift(...Array.from({length: 250}, (_, index) => idOf(60_000 + index)));
      },
    });
  });

  slowTest('while some vanish', async t => {
    await listWhole(t, {
      pins: 50_000,
      shift: (ids, request) => {
        if (request % 3 === 2) ids.splice((request * 37) % 400, 7);
      },
    });
  });

  for (const kind of ['repeat', 'shorten', 'skip', 'empty'] as const) {
    slowTest(`though pages come wrong (${kind})`, async t => {
      await listWhole(t, {pins: 50_000, fault: request => (request % 4 === 3 ? kind : undefined)});
      // The last page comes wrong too.
      await listWhole(t, {pins: 250, cap: 100, fault: request => (request % 3 === 2 ? kind : undefined)});
    });
  }

  slowTest('though all of that happens, and requests are refused and fail', async t => {
    const random = startRandom(7);
    const kinds: readonly PageFault[] = ['repeat', 'shorten', 'skip', 'empty'];
    const service = await listWhole(t, {
      pins: 50_000,
      fault(request) {
        if (request === 5) return 'refuse';
        if (request === 9 || request === 30) return 'fail';
        return random.below(5) === 0 ? kinds[random.below(kinds.length)] : undefined;
      },
      shift(ids, request) {
        if (random.below(4) === 0) ids.unshift(idOf(60_000 + request));
        if (random.below(4) === 0) ids.splice(random.below(ids.length), 1 + random.below(3));
      },
    });
    assert.ok(service.queries.length < 200, `${service.queries.length} requests`);
  });
});

test('a list ends though the service pages nothing, or counts more than it has', async t => {
  const record = {id: idOf(1), cid: 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq'};
  const {address, asked} = await startService(t, response =>
    answerWith(response, 200, {data: {totals: {files: 10}, pins: [record]}, status: 'success'}),
  );
  assert.deepEqual(await lister(address)(), [idOf(1)]);
  assert.ok(asked.length < 15, `${asked.length} requests`);
});

test('a service that takes no large pages is asked for smaller ones', async t => {
  const {address, asked} = await startService(t, (response, _, {url = ''}) => {
    const limit = Number(new URL(url, 'http://localhost').searchParams.get('limit'));
    if (limit > 100) answerWith(response, 400, {status: 'error', message: 'limit must be at most 100'});
    else answerWith(response, 200, {data: {totals: {files: 0, size: 0}, pins: null}, status: 'success'});
  });
  assert.deepEqual(await lister(address)(), []);
  assert.deepEqual(
    asked.map(each => /limit=(\d+)/.exec(each)?.[1]),
    ['1000', '100'],
  );
});

test('no more is asked for than is wanted', async t => {
  const {address, queries} = await startListing(t, {pins: 500});
  const list = lister(address);
  for await (const {pins} of listPinsOnce(address)) {
    assert.equal(pins.length, 6);
    break;
  }
  assert.equal(queries.length, 1);
  assert.deepEqual(await list({offset: 498}), [idOf(498), idOf(499)]);
});

test('where all are wanted, the next page is asked for while one is used, and given up with the list', async t => {
  const service = await startListing(t, {pins: 5000});
  const pages = listPins(
    {...listOptions, isWhole: true, signal: new AbortController().signal},
    listMeans(service.address),
  );
  const {value} = await pages.next();
  assert.equal(value?.pins.length, 1000);
  await waitFor(() => service.queries.length === 2, {what: 'a request for the second page'});
  await pages.return(undefined);
  assert.equal(service.queries.length, 2);
  assert.equal((await lister(service.address)({isWhole: true})).length, 5000);
});

function listPinsOnce(address: string) {
  return listPins({...listOptions, wanted: 5, signal: new AbortController().signal}, listMeans(address));
}

describe('keys or services without a list are told apart from failures:', () => {
  for (const [status, body, code] of [
    [403, {status: 'error', message: 'no scope'}, 'forbidden'],
    [404, 'page not found', 'unsupported'],
    [405, {status: 'error', message: 'Method not allowed'}, 'unsupported'],
    [401, {status: 'error', message: 'bad keys'}, 'unauthenticated'],
    [200, {status: 'error', message: 'no'}, 'refused'],
    [200, {data: {}, status: 'success'}, 'bad-answer'],
    [200, {data: {pins: [{cid: 'b'}]}, status: 'success'}, 'bad-answer'],
  ] as const) {
    test(`${status} ${JSON.stringify(body)}`, async t => {
      const {address, asked} = await startService(t, response => answerWith(response, status, body));
      const error = await lister(address)().then(
        () => undefined,
        failure => failure,
      );
      assert.ok(error instanceof PinviewError);
      assert.equal(error.code, code);
      if (status === 403) assert.match(error.hint ?? '', /data\.pin_list/);
      assert.equal(asked.length, 1);
    });
  }
});

test('a list that is interrupted asks no more', async t => {
  const {address, queries} = await startListing(t, {pins: 5000, cap: 10});
  const controller = new AbortController();
  const listed = lister(address)({signal: controller.signal});
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(listed, {code: 'cancelled'});
  const {length} = queries;
  assert.ok(length < 500);
});
