import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createDelegatedRoutingV1HttpApiServer} from '@helia/delegated-routing-v1-http-api-server';
import {findProviders} from '../../source/services/gateway/routing.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';
const peer = '12D3KooWJbARcvvEEF4AAqvAEaVYRkEUNPC3Rv3joebqfPh4LaKq';

async function ask(t, providers) {
  const routing = {
    async *findProviders() {
      yield* providers;
    },
  };
  const server = await createDelegatedRoutingV1HttpApiServer(
    {routing, libp2p: {contentRouting: routing}},
    {listen: {port: 0, host: '127.0.0.1'}},
  );
  t.after(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  const {port} = server.server.address();
  const {signal} = new AbortController();
  return findProviders({server: `http://127.0.0.1:${port}`, cid, signal});
}

test('Helia’s routing server says who has the content, and where', async t => {
  const addresses = ['/dns4/gateway.example/tcp/443/https'];
  const found = await ask(t, [{id: peer, multiaddrs: addresses}]);
  assert.deepEqual(found.providers, [{id: peer, addresses, protocols: []}], found.answer);
});

test('Helia’s routing server says that nobody has it', async t => {
  const {answer, providers} = await ask(t, []);
  assert.deepEqual([answer, providers], ['knows of no provider', []]);
});
