import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {doctor} from '../../../source/commands/doctor/doctor.ts';
import type {FindUsedProxy} from '../../../source/commands/doctor/network-steps.ts';
import type {Check, CheckName} from '../../../source/core/doctor/report.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {createOutput} from '../../../source/services/terminal/output.ts';
import {answer, startServer} from '../../helpers/answering-server.ts';
import {servicesAt} from '../../helpers/test-services.ts';

const neverAborted = new AbortController().signal;

/** Returns the doctor's checks of an https endpoint behind a proxy. */
async function examine(findProxy: FindUsedProxy): Promise<(name: CheckName) => Check | undefined> {
  let printed = '';
  const stream = {
    write: (text: string) => {
      printed += text;
      return true;
    },
    isTTY: false,
    columns: 80,
    rows: 24,
    hasColors: () => false,
  };
  const options = {isJson: true, findProxy, timeoutMs: 5000, signal: neverAborted};
  await doctor(options, servicesAt('https://nowhere.invalid'), createOutput(stream, stream));
  const {checks}: {checks: readonly Check[]} = JSON.parse(printed);
  return name => checks.find(check => check.name === name);
}

function proxyAt(address: string): FindUsedProxy {
  return async () => ({url: new URL(address), variable: 'HTTPS_PROXY'});
}

async function startProxy(t: TestContext): Promise<string> {
  const {port} = await startServer(t, answer(403));
  return `http://someone:hunter2@127.0.0.1:${port}`;
}

test('With a proxy it is the proxy that a connection is made to, and HTTP speaks for the rest', async t => {
  const check = await examine(proxyAt(await startProxy(t)));
  // The endpoint’s own name does not resolve.
  assert.equal(check('DNS')?.detail, '127.0.0.1, no name to look up');
  assert.match(check('TCP')?.detail ?? '', /^connected to 127\.0\.0\.1:\d+/);
  assert.deepEqual(check('TLS'), {name: 'TLS', status: 'ok', detail: 'through the proxy: see HTTP'});
  assert.equal(check('HTTP')?.status, 'failure');
});

test('A proxy that cannot be reached is named as what to check, without its password', async () => {
  const check = await examine(proxyAt('http://someone:hunter2@127.0.0.1:1'));
  assert.deepEqual(check('TCP'), {
    name: 'TCP',
    status: 'failure',
    detail: 'On the way to the proxy: 127.0.0.1:1 refuses connections (ECONNREFUSED).',
    remedy: 'Check HTTPS_PROXY, or add nowhere.invalid to NO_PROXY to bypass it.',
  });
  assert.equal(check('HTTP')?.detail, 'not checked: TCP failed');
});

test('What is no proxy fails once', async () => {
  const check = await examine(async () => {
    throw new PinviewError('usage', 'HTTPS_PROXY is not the address of an HTTP proxy.', {hint: 'Mend it.'});
  });
  assert.deepEqual(check('Proxy'), {
    name: 'Proxy',
    status: 'failure',
    detail: 'HTTPS_PROXY is not the address of an HTTP proxy.',
    remedy: 'Mend it.',
  });
  for (const name of ['DNS', 'TCP', 'TLS', 'HTTP', 'Clock'] as const) {
    assert.equal(check(name)?.detail, 'not checked: Proxy failed');
  }
});
