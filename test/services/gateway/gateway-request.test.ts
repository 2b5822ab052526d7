import assert from 'node:assert/strict';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import {createGatewayConnection} from '../../../source/services/gateway/gateway-request.ts';

/** Starts a gateway, and returns a function that sends it a request over kept-alive connections. */
async function connect(t: TestContext, answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ipfs/cid`);
  const connection = createGatewayConnection();
  const signal = new AbortController().signal;
  return () => connection.get(url, {accept: '*/*', signal, isNamed: true, stallMs: 10_000});
}

test('a request on a kept connection that the gateway has just closed is sent again', async t => {
  const used = new Set<unknown>();
  const get = await connect(t, ({socket}, response) => {
    if (used.has(socket)) socket.destroy();
    else response.end(`connection ${used.add(socket).size}`);
  });
  assert.equal(await text((await get()).response), 'connection 1');
  assert.equal(await text((await get()).response), 'connection 2');
});

test('a connection that is closed before the first answer is a failure', async t => {
  let requests = 0;
  const get = await connect(t, ({socket}) => {
    requests++;
    socket.destroy();
  });
  await assert.rejects(get(), {code: 'network', message: /closed the connection before it answered/});
  assert.equal(requests, 1);
});

test('a change of protocol that nobody asked for is a failure at once', async t => {
  const get = await connect(t, ({socket}) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
  });
  await assert.rejects(get(), {code: 'network', message: /answered 101/});
});
