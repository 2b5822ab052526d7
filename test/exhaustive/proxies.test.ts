import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {type AnsweringServer, answer, createCertificate, startServer} from '../helpers/answering-server.ts';
import {createAccount} from '../helpers/app.ts';
import {type ConnectProxy, startConnectProxy} from '../helpers/connect-proxy.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {type Outcome, runCli} from '../helpers/run-cli.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {recordFor} from '../helpers/scripted-service.ts';
import {createTemporaryHome} from '../helpers/temporary-home.ts';
import {waitFor} from '../helpers/wait-for.ts';

const environment = {
  PINNING_API_KEY: 'made-up-api-key-Zy7w',
  PINNING_SECRET_KEY: 'made-up-secret-key-Qx9v',
  // Nothing listens at this address.
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
};

const accepted = answer(200, JSON.stringify({message: 'Congratulations!'}));

interface Setup {
  readonly service: AnsweringServer;
  readonly endpoint: string;
  readonly certFile: string;
  /** Runs `pinview status` for the service, whose certificate is trusted unless the variables say otherwise. */
  status(variables: Readonly<Record<string, string>>, endpoint?: string): Promise<Outcome>;
}

/** Starts a local service that calls itself localhost and pins.example, which only a proxy can find. */
async function setUp(t: TestContext, reply = accepted): Promise<Setup> {
  const home = createTemporaryHome();
  t.after(home.remove);
  const certificate = createCertificate(t, ['pins.example', 'localhost']);
  const {certFile} = certificate;
  const service = await startServer(t, reply, certificate);
  const endpoint = `https://pins.example:${service.port}`;
  return {
    service,
    endpoint,
    certFile,
    status: (variables, address = endpoint) =>
      runCli(home, ['status', '--endpoint', address], {
        environment: {...environment, NODE_EXTRA_CA_CERTS: certFile, ...variables},
      }),
  };
}

function assertAccepted({exitCode, stdout, stderr}: Outcome): void {
  assert.deepEqual([exitCode, stderr], [0, ''], stdout);
  assert.match(stdout, /^The service accepts the keys\.$/m);
}

/** Returns the last two lines: what happened, and what to do. Fails unless the exit code is the expected one. */
function assertFailed({exitCode, stdout, stderr}: Outcome, expectedCode = 5): string {
  assert.deepEqual([exitCode, stderr], [expectedCode, ''], stdout);
  assert.doesNotMatch(stdout, /accepts|refuses the keys/);
  return stdout.trimEnd().split('\n').slice(-2).join('\n');
}

function assertSawNoKeys(proxy: ConnectProxy): void {
  assert.doesNotMatch(proxy.received(), /made-up|pinning/i);
}

describe('the service is reached', {skip: skipUnlessInstalled('openssl'), concurrency: true}, () => {
  for (const variable of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) {
    test(`through the proxy in ${variable}, which does not see the keys`, async t => {
      const {service, status} = await setUp(t);
      const proxy = await startConnectProxy(t);
      assertAccepted(await status({[variable]: proxy.address}));
      assert.deepEqual(proxy.targets, [`pins.example:${service.port}`]);
      assert.ok(service.requests[0]?.headers.includes(`pinning_api_key: ${environment.PINNING_API_KEY}`));
      assertSawNoKeys(proxy);
    });
  }

  test('through a proxy that is named without http://', async t => {
    const {status} = await setUp(t);
    const proxy = await startConnectProxy(t);
    assertAccepted(await status({HTTPS_PROXY: `127.0.0.1:${proxy.port}`}));
    assert.equal(proxy.targets.length, 1);
  });

  test('through a proxy that asks for a password, which is never printed', async t => {
    const {service, status} = await setUp(t);
    const proxy = await startConnectProxy(t, {credentials: 'someone:proxy word'});
    const HTTPS_PROXY = `http://someone:proxy%20word@127.0.0.1:${proxy.port}`;
    assertAccepted(await status({HTTPS_PROXY}));
    assert.match(proxy.received(), /^Proxy-Authorization: Basic c29tZW9uZTpwcm94eSB3b3Jk\r$/m);
    assert.doesNotMatch(JSON.stringify(service.requests), /proxy-authorization|someone/i);

    const untrusted = await status({HTTPS_PROXY, NODE_EXTRA_CA_CERTS: ''});
    assertFailed(untrusted);
    assert.doesNotMatch(untrusted.stdout, /someone|proxy word|proxy%20word/);
  });

  test('with nothing but the answer printed, whatever DEBUG says', async t => {
    const {status} = await setUp(t);
    const proxy = await startConnectProxy(t);
    assertAccepted(await status({HTTPS_PROXY: proxy.address, DEBUG: '*'}));
  });

  test('through a proxy that speaks TLS, and is trusted', async t => {
    const home = createTemporaryHome();
    t.after(home.remove);
    const certificate = createCertificate(t, ['localhost', 'pins.example']);
    const service = await startServer(t, accepted, certificate);
    const proxy = await startConnectProxy(t, {certificate});
    const variables = {...environment, HTTPS_PROXY: proxy.address};
    const args = ['status', '--endpoint', `https://pins.example:${service.port}`];
    const trusting = {...variables, NODE_EXTRA_CA_CERTS: certificate.certFile};
    assertAccepted(await runCli(home, args, {environment: trusting}));
    assertSawNoKeys(proxy);
    assert.match(
      assertFailed(await runCli(home, args, {environment: variables})),
      /^No secure connection to the proxy localhost:\d+: self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)\.\n.* name its certificate in NODE_EXTRA_CA_CERTS\.$/,
    );
  });

  test('without the proxy where NO_PROXY names the host', async t => {
    const {service, status} = await setUp(t);
    const proxy = await startConnectProxy(t);
    const variables = {HTTPS_PROXY: proxy.address, NO_PROXY: 'localhost'};
    assertAccepted(await status(variables, service.origin));
    const {NO_PROXY: no_proxy, ...rest} = variables;
    assertAccepted(await status({...rest, no_proxy}, service.origin));
    assert.deepEqual(proxy.targets, []);
    assertAccepted(await status(variables));
    assert.equal(proxy.targets.length, 1);
  });

  test('by the app too, which keeps one tunnel', async t => {
    const record = JSON.stringify({status: 'success', data: recordFor(sampleIds.image)});
    const {service, endpoint, certFile} = await setUp(t, answer(200, record));
    const proxy = await startConnectProxy(t);
    const app = createAccount(t).start(['--endpoint', endpoint, sampleIds.image], {
      environment: {...environment, NODE_EXTRA_CA_CERTS: certFile, HTTPS_PROXY: proxy.address},
    });
    await app.waitForScreen(imageCid);
    app.write('\u0012'); // Ctrl+R
    await waitFor(() => service.requests.length === 2, {what: 'the second request'});
    assert.equal(proxy.targets.length, 1);
    assertSawNoKeys(proxy);
  });
});

describe('what keeps one from the service is said', {
  skip: skipUnlessInstalled('openssl'),
  concurrency: true,
}, () => {
  test('a certificate that is not trusted, with and without a proxy', async t => {
    const {service, status} = await setUp(t);
    const proxy = await startConnectProxy(t);
    const message = (host: string) =>
      `No secure connection to ${host}:${service.port}: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT).`;
    assert.equal(
      assertFailed(await status({NODE_EXTRA_CA_CERTS: ''}, service.origin)),
      `${message('localhost')}\nIf your network inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS; if it requires a proxy, set HTTPS_PROXY.`,
    );
    assert.equal(
      assertFailed(await status({NODE_EXTRA_CA_CERTS: '', HTTPS_PROXY: proxy.address})),
      `${message('pins.example')}\nThe connection goes through the proxy ${proxy.address} (HTTPS_PROXY). If that inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`,
    );
    assert.equal(service.requests.length, 0);
  });

  test('a proxy that refuses connections', async t => {
    const {status} = await setUp(t);
    assert.equal(
      assertFailed(await status({https_proxy: 'http://someone:word@127.0.0.1:9'})),
      'The proxy 127.0.0.1:9 refuses connections (ECONNREFUSED).\nCheck https_proxy, or add pins.example to NO_PROXY to bypass it.',
    );
  });

  for (const refuseWith of [401, 403, 404, 407, 502]) {
    test(`a proxy that answers ${refuseWith}, which is not the service’s word`, async t => {
      const {service, status} = await setUp(t);
      const proxy = await startConnectProxy(t, {refuseWith});
      const words = assertFailed(await status({HTTPS_PROXY: proxy.address}));
      const what =
        refuseWith === 407
          ? 'requires a user name and password'
          : `refused to connect to pins.example:${service.port}`;
      assert.ok(words.startsWith(`The proxy 127.0.0.1:${proxy.port} ${what} (${refuseWith}).\n`), words);
      assert.equal(service.requests.length, 0);
      assertSawNoKeys(proxy);
    });
  }

  test('a variable that names no HTTP proxy', async t => {
    const {status} = await setUp(t);
    assert.equal(
      assertFailed(await status({ALL_PROXY: 'socks5://someone:word@127.0.0.1:1080'}), 2),
      'ALL_PROXY is not the address of an HTTP proxy.\nWrite it like http://proxy.example:3128, and percent-encode @ : / ? # % in a password. SOCKS is not supported.',
    );
  });
});

test('plain http to this machine goes through a proxy on this machine only', async t => {
  const home = createTemporaryHome();
  t.after(home.remove);
  const service = await startServer(t, accepted);
  const proxy = await startConnectProxy(t);
  const args = ['status', '--endpoint', service.origin];
  const through = (HTTP_PROXY: string) =>
    runCli(home, args, {environment: {...environment, HTTP_PROXY, DEBUG: '*'}});
  assertAccepted(await through('http://proxy.invalid:3128'));
  assert.equal(proxy.targets.length, 0);
  assertAccepted(await through(proxy.address));
  assert.deepEqual(
    proxy.targets.map(target => target.split('?')[0]),
    ['/api/apiKeys/testAuthentication', '/api/pinning/pins/'].map(path => service.origin + path),
  );
});

test('the demo, which is in the same process, is never proxied', async t => {
  const home = createTemporaryHome();
  t.after(home.remove);
  const proxy = await startConnectProxy(t);
  const named = {http_proxy: proxy.address, https_proxy: proxy.address, ALL_PROXY: proxy.address};
  assertAccepted(await runCli(home, ['status', '--demo'], {environment: named}));
  assert.deepEqual(proxy.targets, []);
});
