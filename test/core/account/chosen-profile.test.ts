import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accountOf} from '../../../source/core/account/account-name.ts';
import {withChoice} from '../../../source/core/account/chosen-profile.ts';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {knownServices} from '../../../source/core/providers/known-services.ts';

const usual = {name: 'default', endpoint: 'https://api.aiozpin.network'};
const cluster = {name: 'cluster', endpoint: 'https://pins.example/psa', provider: 'pinning-service'};

test('without a choice the profile stays as it is', () => {
  assert.equal(withChoice(usual, {}), usual);
});

test('a service by name has its address and its kind', () => {
  for (const {name, base, provider} of knownServices.filter(service => service.base !== undefined)) {
    const {endpoint, provider: kind} = withChoice(usual, {service: name});
    assert.deepEqual([endpoint, kind], [base, provider.name]);
    assert.equal(parseEndpoint(endpoint).provider, provider, 'its host tells, too');
  }
});

test('a service that everybody has elsewhere needs an address', () => {
  assert.throws(() => withChoice(usual, {service: 'pinning-service'}), /needs the address of the service/);
  const choice = {service: 'pinning-service', endpoint: 'https://pins.example/psa/pins/'};
  const {endpoint, provider} = withChoice(usual, choice);
  assert.equal(parseEndpoint(endpoint, provider).base, 'https://pins.example/psa');
});

test('an address belongs to the service at its host, or else to the profile’s kind', () => {
  assert.equal(withChoice(usual, {endpoint: 'https://api.pinata.cloud/psa'}).provider, 'pinning-service');
  assert.equal(withChoice(cluster, {endpoint: 'https://api.aiozpin.network'}).provider, 'aioz');
  assert.equal(withChoice(cluster, {endpoint: 'https://other.example'}).provider, 'pinning-service');
  assert.equal(withChoice(usual, {endpoint: 'https://other.example'}).provider, undefined);
});

test('a service and the address of another are refused', () => {
  const wrong = {service: 'pinata', endpoint: 'https://api.aiozpin.network'};
  assert.throws(() => withChoice(usual, wrong), /api\.aiozpin\.network is a service other than pinata/);
});

test('an address and a kind of service that is not there are refused, whoever has written them', () => {
  for (const [address, kind] of [
    ['https://api.pinata.cloud/psa', 'aioz'],
    ['https://api.aiozpin.network', 'pinning-service'],
  ] as const)
    assert.throws(() => parseEndpoint(address, kind), /is not a service of kind/);
});

test('an account is named by profile and origin, and by the kind of service where it is not the first', () => {
  assert.equal(accountOf('work', parseEndpoint('https://pins.example/a')), 'work https://pins.example');
  const psa = parseEndpoint('https://pins.example/a', 'pinning-service');
  assert.equal(accountOf('work', psa), 'work https://pins.example pinning-service');
});
