import assert from 'node:assert/strict';
import {test} from 'node:test';
import {proxyFinding, proxyVariables} from '../../../source/core/doctor/proxy-findings.ts';

const url = new URL('https://pins.example');

function detailFor(environment: Readonly<Record<string, string>>, used?: string): string {
  return proxyFinding(url, proxyVariables(environment), used).detail;
}

test('only variables about proxies are told of, and empty ones are not set', () => {
  assert.equal(detailFor({PATH: '/bin', HTTPS_PROXY: '', MY_PROXY: 'http://p:1'}), 'none set');
});

test('it says which is used, and else why none is', () => {
  assert.equal(
    detailFor({https_proxy: 'p:3128'}, 'https_proxy'),
    'https_proxy (http://p:3128): https_proxy is used',
  );
  assert.equal(detailFor({http_proxy: 'http://p:1'}), 'http_proxy (http://p:1): none for https');
  assert.equal(
    detailFor({ALL_PROXY: 'http://p:1', no_proxy: '*.example'}),
    'ALL_PROXY (http://p:1), no_proxy (*.example): NO_PROXY exempts pins.example',
  );
  assert.equal(detailFor({ALL_PROXY: 'http://p:1'}), 'ALL_PROXY (http://p:1): none is used for pins.example');
});

test('no user name and no password is shown, however the address is written', () => {
  for (const value of [
    'http://name:hunter2@p:1',
    'name:hunter2@p:1',
    'http://name:hun/ter2@p:1',
    'http://name:1/hunter2@p:1',
    'http://name:1#hunter2@p:1',
    'socks5://name:hunter2@p:1',
    'name hunter2',
  ]) {
    assert.doesNotMatch(detailFor({ALL_PROXY: value}), /name|hun|ter2/, value);
  }
});

test('the variables are listed in the order of their names, and an unreadable one is no address', () => {
  assert.equal(
    detailFor({no_proxy: 'a', https_proxy: 'http://[', HTTP_PROXY: 'name@:1', all_proxy: 'http://n:p@x@y/'}),
    'HTTP_PROXY (not an address), all_proxy (http://y), https_proxy (not an address), no_proxy (a): NO_PROXY exempts pins.example',
  );
  assert.equal(detailFor({all_proxy: 'http://name:1#pass@p:1'}).includes('not an address'), true);
});

test('neither which proxy is used nor that there is none is a fault', () => {
  assert.equal(proxyFinding(url, [], undefined).status, 'ok');
  assert.equal(proxyFinding(url, [{name: 'https_proxy', value: 'p:1'}], 'https_proxy').status, 'ok');
});
