import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {findProviders} from '../../../source/services/gateway/routing.ts';
import {answerWith, startService} from '../../helpers/scripted-service.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';
const {signal} = new AbortController();

async function answerTo(t: TestContext, status: number, body: unknown) {
  const requests: unknown[] = [];
  const {address} = await startService(t, (response, _, {url, headers}) => {
    requests.push([url, headers.accept]);
    answerWith(response, status, body);
  });
  return {...(await findProviders({server: address, cid, signal, stallMs: 2000})), requests};
}

test('a routing server is asked with the CID, and says who has it', async t => {
  const {answer, providers, requests} = await answerTo(t, 200, {Providers: [{Schema: 'peer', ID: 'a'}]});
  assert.equal(answer, 'knows of 1 provider');
  assert.deepEqual(providers, [{id: 'a', addresses: [], protocols: []}]);
  assert.deepEqual(requests, [[`/routing/v1/providers/${cid}`, 'application/x-ndjson, application/json']]);
});

for (const [name, status, body, expected] of [
  ['404 means that it knows of none', 404, 'not found', /^knows of no provider$/],
  ['an empty list means that, too', 200, {Providers: []}, /^knows of no provider$/],
  ['so does an empty body', 200, '', /^knows of no provider$/],
  ['a fault of the server is told', 503, '', /^answered 503$/],
  ['a page is told', 200, '<!doctype html>', /^sent no list of providers$/],
  ['a list without end is not read', 200, '{}\n'.repeat(400_000), /^sent more than 1048576 bytes$/],
] as const) {
  test(name, async t => {
    const {answer, providers} = await answerTo(t, status, body);
    assert.match(answer, expected);
    assert.deepEqual(providers, []);
  });
}

test('a server that is not there is told', async () => {
  const {answer} = await findProviders({server: 'http://127.0.0.1:9', cid, signal});
  assert.match(answer, /127\.0\.0\.1:9/);
});

test('what a server has named is known, also when it goes on searching or is cut', async t => {
  const record = (id: string) => `${JSON.stringify({Schema: 'peer', ID: id})}\n`;
  const cut = await startService(t, response => {
    response.write(`${record('a')}{"Schema": "pe`, () => response.destroy());
  });
  const ended = await findProviders({server: cut.address, cid, signal});
  assert.equal(ended.answer, 'knows of 1 provider; closed the connection too early');
  const ending = new AbortController();
  const slow = await startService(t, response => {
    response.write(record('a') + record('b'), () => setImmediate(() => ending.abort()));
  });
  const {answer, providers} = await findProviders({server: slow.address, cid, signal: ending.signal});
  if (providers.length > 0) assert.equal(answer, 'knows of 2 providers; did not finish in time');
  assert.match(answer, /did not finish in time$/);
});
