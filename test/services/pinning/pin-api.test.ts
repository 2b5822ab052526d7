import assert from 'node:assert/strict';
import {describe, type TestContext} from 'node:test';
import {inspect} from 'node:util';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {type ErrorCode, PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createPinApi} from '../../../source/services/pinning/pin-api.ts';
import {createRequestBudget} from '../../../source/services/pinning/request-budget.ts';
import {
  type Answer,
  type AnsweringServer,
  answer,
  breakOff,
  createCertificate,
  reset,
  silence,
  startServer,
} from '../../helpers/answering-server.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const keys = {apiKey: 'made-up-api-key', secretKey: 'made-up/secret+key='};
const pinId = '0123abcd-89ab-4cde-8f01-23456789abcd';
const otherId = 'fedcba98-7654-4321-8fed-cba987654321';
const cid = 'bafkreiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna';
const record = `{"id":"${pinId}", "cid":"${cid}","size":9007199254740993,"x":1.0,"x":2,"name":"caf\\u00e9 é"}`;
const good = `{"data":${record},"status":"success"}`;

const apiAt = (address: string, timeoutMs = 10_000) =>
  createPinApi({endpoint: parseEndpoint(address), version: '1.2.3', timeoutMs});

/** Starts a server with these answers, and a client for it. */
async function start(t: TestContext, answers: Answer | readonly Answer[], timeoutMs?: number) {
  const server = await startServer(t, answers);
  return {server, api: apiAt(server.origin, timeoutMs)};
}

interface Failure {
  readonly code: ErrorCode;
  readonly message: string | RegExp;
  readonly hint: RegExp | undefined;
  readonly retryAfterMs?: number;
  readonly body?: string;
}

/** Returns a check for assert.rejects, which also makes sure that no part of the error holds a key. */
function fails({code, message, hint, retryAfterMs, body}: Failure) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof PinviewError, String(error));
    assert.equal(error.code, code);
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    if (hint === undefined) assert.equal(error.hint, undefined);
    else assert.match(error.hint ?? '', hint);
    assert.equal(error.retryAfterMs, retryAfterMs);
    if (body !== undefined) assert.equal(error.body, body);
    const everything = inspect(error, {depth: 20, maxStringLength: null});
    assert.doesNotMatch(everything, /made-up/);
    return true;
  };
}

function headersOf(server: AnsweringServer): readonly string[] {
  return (server.requests[0]?.headers ?? []).toSorted();
}

describe('a request', () => {
  test('is one GET with the two keys, and says nothing else about anybody', async t => {
    const {server, api} = await start(t, answer(200, good));
    await api.getPin(pinId, keys);
    assert.equal(server.requests[0]?.line, `GET /api/pinning/${pinId} HTTP/1.1`);
    assert.deepEqual(headersOf(server), [
      'Connection: keep-alive',
      `Host: 127.0.0.1:${server.port}`,
      'accept-encoding: identity',
      'accept: application/json',
      `pinning_api_key: ${keys.apiKey}`,
      `pinning_secret_key: ${keys.secretKey}`,
      'user-agent: pinview/1.2.3',
    ]);
    assert.deepEqual([server.requests.length, server.requests[0]?.bodyLength], [1, 0]);
  });

  test('to try the keys is as plain', async t => {
    const {server, api} = await start(t, answer(200, '{"message":"Congratulations!"}'));
    await api.testKeys(keys);
    assert.equal(server.requests[0]?.line, 'GET /api/apiKeys/testAuthentication HTTP/1.1');
    assert.equal(headersOf(server).length, 7);
  });

  test('goes below the path of the endpoint', async t => {
    const server = await startServer(t, answer(200, good));
    await apiAt(`${server.origin}/proxy/v1/`).getPin(pinId, keys);
    assert.equal(server.requests[0]?.line, `GET /proxy/v1/api/pinning/${pinId} HTTP/1.1`);
  });

  test('cannot be turned to another path by what it asks for', async t => {
    const {server, api} = await start(t, answer(404));
    await assert.rejects(api.getPin('../apiKeys?a=1#b', keys));
    assert.equal(server.requests[0]?.line, 'GET /api/pinning/..%2FapiKeys%3Fa%3D1%23b HTTP/1.1');
  });

  test('uses the connection of the one before', async t => {
    const {server, api} = await start(t, answer(200, good));
    await api.getPin(pinId, keys);
    await api.getPin(pinId, keys);
    assert.deepEqual([server.requests.length, server.connections], [2, 1]);
  });
});

describe('a record', () => {
  test('comes through with every byte of it', async t => {
    const {api} = await start(t, answer(200, good));
    const pin = await api.getPin(pinId, keys);
    assert.equal(pin.record, record);
    assert.equal(pin.size, 9_007_199_254_740_993n);
  });

  for (const [what, body] of [
    ['in an envelope without a status', `{"data":${record}}`],
    ['among other members', `{"status":"success","took":3,"data": ${record} ,"more":{"data":null}}`],
    ['behind another of its name', `{"data":{"id":"${otherId}"},"data":${record},"status":"success"}`],
  ] as const) {
    test(`is found ${what}`, async t => {
      const {api} = await start(t, answer(200, body));
      assert.equal((await api.getPin(pinId, keys)).record, record);
    });
  }

  test('may spell its ID in capitals', async t => {
    const {api} = await start(t, answer(200, good.replace(pinId, pinId.toUpperCase())));
    assert.equal((await api.getPin(pinId, keys)).id, pinId.toUpperCase());
  });

  slowTest('of nearly a mebibyte and 10,000 levels is a record', async t => {
    const nested = `${'['.repeat(10_000)}"${'x'.repeat(900_000)}"${']'.repeat(10_000)}`;
    const large = record.replace('"x":2', `"x":${nested}`);
    const {api} = await start(t, answer(200, `{"data":${large}}`));
    assert.equal((await api.getPin(pinId, keys)).record, large);
  });
});

const unclear = /--endpoint is the address of a pinning API/;

describe('an answer that is no record', () => {
  const cases: ReadonlyArray<readonly [what: string, answer: Answer, failure: Failure]> = [
    [
      '400',
      answer(400, '{"status":"error","message":"invalid UUID"}'),
      {
        code: 'bad-request',
        message: 'The service rejects this pin ID (400): “invalid UUID”',
        hint: /Compare it/,
      },
    ],
    [
      '401',
      answer(401, '{"status":"error","message":"invalid key"}'),
      {
        code: 'unauthenticated',
        message: 'The service did not accept the keys (401): “invalid key”',
        hint: /Check both keys/,
      },
    ],
    [
      '401 that repeats both keys',
      answer(401, JSON.stringify({message: `${keys.apiKey} and ${keys.secretKey} are unknown`})),
      {
        code: 'unauthenticated',
        message: 'The service did not accept the keys (401): “… and … are unknown”',
        hint: /Check/,
      },
    ],
    [
      '403',
      answer(403, '{"error":{"reason":"INVALID_SCOPE"}}'),
      {
        code: 'forbidden',
        message: 'These keys are not permitted to look up pins (403): “INVALID_SCOPE”',
        hint: /scope/,
      },
    ],
    [
      '404',
      answer(404, '{"status":"error"}'),
      {code: 'not-found', message: 'The service has no such pin (404).', hint: /Check the pin ID/},
    ],
    [
      '429 without Retry-After',
      answer(429, '{"message":"slow down"}'),
      {
        code: 'rate-limited',
        message: 'The service is limiting requests (429): “slow down”',
        hint: /^Wait a moment/,
      },
    ],
    [
      '429 with seconds',
      answer(429, '', {'retry-after': '7'}),
      {code: 'rate-limited', message: /\(429\)\.$/, hint: /asks you to wait 7 seconds/, retryAfterMs: 7000},
    ],
    [
      '429 with a time that has passed',
      answer(429, '', {'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT'}),
      {code: 'rate-limited', message: /\(429\)\.$/, hint: /^Wait a moment/, retryAfterMs: 0},
    ],
    [
      '429 with a Retry-After that nobody understands',
      answer(429, '', {'retry-after': 'soon 5'}),
      {code: 'rate-limited', message: /\(429\)\.$/, hint: /^Wait a moment/},
    ],
    [
      '500 in JSON',
      answer(500, '{"status":"error","message":"database is down"}'),
      {code: 'service', message: 'The service failed (500): “database is down”', hint: /not the cause/},
    ],
    [
      '502 of a proxy',
      answer(502, '<html><head><title>502 Bad Gateway</title></head>', {'content-type': 'text/html'}),
      {code: 'service', message: 'The service failed (502): “502 Bad Gateway”', hint: /Try again later/},
    ],
    [
      '503 with Retry-After',
      answer(503, '', {'retry-after': '120'}),
      {
        code: 'service',
        message: 'The service failed (503).',
        hint: /asks you to wait 2 minutes/,
        retryAfterMs: 120_000,
      },
    ],
    [
      '200 with a failure in it',
      answer(200, `{"data":${record},"status":"error","message":"The record could not be read"}`),
      {
        code: 'refused',
        message: 'The service refused: “The record could not be read”',
        hint: /Check the pin ID/,
      },
    ],
    [
      '200 with a status that is no text',
      answer(200, `{"data":${record},"status":null}`),
      {code: 'refused', message: 'The service refused.', hint: /Check the pin ID/},
    ],
    [
      'a record without an ID',
      answer(200, `{"data":{"cid":"${cid}"},"status":"success"}`),
      {
        code: 'bad-answer',
        message: 'The service’s answer has no usable id.',
        hint: undefined,
        body: `{"cid":"${cid}"}`,
      },
    ],
    [
      'a record without a CID',
      answer(200, `{"data":{"id":"${pinId}"},"status":"success"}`),
      {
        code: 'bad-answer',
        message: 'The service’s answer has no usable cid.',
        hint: undefined,
        body: `{"id":"${pinId}"}`,
      },
    ],
    [
      'another pin',
      answer(200, good.replace(pinId, otherId)),
      {
        code: 'bad-answer',
        message: 'The service answered with a different pin.',
        hint: undefined,
        body: good.replace(pinId, otherId),
      },
    ],
    [
      'no data',
      answer(200, '{"status":"success"}'),
      {code: 'bad-answer', message: /is no record\.$/, hint: undefined},
    ],
    [
      'data that is null',
      answer(200, '{"data":null}'),
      {code: 'bad-answer', message: /is no record\.$/, hint: undefined},
    ],
    ['a list', answer(200, `[${record}]`), {code: 'bad-answer', message: /is no record\.$/, hint: undefined}],
    ['null', answer(200, 'null'), {code: 'bad-answer', message: /is no record\.$/, hint: undefined}],
    [
      'a page',
      answer(200, '<!doctype html><title>Log in</title>'),
      {
        code: 'bad-answer',
        message: 'The service’s answer is not JSON.',
        hint: unclear,
        body: '<!doctype html><title>Log in</title>',
      },
    ],
    [
      'JSON that is cut',
      answer(200, good.slice(0, -1)),
      {code: 'bad-answer', message: /is not JSON\.$/, hint: unclear},
    ],
    ['nothing', answer(200), {code: 'bad-answer', message: /is not JSON\.$/, hint: unclear, body: ''}],
    [
      '204',
      answer(204),
      {code: 'bad-answer', message: 'The service answered in an unexpected way (204).', hint: unclear},
    ],
    [
      'more than a mebibyte',
      answer(200, `{"data":"${'x'.repeat(2 * 1024 * 1024)}"}`),
      {
        code: 'bad-answer',
        message: 'The service’s answer is larger than 1 MiB, far more than a pin needs.',
        hint: undefined,
      },
    ],
    [
      'hostile words',
      answer(500, '{"message":"\\u001b]52;c;eA==\\u0007\\u202ered\\nline"}'),
      {code: 'service', message: 'The service failed (500): “red line”', hint: /not the cause/},
    ],
    [
      'a reset connection',
      reset,
      {
        code: 'network',
        message: /closed the connection before it answered \(ECONNRESET\)\.$/,
        hint: /firewall/,
      },
    ],
    [
      'a connection that breaks off',
      breakOff('end'),
      {
        code: 'network',
        message: /closed the connection before it answered \(ECONNRESET\)\.$/,
        hint: /firewall/,
      },
    ],
    [
      'another protocol',
      response => response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n'),
      {code: 'bad-answer', message: /does not speak HTTP \(HPE_/, hint: unclear},
    ],
  ];
  for (const [what, script, failure] of cases) {
    test(`such as ${what}`, async t => {
      const {server, api} = await start(t, script);
      await assert.rejects(api.getPin(pinId, keys), fails(failure));
      assert.equal(server.requests.length, 1);
    });
  }

  test('is told with the time that a date in Retry-After leaves', async t => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const {api} = await start(t, answer(429, '', {'retry-after': date}));
    await assert.rejects(api.getPin(pinId, keys), (error: unknown) => {
      const {retryAfterMs = 0} = error as PinviewError;
      return retryAfterMs > 50_000 && retryAfterMs <= 60_000;
    });
  });

  test('is kept in the error no longer than a mebibyte', async t => {
    for (const status of [200, 500]) {
      const {api} = await start(t, answer(status, 'x'.repeat(3 * 1024 * 1024)));
      await assert.rejects(
        api.getPin(pinId, keys),
        (error: unknown) => (error as PinviewError).body?.length === 1024 * 1024,
      );
    }
  });
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`keys are not sent on by a ${status}, neither to another host nor to the same`, async t => {
    const other = await startServer(t, answer(200, good));
    const {server, api} = await start(t, [
      answer(status, '', {location: `${other.origin}/x`}),
      answer(status, '', {location: '/elsewhere'}),
    ]);
    const hint = /^Keys are never forwarded to another address\..* --endpoint\.$/;
    const message = `The service redirects to ${other.origin}/x (${status}).`;
    await assert.rejects(api.getPin(pinId, keys), fails({code: 'redirected', message, hint}));
    await assert.rejects(
      api.testKeys(keys),
      fails({code: 'redirected', message: /redirects to \/elsewhere/, hint}),
    );
    assert.deepEqual([server.requests.length, other.connections], [2, 0]);
  });
}

test('a service that never answers is given up after its time', async t => {
  const {api} = await start(t, silence, 100);
  const message = /^127\.0\.0\.1:\d+ did not answer within 0\.1 seconds\.$/;
  await assert.rejects(api.getPin(pinId, keys), fails({code: 'timeout', message, hint: /busy/}));
});

test('a lookup that is cancelled says so', async t => {
  const {server, api} = await start(t, silence);
  for (const ask of [api.getPin.bind(api, pinId), api.testKeys.bind(api)]) {
    const before = server.requests.length;
    const controller = new AbortController();
    const asking = assert.rejects(
      ask(keys, controller.signal),
      fails({code: 'cancelled', message: 'The request was cancelled.', hint: undefined}),
    );
    await waitFor(() => server.requests.length > before, {what: 'the request'});
    controller.abort();
    await asking;
  }
});

test('a certificate that nobody vouches for gets no key', async t => {
  const server = await startServer(t, answer(200, good), createCertificate(t, ['localhost']));
  const message = /self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)/;
  const asking = apiAt(server.origin).getPin(pinId, keys);
  await assert.rejects(asking, fails({code: 'tls', message, hint: /NODE_EXTRA_CA_CERTS/}));
  assert.equal(server.requests.length, 0);
});

test('a service that cannot be reached is named', async () => {
  // Nothing listens on port 1.
  const message = '127.0.0.1:1 refuses connections (ECONNREFUSED).';
  await assert.rejects(
    apiAt('http://127.0.0.1:1').getPin(pinId, keys),
    fails({code: 'network', message, hint: /port/}),
  );
});

describe('keys that are tried', () => {
  for (const body of ['{"message":"Congratulations!"}', '{"status":"success"}', '[]']) {
    test(`are accepted by 200 with ${body}`, async t => {
      const {api} = await start(t, answer(200, body));
      assert.equal(await api.testKeys(keys), 'accepted');
    });
  }

  for (const status of [403, 404, 405, 501]) {
    test(`are untried by ${status}`, async t => {
      const {api} = await start(t, answer(status, '{"message":"no"}'));
      assert.equal(await api.testKeys(keys), 'untried');
    });
  }

  const cases: ReadonlyArray<readonly [what: string, answer: Answer, failure: Failure]> = [
    [
      '401',
      answer(401, '{"status":"error","message":"invalid key"}'),
      {
        code: 'unauthenticated',
        message: 'The service did not accept the keys (401): “invalid key”',
        hint: /Check both keys/,
      },
    ],
    [
      '200 with a failure in it',
      answer(200, '{"status":"error","message":"invalid key"}'),
      {code: 'refused', message: 'The service refused: “invalid key”', hint: /keys/},
    ],
    [
      '200 with a page',
      answer(200, '<html>Log in'),
      {code: 'bad-answer', message: /is not JSON/, hint: unclear},
    ],
    ['429', answer(429), {code: 'rate-limited', message: /\(429\)/, hint: /Wait/}],
    ['500', answer(500), {code: 'service', message: /\(500\)/, hint: /pin and your keys are not the cause/}],
    ['a reset connection', reset, {code: 'network', message: /ECONNRESET/, hint: /connection/}],
  ];
  for (const [what, script, failure] of cases) {
    test(`are neither accepted nor untried by ${what}`, async t => {
      const {api} = await start(t, script);
      await assert.rejects(api.testKeys(keys), fails(failure));
    });
  }

  test('are counted in a budget of their own, with what is asked without keys', async t => {
    const server = await startServer(t, answer(200, '{}'));
    const intervalMs = 300;
    const api = createPinApi({
      endpoint: parseEndpoint(server.origin),
      version: '1.2.3',
      keysBudget: createRequestBudget({concurrency: 4, requests: 2, intervalMs}),
    });
    const startedAt = performance.now();
    await Promise.all([api.testKeys(keys), api.askWithoutKeys()]);
    await api.testKeys(keys);
    // Timers may fire a millisecond early.
    assert.ok(performance.now() - startedAt >= intervalMs - 5);
    const cancelled = api.testKeys(keys, AbortSignal.abort());
    await assert.rejects(cancelled, {code: 'cancelled'});
    assert.equal(server.requests.length, 3);
  });
});
