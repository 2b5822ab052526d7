import assert from 'node:assert/strict';
import {createServer, type Socket} from 'node:net';
import {after, before, describe, type TestContext} from 'node:test';
import {type ErrorCode, PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createHttpClient} from '../../../source/services/http/client.ts';
import {
  type Answer,
  type AnsweringServer,
  answer,
  createCertificate,
  reset,
  silence,
  startServer,
} from '../../helpers/answering-server.ts';
import {startConnectProxy} from '../../helpers/connect-proxy.ts';
import {skipUnlessInstalled} from '../../helpers/programs.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const ok = answer(200, 'fine');
const hangUp: Answer = response => void response.socket?.destroy();
const secret = 'made-up-secret-key';

/** Returns a client behind a proxy; its `get` requests the root of a server, which over TLS is called pins.example. */
function clientThrough(address: string, {origin, port}: AnsweringServer, timeoutMs = 10_000) {
  const url = new URL(address);
  const proxy = {url, variable: 'HTTPS_PROXY', shown: `${url.protocol}//${url.host}`};
  const client = createHttpClient({timeoutMs, bodyLimit: 1000, findProxy: async () => proxy});
  const target = origin.startsWith('https:') ? `https://pins.example:${port}` : origin;
  return {get: (signal?: AbortSignal) => client.get(new URL(target), {headers: {secret}, signal})};
}

/** Returns a check for assert.rejects. */
function failure(code: ErrorCode, message: RegExp, hint: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof PinviewError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    assert.match(error.hint ?? '', hint);
    return true;
  };
}

const cancelled = {code: 'cancelled', message: 'The request was cancelled.'};
const checkHint = /^Check HTTPS_PROXY, or add pins\.example to NO_PROXY to bypass it\.$/;

function startSecure(t: TestContext, ...script: Parameters<typeof startServer>[1][]) {
  return startServer(t, script.flat(), createCertificate(t, ['pins.example']));
}

describe('https through a proxy', {skip: skipUnlessInstalled('openssl')}, () => {
  // Certificates are tested with the built program, which can be told to trust one.
  before(() => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  });
  after(() => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  });

  test('is a tunnel that is kept, and the proxy sees nothing but the way', async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server);
    assert.equal((await client.get()).body, 'fine');
    assert.equal((await client.get()).body, 'fine');
    const place = `pins.example:${server.port}`;
    assert.deepEqual([proxy.targets, server.connections], [[place], 1]);
    assert.ok(server.requests.every(({headers}) => headers.includes(`secret: ${secret}`)));
    const seen = proxy.received();
    const connect = `CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\nProxy-Connection: Keep-Alive\r\n\r\n`;
    assert.equal(seen.slice(0, connect.length), connect);
    assert.ok(seen.length > connect.length + 200, 'what follows is seen too');
    assert.doesNotMatch(seen, /made-up/);
  });

  test('takes a tunnel each for requests at the same time', async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server);
    await Promise.all([client.get(), client.get(), client.get()]);
    assert.deepEqual([proxy.targets.length, server.connections], [3, 3]);
  });

  test('is asked for again in a new tunnel where the server has closed the kept one', async t => {
    const server = await startSecure(t, ok, hangUp, ok);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server);
    await client.get();
    assert.equal((await client.get()).body, 'fine');
    assert.deepEqual([proxy.targets.length, server.requests.length], [2, 3]);
  });

  slowTest('works through a proxy that speaks TLS itself', async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t, {certificate: createCertificate(t, ['localhost'])});
    const client = clientThrough(proxy.address, server);
    assert.equal((await client.get()).body, 'fine');
    assert.equal((await client.get()).body, 'fine');
    assert.deepEqual(proxy.targets, [`pins.example:${server.port}`]);
    assert.doesNotMatch(proxy.received(), /made-up/);
  });

  test('names user and password to the proxy, and to nobody else', async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t, {credentials: 'some one:made:up@'});
    const address = proxy.address.replace('://', '://some%20one:made%3Aup%40@');
    assert.equal((await clientThrough(address, server).get()).body, 'fine');
    assert.doesNotMatch(server.requests.flatMap(({headers}) => headers).join('\n'), /^proxy-/im);
  });

  for (const status of [201, 301, 400, 401, 403, 404, 429, 500, 502, 503]) {
    test(`a proxy’s ${status} is none of the service’s`, async t => {
      const server = await startSecure(t, ok);
      const proxy = await startConnectProxy(t, {refuseWith: status});
      const message = `The proxy 127.0.0.1:${proxy.port} refused to connect to pins.example:${server.port} (${status}).`;
      const hint =
        'It may block this address, or be unable to reach it. To bypass it, add pins.example to NO_PROXY, or unset HTTPS_PROXY.';
      await assert.rejects(clientThrough(proxy.address, server).get(), {code: 'network', message, hint});
      await waitFor(() => proxy.open === 0, {what: 'the end of the connection'});
      assert.equal(server.connections, 0);
      assert.doesNotMatch(proxy.received(), /made-up/);
    });
  }

  test('a proxy that wants to know who asks says so, also of a wrong password', async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t, {credentials: 'someone:made-up'});
    const {port} = proxy;
    await assert.rejects(clientThrough(proxy.address, server).get(), {
      code: 'network',
      message: `The proxy 127.0.0.1:${port} requires a user name and password (407).`,
      hint: `Put them in HTTPS_PROXY, as in http://user:password@127.0.0.1:${port}`,
    });
    await assert.rejects(clientThrough(`http://someone:wrong@127.0.0.1:${port}`, server).get(), {
      code: 'network',
      message: `The proxy 127.0.0.1:${port} does not accept the user name and password (407).`,
      hint: 'Check those in HTTPS_PROXY.',
    });
  });

  test('a server that refuses connections is told by the proxy', async t => {
    const proxy = await startConnectProxy(t);
    const nobody = {port: 1, origin: 'https://pins.example', requests: [], connections: 0};
    await assert.rejects(
      clientThrough(proxy.address, nobody).get(),
      failure('network', /refused to connect to pins\.example:1 \(502\)\.$/, /It may block this address/),
    );
  });

  test('a connection that breaks within the tunnel names the proxy as well', async t => {
    const server = await startSecure(t, hangUp);
    const proxy = await startConnectProxy(t);
    await assert.rejects(
      clientThrough(proxy.address, server).get(),
      failure(
        'network',
        /^pins\.example:\d+ closed the connection before it answered \(ECONNRESET\)\.$/,
        /^The connection goes through the proxy http:\/\/127\.0\.0\.1:\d+ \(HTTPS_PROXY\)\./,
      ),
    );
  });

  test('a service that does not answer through the tunnel is named, not the proxy', async t => {
    const server = await startSecure(t, silence);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server, 500);
    await assert.rejects(client.get(), failure('timeout', /^pins\.example:\d+ did not answer/, /busy/));
    await waitFor(() => proxy.open === 0, {what: 'the end of the tunnel'});
  });

  test('a proxy that never answers is named when the time is over, and left', {timeout: 20_000}, async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t, {isSilent: true});
    await assert.rejects(
      clientThrough(proxy.address, server, 300).get(),
      failure('timeout', /^The proxy 127\.0\.0\.1:\d+ did not answer within 0\.3 seconds\.$/, checkHint),
    );
    await waitFor(() => proxy.open === 0, {what: 'the end of the connection'});
  });

  slowTest(
    'cancelling ends the wait for the proxy at once, and its connection',
    {timeout: 20_000},
    async t => {
      const server = await startSecure(t, ok);
      for (const certificate of [undefined, createCertificate(t, ['localhost'])]) {
        const proxy = await startConnectProxy(t, {isSilent: true, ...(certificate && {certificate})});
        const controller = new AbortController();
        const asking = assert.rejects(clientThrough(proxy.address, server).get(controller.signal), cancelled);
        await waitFor(() => proxy.targets.length === 1, {what: 'the question for the way'});
        const start = performance.now();
        controller.abort();
        await asking;
        assert.ok(performance.now() - start < 1000, 'at once');
        await waitFor(() => proxy.open === 0, {what: 'the end of the connection'});
      }
    },
  );

  test('cancelled before it begins does not reach the proxy', async t => {
    const server = await startSecure(t, ok);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server);
    await assert.rejects(client.get(AbortSignal.abort()), cancelled);
    assert.equal((await client.get()).body, 'fine');
    assert.equal(proxy.targets.length, 1);
  });

  test('cancelling one request leaves another in its own tunnel alone', async t => {
    const server = await startSecure(t, silence, ok);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server);
    const controller = new AbortController();
    const asking = assert.rejects(client.get(controller.signal), cancelled);
    await waitFor(() => server.requests.length === 1, {what: 'the request'});
    assert.equal((await client.get()).body, 'fine');
    controller.abort();
    await asking;
    assert.equal((await client.get()).body, 'fine');
    assert.equal(proxy.targets.length, 2);
  });

  describe('when it is not a proxy', () => {
    /** Starts something that is not a proxy, and returns its address. */
    async function startOther(t: TestContext, meet: (socket: Socket) => void): Promise<string> {
      const server = createServer(socket => meet(socket.on('error', () => {})));
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      t.after(() => server.close());
      return `http://127.0.0.1:${(server.address() as {port: number}).port}`;
    }

    test('nobody listens', async t => {
      const server = await startSecure(t, ok);
      await assert.rejects(
        clientThrough('http://127.0.0.1:9', server).get(),
        failure('network', /^The proxy 127\.0\.0\.1:9 refuses connections \(ECONNREFUSED\)\.$/, checkHint),
      );
    });

    test('its name has no address', async t => {
      const server = await startSecure(t, ok);
      const message = /^(?:No address found for|The address of) the proxy proxy\.invalid:3128 /;
      await assert.rejects(
        clientThrough('http://proxy.invalid:3128', server).get(),
        failure('network', message, checkHint),
      );
    });

    test('it hangs up', async t => {
      const server = await startSecure(t, ok);
      const hangingUp = await startOther(t, socket => socket.once('data', () => socket.resetAndDestroy()));
      const message =
        /^The proxy 127\.0\.0\.1:\d+ closed the connection before it answered \(ECONNRESET\)\.$/;
      await assert.rejects(clientThrough(hangingUp, server).get(), failure('network', message, checkHint));
    });

    test('it speaks of something else, or says nothing and goes', async t => {
      const server = await startSecure(t, ok);
      const banner = 'SSH-2.0-OpenSSH_9.9\r\n';
      for (const words of ['', '\r\n\r\n', banner, `${banner}\r\n`, `${banner}\u001B[31m\r\n\r\n`]) {
        const other = await startOther(t, socket => socket.once('data', () => socket.end(words)));
        const message = /^The proxy 127\.0\.0\.1:\d+ does not answer like a proxy(?: \([\w\s:."]+\))?\.$/;
        await assert.rejects(clientThrough(other, server).get(), failure('network', message, checkHint));
      }
    });

    test('it does not speak TLS', async t => {
      const server = await startSecure(t, ok);
      const proxy = await startConnectProxy(t);
      await assert.rejects(
        clientThrough(`https://127.0.0.1:${proxy.port}`, server).get(),
        failure(
          'tls',
          /^No secure connection to the proxy 127\.0\.0\.1:\d+: /,
          /^Most proxies need http:\/\//,
        ),
      );
    });
  });
});

describe('plain http through a proxy on this machine', () => {
  test('is kept, and asked for again where the kept connection was closed', async t => {
    const server = await startServer(t, [ok, ok, reset, ok]);
    const proxy = await startConnectProxy(t);
    const client = clientThrough(proxy.address, server);
    await client.get();
    assert.equal((await client.get()).body, 'fine');
    assert.equal(proxy.open, 1);
    assert.equal((await client.get()).body, 'fine');
    assert.equal(server.requests.length, 4);
    assert.deepEqual([...new Set(proxy.targets)], [`${server.origin}/`]);
  });

  test('says of a 407 that it is the proxy’s', async t => {
    const server = await startServer(t, ok);
    const proxy = await startConnectProxy(t, {credentials: 'someone:made-up'});
    await assert.rejects(
      clientThrough(proxy.address, server).get(),
      failure('network', /requires a user name and password \(407\)\.$/, /^Put them in HTTPS_PROXY/),
    );
    const address = `http://someone:made-up@127.0.0.1:${proxy.port}`;
    assert.equal((await clientThrough(address, server).get()).body, 'fine');
  });

  test('names the proxy that refuses connections', async t => {
    const server = await startServer(t, ok);
    await assert.rejects(
      clientThrough('http://127.0.0.1:9', server).get(),
      failure('network', /^The proxy 127\.0\.0\.1:9 refuses connections/, /^Check HTTPS_PROXY/),
    );
  });

  test('can be cancelled', async t => {
    const server = await startServer(t, ok);
    const proxy = await startConnectProxy(t, {isSilent: true});
    const controller = new AbortController();
    const asking = assert.rejects(clientThrough(proxy.address, server).get(controller.signal), cancelled);
    await waitFor(() => proxy.targets.length === 1, {what: 'the request'});
    controller.abort();
    await asking;
    await waitFor(() => proxy.open === 0, {what: 'the end of the connection'});
  });
});
