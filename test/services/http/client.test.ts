import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {describe} from 'node:test';
import {promisify} from 'node:util';
import {type ErrorCode, PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createHttpClient} from '../../../source/services/http/client.ts';
import {networkError} from '../../../source/services/http/network-errors.ts';
import {
  type Answer,
  answer,
  breakOff,
  createCertificate,
  flow,
  reset,
  silence,
  startServer,
} from '../../helpers/answering-server.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const limits = {timeoutMs: 10_000, bodyLimit: 1000};
const ok = answer(200, 'fine');

/** Returns a client for a server; its `get` requests the root. */
function clientOf({origin}: {readonly origin: string}, changes: Partial<typeof limits> = {}) {
  const client = createHttpClient({...limits, ...changes});
  return {
    get: (signal?: AbortSignal) => client.get(new URL(origin), {headers: {accept: 'text/plain'}, signal}),
  };
}

/** Returns a check for assert.rejects. */
function failure(code: ErrorCode, message: RegExp, hint?: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof PinviewError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    if (hint === undefined) assert.equal(error.hint, undefined);
    else assert.match(error.hint ?? '', hint);
    return true;
  };
}

test('an answer comes with its status, its headers and its body', async t => {
  const body = 'é年\u{1F600}';
  const client = clientOf(await startServer(t, answer(418, body, {'x-more': 'yes'})));
  const {headers, ...rest} = await client.get();
  assert.deepEqual(rest, {status: 418, body, isCut: false, isUtf8: true});
  assert.equal(headers['x-more'], 'yes');
});

test('what comes in many small parts, torn within characters, is one body', async t => {
  const body = '年度报告'.repeat(20);
  const server = await startServer(t, async response => {
    for (const byte of Buffer.from(body)) {
      response.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    response.end();
  });
  assert.equal((await clientOf(server).get()).body, body);
});

describe('connections', () => {
  test('are kept: two requests take one', async t => {
    const server = await startServer(t, ok);
    const client = clientOf(server);
    await client.get();
    await client.get();
    assert.deepEqual(
      server.requests.map(({connection}) => connection),
      [1, 1],
    );
  });

  test('are one each for requests at the same time', async t => {
    const server = await startServer(t, ok);
    const client = clientOf(server);
    const answers = await Promise.all([client.get(), client.get(), client.get()]);
    assert.deepEqual([answers.length, server.connections], [3, 3]);
  });

  slowTest('do not keep the program running', async t => {
    const server = await startServer(t, ok);
    const source = `
      import {createHttpClient} from ${JSON.stringify(import.meta.resolve('../../../source/services/http/client.ts'))};
      const {body} = await createHttpClient({timeoutMs: 60_000, bodyLimit: 1000}).get(new URL('${server.origin}'), {headers: {}});
      console.log(body);
    `;
    const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source];
    const {stdout} = await promisify(execFile)(process.execPath, args, {timeout: 15_000});
    assert.equal(stdout, 'fine\n');
  });

  test('that the server has closed meanwhile are replaced, and nobody notices', async t => {
    const server = await startServer(t, [ok, reset, ok]);
    const client = clientOf(server);
    await client.get();
    assert.equal((await client.get()).body, 'fine');
    assert.deepEqual(
      server.requests.map(({connection}) => connection),
      [1, 1, 2],
    );
  });

  test('are replaced once: a server that hangs up again is an error', async t => {
    const server = await startServer(t, [ok, reset]);
    const client = clientOf(server);
    await client.get();
    await assert.rejects(
      client.get(),
      failure('network', /closed the connection before it answered \(ECONNRESET\)\.$/, /firewall/),
    );
    assert.equal(server.requests.length, 3);
  });

  for (const how of ['end', 'reset'] as const) {
    test(`that break off in an answer (${how}) are an error, and the request is not sent again`, async t => {
      const server = await startServer(t, [ok, breakOff(how), ok]);
      const client = clientOf(server);
      await client.get();
      await assert.rejects(
        client.get(),
        failure('network', /closed the connection before it answered/, /connection/),
      );
      assert.equal(server.requests.length, 2);
      assert.equal((await client.get()).body, 'fine');
    });
  }

  test('that are new and reset before an answer are an error at once', async t => {
    const server = await startServer(t, reset);
    const wanted = failure(
      'network',
      /^127\.0\.0\.1:\d+ closed the connection before it answered \(ECONNRESET\)\.$/,
      /firewall/,
    );
    await assert.rejects(clientOf(server).get(), wanted);
    assert.equal(server.requests.length, 1);
  });
});

describe('a body', () => {
  test('of exactly the limit is whole', async t => {
    const {body, isCut} = await clientOf(await startServer(t, answer(200, 'x'.repeat(1000)))).get();
    assert.deepEqual([body.length, isCut], [1000, false]);
  });

  test('of a byte more is cut', async t => {
    const {body, isCut} = await clientOf(await startServer(t, answer(200, 'x'.repeat(1001)))).get();
    assert.deepEqual([body.length, isCut], [1000, true]);
  });

  test('without an end is left, whatever the server still has', async t => {
    const endless = flow();
    const server = await startServer(t, [endless.answer, ok]);
    const client = clientOf(server, {bodyLimit: 100_000});
    const {body, isCut} = await client.get();
    assert.deepEqual([body.length, isCut], [100_000, true]);
    await waitFor(() => endless.isOver, {what: 'the end of the connection'});
    // The operating system buffers a few megabytes for both sides.
    assert.ok(endless.sent < 32 * 1024 * 1024, `${endless.sent} bytes`);
    assert.equal((await client.get()).body, 'fine');
  });

  test('that is cut on a kept connection does not make the request go out again', async t => {
    const server = await startServer(t, [ok, answer(200, 'x'.repeat(200_000)), ok]);
    const client = clientOf(server);
    await client.get();
    assert.equal((await client.get()).isCut, true);
    assert.equal((await client.get()).body, 'fine');
    assert.equal(server.requests.length, 3);
  });
});

describe('time', () => {
  const wanted = failure(
    'timeout',
    /^127\.0\.0\.1:\d+ did not answer within 0\.1 seconds\.$/,
    /^The service may be busy/,
  );

  test('runs out where the server never answers', async t => {
    const server = await startServer(t, silence);
    await assert.rejects(clientOf(server, {timeoutMs: 100}).get(), wanted);
  });

  test('runs out where nobody speaks HTTP', async t => {
    const server = createServer().listen(0, '127.0.0.1');
    const sockets: Array<{destroy(): void}> = [];
    server.on('connection', socket => sockets.push(socket.resume()));
    t.after(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    await once(server, 'listening');
    const {port} = server.address() as {port: number};
    await assert.rejects(clientOf({origin: `http://127.0.0.1:${port}`}, {timeoutMs: 100}).get(), wanted);
  });

  test('is for the whole answer: one that drips does not stretch it', async t => {
    const server = await startServer(t, response => {
      const drip = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(drip));
    });
    await assert.rejects(clientOf(server, {timeoutMs: 100}).get(), wanted);
  });

  test('is for both, where a request is sent again', async t => {
    const late: Answer = response => setTimeout(() => reset(response, response.req), 600);
    const client = clientOf(await startServer(t, [ok, late, silence]), {timeoutMs: 1200});
    await client.get();
    const startedAt = performance.now();
    const stop = AbortSignal.timeout(1700);
    await assert.rejects(
      client.get(stop),
      failure('timeout', /did not answer within 1\.2 seconds\.$/, /busy/),
    );
    // Timers may fire a millisecond early.
    assert.ok(performance.now() - startedAt >= 1195);
  });

  test('that ran out on a kept connection does not make the request go out again', async t => {
    const server = await startServer(t, [ok, silence, ok]);
    const client = clientOf(server, {timeoutMs: 500});
    await client.get();
    await assert.rejects(client.get(), failure('timeout', /did not answer within 0\.5 seconds/, /busy/));
    assert.equal((await client.get()).body, 'fine');
    assert.equal(server.requests.length, 3);
  });
});

describe('cancelling', () => {
  const wanted = failure('cancelled', /^The request was cancelled\.$/);

  test('before the request sends none', async t => {
    const server = await startServer(t, ok);
    const client = clientOf(server);
    await assert.rejects(client.get(AbortSignal.abort()), wanted);
    await client.get();
    assert.equal(server.requests.length, 1);
  });

  test('while the answer is waited for ends it, on a new connection and on a kept one', async t => {
    for (const script of [[silence], [ok, silence]]) {
      const server = await startServer(t, script);
      const client = clientOf(server);
      if (script.length > 1) await client.get();
      const controller = new AbortController();
      const asking = assert.rejects(client.get(controller.signal), wanted);
      await waitFor(() => server.requests.length === script.length, {what: 'the request'});
      controller.abort();
      await asking;
      assert.equal(server.requests.length, script.length);
    }
  });

  test('in the middle of an answer ends it', async t => {
    let isUnderWay = false;
    const server = await startServer(t, response => {
      response.writeHead(200, {'content-length': 1000});
      response.write('begin', () => {
        isUnderWay = true;
      });
    });
    const controller = new AbortController();
    const asking = assert.rejects(clientOf(server).get(controller.signal), wanted);
    await waitFor(() => isUnderWay, {what: 'the beginning of the answer'});
    controller.abort();
    await asking;
  });

  test('after the answer changes nothing, and leaves no listener behind', async t => {
    const client = clientOf(await startServer(t, ok));
    const {signal, abort} = countedSignal();
    await client.get(signal);
    assert.equal(signal.listeners, 0);
    abort();
    assert.equal((await client.get()).body, 'fine');
  });
});

/** Returns a signal that counts its listeners. */
function countedSignal() {
  const controller = new AbortController();
  let listeners = 0;
  const signal = controller.signal as AbortSignal & {readonly listeners: number};
  const {addEventListener, removeEventListener} = EventTarget.prototype;
  Object.defineProperties(signal, {
    listeners: {get: () => listeners},
    addEventListener: {
      value: (...args: Parameters<typeof addEventListener>) => {
        listeners++;
        addEventListener.apply(signal, args);
      },
    },
    removeEventListener: {
      value: (...args: Parameters<typeof removeEventListener>) => {
        listeners--;
        removeEventListener.apply(signal, args);
      },
    },
  });
  return {signal, abort: () => controller.abort()};
}

describe('when no answer can come', () => {
  test('a port that nobody listens on refuses', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = server.address() as {port: number};
    await new Promise(resolve => server.close(resolve));
    const wanted = failure('network', /^127\.0\.0\.1:\d+ refuses connections \(ECONNREFUSED\)\.$/, /port/);
    await assert.rejects(clientOf({origin: `http://127.0.0.1:${port}`}).get(), wanted);
  });

  test('a name without an address cannot be looked up', async () => {
    const message = /^(?:No address found for|The address of) pins\.invalid.*\((?:ENOTFOUND|EAI_AGAIN)\)\.$/;
    await assert.rejects(
      clientOf({origin: 'https://pins.invalid'}).get(),
      failure('network', message, /connection/),
    );
  });

  test('another protocol is no answer', async t => {
    const server = await startServer(t, response => response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'));
    const wanted = failure('bad-answer', /does not speak HTTP \(HPE_\w+\)\.$/, /--endpoint/);
    await assert.rejects(clientOf(server).get(), wanted);
  });

  test('headers without an end are no answer', async t => {
    const server = await startServer(t, response =>
      response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`),
    );
    await assert.rejects(
      clientOf(server).get(),
      failure('bad-answer', /\(HPE_HEADER_OVERFLOW\)/, /--endpoint/),
    );
  });
});

describe('TLS', () => {
  test('a certificate that nobody vouches for is refused before anything is sent', async t => {
    const server = await startServer(t, ok, createCertificate(t, ['localhost']));
    const message =
      /^No secure connection to localhost:\d+: self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)\.$/;
    await assert.rejects(clientOf(server).get(), failure('tls', message, /NODE_EXTRA_CA_CERTS/));
    assert.equal(server.requests.length, 0);
  });

  test('a server that does not speak TLS is refused before anything is sent', async t => {
    const server = await startServer(t, ok);
    const origin = `https://127.0.0.1:${server.port}`;
    await assert.rejects(
      clientOf({origin}).get(),
      failure('tls', /^No secure connection to /, /certificate/),
    );
    assert.equal(server.requests.length, 0);
  });

  slowTest('a certificate named in NODE_EXTRA_CA_CERTS is trusted, for its own names only', async t => {
    const certificate = createCertificate(t, ['localhost']);
    const server = await startServer(t, ok, certificate);
    const source = `
      import {createHttpClient} from ${JSON.stringify(import.meta.resolve('../../../source/services/http/client.ts'))};
      const client = createHttpClient({timeoutMs: 10_000, bodyLimit: 1000});
      for (const origin of ['${server.origin}', 'https://127.0.0.1:${server.port}'])
        console.log(await client.get(new URL(origin), {headers: {}}).then(
          ({body}) => body, ({code, message}) => code + ' ' + message));
    `;
    const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source];
    const env = {...process.env, NODE_EXTRA_CA_CERTS: certificate.certFile};
    const {stdout} = await promisify(execFile)(process.execPath, args, {env, timeout: 15_000});
    const [trusted, refused = ''] = stdout.trimEnd().split('\n');
    assert.equal(trusted, 'fine');
    assert.match(
      refused,
      /^tls No secure connection to 127\.0\.0\.1:\d+: .* \(ERR_TLS_CERT_ALTNAME_INVALID\)\.$/,
    );
    assert.equal(server.requests.length, 1);
  });
});

describe('the words for a failure of the network', () => {
  const url = new URL('https://pins.example:8443/api');
  const cases: ReadonlyArray<readonly [systemCode: string, code: ErrorCode, message: string]> = [
    ['ENOTFOUND', 'network', 'No address found for pins.example:8443 (ENOTFOUND).'],
    ['EAI_AGAIN', 'network', 'The address of pins.example:8443 could not be looked up (EAI_AGAIN).'],
    ['ECONNREFUSED', 'network', 'pins.example:8443 refuses connections (ECONNREFUSED).'],
    ['ECONNRESET', 'network', 'pins.example:8443 closed the connection before it answered (ECONNRESET).'],
    ['EPIPE', 'network', 'pins.example:8443 closed the connection before it answered (EPIPE).'],
    ['ETIMEDOUT', 'network', 'pins.example:8443 could not be reached in time (ETIMEDOUT).'],
    ['EHOSTUNREACH', 'network', 'There is no route to pins.example:8443 (EHOSTUNREACH).'],
    ['ENETUNREACH', 'network', 'There is no route to pins.example:8443 (ENETUNREACH).'],
    ['ENETDOWN', 'network', 'The network is down (ENETDOWN).'],
    ['EMFILE', 'network', 'pins.example:8443 could not be reached (EMFILE).'],
    ['CERT_HAS_EXPIRED', 'tls', 'No secure connection to pins.example:8443: words (CERT_HAS_EXPIRED).'],
    ['EPROTO', 'tls', 'No secure connection to pins.example:8443: words (EPROTO).'],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'tls',
      'No secure connection to pins.example:8443: words (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
    ],
    ['HPE_INVALID_CONSTANT', 'bad-answer', 'pins.example:8443 does not speak HTTP (HPE_INVALID_CONSTANT).'],
  ];
  for (const [systemCode, code, message] of cases) {
    test(systemCode, () => {
      const cause = Object.assign(new Error('words'), {code: systemCode});
      const error = networkError(cause, url);
      assert.deepEqual([error.code, error.message, error.cause], [code, message, cause]);
      assert.ok(error.hint);
    });
  }

  test('without a system’s code are its own, in plain text', () => {
    const messageOf = (cause: unknown) => networkError(cause, url).message;
    assert.equal(
      messageOf(new Error('\u001B[31mred\nwords')),
      'pins.example:8443 could not be reached (red words).',
    );
    for (const cause of [undefined, null, 'text', new Error('')])
      assert.equal(messageOf(cause), 'pins.example:8443 could not be reached (no reason given).');
  });

  test('are short, however many names a certificate has', () => {
    const cause = Object.assign(new Error('x'.repeat(5000)), {code: 'ERR_TLS_CERT_ALTNAME_INVALID'});
    assert.ok(networkError(cause, url).message.length < 300);
  });

  test('where several addresses failed are those of the first', () => {
    const cause = Object.assign(new AggregateError([]), {code: 'ECONNREFUSED'});
    assert.equal(networkError(cause, url).message, 'pins.example:8443 refuses connections (ECONNREFUSED).');
  });
});
