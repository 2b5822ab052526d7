import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, createServer} from 'node:net';
import {type TestContext, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {tryConnection} from '../../../source/services/probes/connection.ts';
import {lookUpName} from '../../../source/services/probes/name-lookup.ts';
import {trySecureConnection} from '../../../source/services/probes/secure-connection.ts';
import {hostOf, isAddress, portOf, type Target} from '../../../source/services/probes/target.ts';

const never = new AbortController().signal;

function target(address: string, more: Partial<Target> = {}): Target {
  return {url: new URL(address), timeoutMs: 20_000, signal: never, ...more};
}

function fails(code: string, message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof PinviewError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
}

/** Starts a server that accepts connections and sends nothing. Returns its port. */
async function startMuteServer(t: TestContext): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {}).resume();
    t.after(() => socket.destroy());
  });
  t.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

test('a URL’s host and port are those that are connected to', () => {
  assert.equal(hostOf(new URL('https://[::1]:8443')), '::1');
  assert.ok(isAddress(new URL('https://[::1]')) && isAddress(new URL('http://127.0.0.1')));
  assert.ok(!isAddress(new URL('https://pins.example')));
  assert.deepEqual(
    ['https://a', 'http://a', 'https://a:8443'].map(address => portOf(new URL(address))),
    [443, 80, 8443],
  );
});

test('a name is looked up as the system does', async () => {
  const {addresses} = await lookUpName(target('http://localhost'));
  assert.ok(addresses.includes('127.0.0.1') || addresses.includes('::1'), addresses.join());
  await assert.rejects(
    lookUpName(target('https://nowhere.invalid')),
    fails('network', /nowhere\.invalid.* \((?:ENOTFOUND|EAI_AGAIN)\)\.$/),
  );
});

test('a connection is made at the address that takes it', async t => {
  const port = await startMuteServer(t);
  const {peer} = await tryConnection(target(`http://localhost:${port}`));
  assert.deepEqual(peer, {address: '127.0.0.1', port});
  await assert.rejects(tryConnection(target('http://127.0.0.1:1')), fails('network', /refuses connections/));
});

test('a server that is silent is given up after the time that it has', async t => {
  const port = await startMuteServer(t);
  await assert.rejects(
    trySecureConnection(target(`https://127.0.0.1:${port}`, {timeoutMs: 50})),
    fails('timeout', /did not answer within 0\.05 seconds\.$/),
  );
});

test('every probe ends when it is cancelled', async t => {
  const port = await startMuteServer(t);
  for (const probe of [lookUpName, tryConnection, trySecureConnection]) {
    const cancelled = target(`https://localhost:${port}`, {signal: AbortSignal.abort()});
    await assert.rejects(probe(cancelled), fails('cancelled', /cancelled/));
  }
  const controller = new AbortController();
  const probing = trySecureConnection(target(`https://127.0.0.1:${port}`, {signal: controller.signal}));
  controller.abort();
  await assert.rejects(probing, fails('cancelled', /cancelled/));
});
