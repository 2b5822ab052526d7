import assert from 'node:assert/strict';
import {test} from 'node:test';
import {providerText} from '../../../source/core/verify/provider-words.ts';
import {type ContentProvider, gatewaysAmong, readProviders} from '../../../source/core/verify/providers.ts';

const peer = {
  Schema: 'peer',
  ID: '12D3KooWPeer',
  Addrs: ['/ip4/192.0.2.1/tcp/4001'],
  Protocols: ['transport-bitswap'],
};
const older = {Schema: 'bitswap', Protocol: 'transport-bitswap', ID: '12D3KooWOlder', Addrs: []};
const other = {Schema: 'ipns', Name: 'k51'};
const expected: readonly ContentProvider[] = [
  {id: '12D3KooWPeer', addresses: ['/ip4/192.0.2.1/tcp/4001'], protocols: ['transport-bitswap']},
  {id: '12D3KooWOlder', addresses: [], protocols: ['transport-bitswap']},
];

test('providers are read from a document and from lines, and records of other kinds are left out', () => {
  const records = [peer, older, other];
  assert.deepEqual(readProviders(JSON.stringify({Providers: records})), expected);
  assert.deepEqual(readProviders(`${records.map(each => JSON.stringify(each)).join('\n')}\n`), expected);
  assert.deepEqual(readProviders(JSON.stringify(peer)), expected.slice(0, 1));
  assert.deepEqual(readProviders('{"Providers": []}'), []);
  assert.deepEqual(readProviders(''), []);
});

test('a peer may leave out its protocols and addresses', () => {
  const [{protocols, addresses} = {protocols: undefined, addresses: undefined}] =
    readProviders('{"Schema": "peer", "ID": "a", "Protocols": null}') ?? [];
  assert.deepEqual([protocols, addresses], [[], []]);
});

test('what a peer says of itself is bounded, and a peer without a sensible ID is left out', () => {
  const many = Array.from({length: 1000}, (_, index) => `/ip4/192.0.2.1/tcp/${index}`);
  const long = 'x'.repeat(1000);
  const records = [
    {...peer, Addrs: [long, ...many], Protocols: [long]},
    {...peer, ID: long},
    {...peer, ID: 7},
  ];
  const [first, ...more] = readProviders(JSON.stringify({Providers: records})) ?? [];
  assert.deepEqual(more, []);
  assert.deepEqual([first?.addresses.length, first?.protocols], [20, []]);
});

test('in words a provider is one clean line: its ID, how it sends blocks, and where it is', () => {
  const text = providerText({
    id: '12D3KooW\u001B[31mPeer',
    protocols: ['transport-bitswap', 'transport-ipfs-gateway-http'],
    addresses: ['/dns4/a.example/tcp/443/https', '/ip4/192.0.2.1\n/tcp/1', '/c', '/d'],
  });
  assert.equal(
    text,
    '12D3KooWPeer · bitswap, HTTP gateway · /dns4/a.example/tcp/443/https, /ip4/192.0.2.1 /tcp/1, /c, …',
  );
  assert.equal(providerText({id: '12D3KooWPeer', protocols: [], addresses: []}), '12D3KooWPeer');
});

test('a page is no list of providers', () => {
  assert.equal(readProviders('<!doctype html>\n<p>Hello'), undefined);
});

test('gateways are those that say so, over https', () => {
  const gateway = (...addresses: string[]) => ({
    id: 'a',
    addresses,
    protocols: ['transport-ipfs-gateway-http'],
  });
  assert.deepEqual(
    gatewaysAmong([
      ...expected,
      gateway('/dns4/one.example/tcp/443/https', '/dns/two.example/https', '/dns/two.example/https'),
      gateway('/ip4/192.0.2.1/tcp/8443/tls/http', '/ip6/2001:db8::1/tcp/443/tls/sni/x.example/http'),
      gateway('/dns/plain.example/tcp/80/http', '/ip4/192.0.2.1/udp/4001/quic-v1', 'nonsense'),
    ]),
    ['https://one.example', 'https://two.example', 'https://192.0.2.1:8443', 'https://[2001:db8::1]'],
  );
});
