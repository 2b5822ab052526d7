import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';
import {describe, type TestContext, test} from 'node:test';
import {promisify} from 'node:util';
import {answer, createCertificate, startServer} from '../../helpers/answering-server.ts';
import {createExpiredCertificate, createFutureCertificate} from '../../helpers/expired-certificate.ts';
import {skipUnlessInstalled} from '../../helpers/programs.ts';

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Sends the request from a separate process, because Node reads which certificates it trusts only when it starts. */
async function failureAt(origin: string, certificates = ''): Promise<Failure> {
  const client = import.meta.resolve('../../../source/services/http/client.ts');
  const source = `
    import {createHttpClient} from ${JSON.stringify(client)};
    await createHttpClient({timeoutMs: 10_000, bodyLimit: 1000}).get(new URL('${origin}'), {headers: {}}).catch(
      ({code, message, hint}) => console.log(JSON.stringify({code, message, hint})));
  `;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source];
  const env = {...process.env, NODE_EXTRA_CA_CERTS: certificates};
  const {stdout} = await promisify(execFile)(process.execPath, args, {env, timeout: 20_000});
  return JSON.parse(stdout);
}

/** Starts a server that hangs up on each connection in the given way. */
async function startRudeServer(t: TestContext, hangUp: (socket: Socket) => void): Promise<string> {
  const server = createServer(socket => {
    socket.on('error', () => {}).once('data', () => hangUp(socket));
  });
  t.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

const clock =
  /; the clock of this machine says \d{4}-\d\d-\d\d \d\d:\d\d UTC\. If the clock is wrong, set it/;

describe('why there is no secure connection', {skip: skipUnlessInstalled('openssl'), concurrency: 2}, () => {
  test('an expired certificate is told beside the clock', async t => {
    const certificate = createExpiredCertificate(t);
    const {origin, requests} = await startServer(t, answer(200, 'fine'), certificate);
    const {code, message, hint} = await failureAt(origin, certificate.certFile);
    assert.equal(code, 'tls');
    assert.match(message, /certificate has expired \(CERT_HAS_EXPIRED\)\.$/);
    assert.match(hint, /^The certificate is valid from 2020-01-01 00:00 UTC to 2020-02-01 00:00 UTC;/);
    assert.match(hint, clock);
    assert.deepEqual(requests, []);
  });

  test('a certificate that is not valid yet is told beside the clock', async t => {
    const certificate = createFutureCertificate(t);
    const {origin} = await startServer(t, answer(200, 'fine'), certificate);
    const {message, hint} = await failureAt(origin, certificate.certFile);
    assert.match(message, /certificate is not yet valid \(CERT_NOT_YET_VALID\)\.$/);
    assert.match(hint, /^The certificate is valid from 2090-01-01 00:00 UTC to 2090-02-01 00:00 UTC;/);
    assert.match(hint, clock);
  });

  test('a certificate for another name says to check the spelling', async t => {
    const certificate = createCertificate(t, ['other.example']);
    const {origin} = await startServer(t, answer(200, 'fine'), certificate);
    const {message, hint} = await failureAt(origin, certificate.certFile);
    assert.match(message, /\(ERR_TLS_CERT_ALTNAME_INVALID\)\.$/);
    assert.match(hint, /^The certificate is for another name: check the spelling of the endpoint/);
  });

  test('an issuer that nobody knows leads to NODE_EXTRA_CA_CERTS, and to its file where that is missing', async t => {
    const {origin} = await startServer(t, answer(200, 'fine'), createCertificate(t, ['localhost']));
    assert.match(
      (await failureAt(origin)).hint,
      /^If your network inspects TLS, name its certificate in NODE_/,
    );
    const {message, hint} = await failureAt(origin, '/nonexistent/authority.pem');
    assert.match(message, /self-signed certificate/);
    assert.match(hint, /^NODE_EXTRA_CA_CERTS names \/nonexistent\/authority\.pem, .* read \(ENOENT\)/);
  });
});

test('plain HTTP at an https address is told as that', async t => {
  const {port} = await startServer(t, answer(200, 'fine'));
  const {code, message, hint} = await failureAt(`https://127.0.0.1:${port}`);
  assert.equal(code, 'tls');
  assert.match(message, /^No secure connection to 127\.0\.0\.1:\d+: the other side does not speak TLS \(/);
  assert.match(hint, /check the port/);
});

test('a handshake that is cut is told as that', async t => {
  for (const hangUp of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
    const {code, message, hint} = await failureAt(await startRudeServer(t, hangUp));
    assert.equal(code, 'network');
    assert.match(message, /^localhost:\d+ closed the connection during the TLS handshake \(ECONNRESET\)\.$/);
    assert.match(hint, /firewall or proxy/);
  }
});
