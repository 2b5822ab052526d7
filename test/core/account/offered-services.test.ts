import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyConfig, isUntouched, usualProfile, withProfile} from '../../../source/core/account/config.ts';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {
  newProfileAt,
  offeredAt,
  offeredServices,
  profileAt,
} from '../../../source/core/account/offered-services.ts';

const cluster = {name: 'cluster', endpoint: 'https://pins.example/psa', provider: 'pinning-service'};
const pinata = {name: 'work', endpoint: 'https://api.pinata.cloud/psa/', provider: 'pinning-service'};

function offeredCalled(name: string, profiles = emptyConfig.profiles) {
  const service = offeredServices({profiles}).find(each => each.name === name);
  return service ?? assert.fail(`${name} is not offered`);
}

test('the known services that have an address are offered', () => {
  assert.deepEqual(
    offeredServices(emptyConfig).map(({name, title, endpoint}) => [name, title, endpoint.origin]),
    [
      ['aioz', 'AIOZ Pin', 'https://api.aiozpin.network'],
      ['pinata', 'Pinata', 'https://api.pinata.cloud'],
      ['filebase', 'Filebase', 'https://api.filebase.io'],
      ['4everland', '4EVERLAND', 'https://api.4everland.dev'],
    ],
  );
});

test('services known only from profiles are offered too, once each, without wrong addresses', () => {
  const profiles = [
    usualProfile,
    cluster,
    {...cluster, name: 'again'},
    pinata,
    {name: 'no', endpoint: 'nowhere'},
  ];
  assert.deepEqual(
    offeredServices({profiles}).map(({title}) => title),
    ['AIOZ Pin', 'Pinata', 'Filebase', '4EVERLAND', 'pins.example'],
  );
});

test('an endpoint is one of them by its address and its kind of service', () => {
  const offered = offeredServices(emptyConfig);
  const at = (address: string, kind?: string) => offeredAt(offered, parseEndpoint(address, kind))?.name;
  assert.equal(at('https://api.pinata.cloud/psa/pins'), 'pinata');
  assert.equal(at('https://pins.example/psa'), undefined);
});

test('a profile at the service is taken, the first of several', () => {
  const profiles = [usualProfile, cluster, {...cluster, name: 'again'}, pinata];
  assert.equal(profileAt(offeredCalled('pinata'), profiles), pinata);
  assert.equal(profileAt(offeredCalled('aioz'), profiles), usualProfile);
  assert.equal(profileAt(offeredCalled('https://pins.example/psa', profiles), profiles), cluster);
});

test('without one there is a new profile, named after the service', () => {
  const service = offeredCalled('pinata');
  const made = {name: 'pinata', endpoint: 'https://api.pinata.cloud/psa', provider: 'pinning-service'};
  assert.deepEqual(profileAt(service, [usualProfile]), made);
  const taken = {...cluster, name: 'pinata'};
  assert.deepEqual(profileAt(service, [taken]), {...made, name: 'pinata-2'});
  assert.deepEqual(profileAt(service, [taken, {...cluster, name: 'pinata-2'}]), {...made, name: 'pinata-3'});
  assert.deepEqual(newProfileAt(service, 'mine'), {...made, name: 'mine'});
});

test('a config is untouched while it has the usual profile only, as it was', () => {
  assert.ok(isUntouched(emptyConfig));
  assert.ok(isUntouched({profiles: [{...usualProfile, provider: 'aioz'}]}));
  for (const change of [
    {endpoint: 'https://pins.example'},
    {provider: 'pinning-service'},
    {gateway: 'https://gateway.example'},
  ])
    assert.ok(!isUntouched({profiles: [{...usualProfile, ...change}]}));
  assert.ok(!isUntouched(withProfile(emptyConfig, cluster)));
});
