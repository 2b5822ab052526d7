import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {findProxyFor} from '../../../source/services/http/proxy-environment.ts';

const names = ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy'].flatMap(name => [
  name,
  name.toUpperCase(),
]);

function clear(): void {
  for (const name of names) delete process.env[name];
}

clear();
afterEach(clear);

/** Returns the proxy found for a URL with these variables: the name of its variable, and its address as shown. */
async function find(variables: Readonly<Record<string, string>>, url = 'https://pins.example') {
  Object.assign(process.env, variables);
  const proxy = await findProxyFor(new URL(url));
  clear();
  return proxy && [proxy.variable, proxy.shown];
}

describe('the proxy for https', () => {
  const address = 'http://proxy.example:3128';

  test('is none without a variable, or with an empty one', async () => {
    assert.equal(await find({}), undefined);
    assert.equal(await find({HTTPS_PROXY: '', https_proxy: '', ALL_PROXY: ''}), undefined);
    assert.equal(await find({HTTP_PROXY: address}), undefined);
  });

  for (const name of ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']) {
    test(`is named by ${name}`, async () => assert.deepEqual(await find({[name]: address}), [name, address]));
  }

  test('is the lower-case variable’s before the other’s, and HTTPS_PROXY’s before ALL_PROXY’s', async () => {
    const variables = {https_proxy: 'http://a', HTTPS_PROXY: 'http://b', all_proxy: 'http://c'};
    assert.deepEqual(await find(variables), ['https_proxy', 'http://a:80']);
    assert.deepEqual(await find({...variables, https_proxy: ''}), ['HTTPS_PROXY', 'http://b:80']);
  });

  const exceptions: ReadonlyArray<readonly [list: string, isProxied: boolean]> = [
    ['*', false],
    ['pins.example', false],
    ['other.example, PINS.example', false],
    ['.example', false],
    ['*.example', false],
    ['pins.example:443', false],
    ['pins.example:8443', true],
    ['other.example', true],
  ];
  for (const [list, isProxied] of exceptions) {
    test(`is ${isProxied ? 'used' : 'not used'} with NO_PROXY=${list}`, async () => {
      const wanted = isProxied ? ['HTTPS_PROXY', address] : undefined;
      assert.deepEqual(await find({HTTPS_PROXY: address, NO_PROXY: list}), wanted);
    });
  }

  const shown: ReadonlyArray<readonly [value: string, shown: string]> = [
    ['proxy.example:3128', 'http://proxy.example:3128'],
    ['localhost:3128', 'http://localhost:3128'],
    ['someone:made-up@proxy.example', 'http://proxy.example:80'],
    ['HTTP://someone:made%40up@Proxy.Example:3128/', 'http://proxy.example:3128'],
    ['https://proxy.example', 'https://proxy.example:443'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ];
  for (const [value, address] of shown) {
    test(`${value} is shown as ${address}`, async () =>
      assert.deepEqual(await find({HTTPS_PROXY: value}), ['HTTPS_PROXY', address]));
  }
});

test('what is no HTTP proxy is refused, and no part of it repeated', async () => {
  for (const value of [
    'socks://someone:made-up@proxy.example:1080',
    'socks5h://proxy.example:1080',
    'ftp://someone:made-up@proxy.example',
    'http://',
    'http://someone:made-up#1@proxy.example:3128',
    'http://someone:12/made-up@proxy.example:3128',
    'http://someone:made-up%@proxy.example:3128',
    'made up',
    ' ',
  ]) {
    await assert.rejects(find({HTTPS_PROXY: value}), (error: unknown) => {
      assert.ok(error instanceof PinviewError, String(error));
      assert.deepEqual(
        [error.code, error.message],
        ['usage', 'HTTPS_PROXY is not the address of an HTTP proxy.'],
      );
      assert.match(
        error.hint ?? '',
        /^Write it like http:\/\/proxy\.example:3128, .* SOCKS is not supported\.$/,
      );
      assert.doesNotMatch(`${error.stack}${error.cause}`, /someone|made|12\//);
      return true;
    });
    clear();
  }
});

test('what is no HTTP proxy does not matter to a host that needs none', async () => {
  assert.equal(await find({HTTPS_PROXY: 'made up', NO_PROXY: 'pins.example'}), undefined);
});

describe('plain http, which is for this machine only,', () => {
  const url = 'http://localhost:8080';

  for (const host of ['127.0.0.1:8888', 'localhost:8888', '[::1]:8888']) {
    test(`goes through a proxy on this machine: ${host}`, async () => {
      assert.deepEqual(await find({HTTP_PROXY: `http://${host}`}, url), ['HTTP_PROXY', `http://${host}`]);
    });
  }

  for (const address of ['http://proxy.example:3128', 'https://proxy.example', 'socks5://proxy.example']) {
    test(`never goes to another machine: ${address}`, async () => {
      for (const name of ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'])
        assert.equal(await find({[name]: address}, url), undefined);
    });
  }
});
