import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createGateway} from '../../../source/services/gateway/gateway.ts';
import {isLocalAddress, isLocalHost} from '../../../source/services/gateway/local-network.ts';
import {startService} from '../../helpers/scripted-service.ts';

const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';
const {signal} = new AbortController();

async function answerOf(base: string, options: {readonly isFound?: boolean} = {}) {
  const gateway = createGateway(base, {...options, stallMs: 2000});
  const answer = await gateway.getBlock(cid, signal);
  assert.notEqual(answer.kind, 'bytes');
  return gateway.answer;
}

test('addresses of this machine and its network are local, in all forms, and others are not', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd12::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
  ])
    assert.ok(isLocalAddress(address), address);
  for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1', '::ffff:8.8.8.8'])
    assert.ok(!isLocalAddress(address), address);
  for (const host of ['localhost', 'a.localhost', 'nas', 'nas.lan', '[::1]', '[fd12::1]', '10.0.0.1'])
    assert.ok(isLocalHost(host), host);
  for (const host of ['ipfs.io', 'lan.example', '8.8.8.8', '[2606:4700::1]', '10.0.0.1.example'])
    assert.ok(!isLocalHost(host), host);
});

test('a gateway elsewhere is not asked over plain http', async () => {
  assert.match(
    await answerOf('http://192.0.2.1'),
    /192\.0\.2\.1 is not in the local network, so it needs https/,
  );
});

test('a gateway that nobody named is not asked in the local network, whatever its name leads to', async () => {
  for (const host of ['127.0.0.1:9', 'localhost:9', '10.0.0.1', '[::ffff:192.168.1.1]'])
    assert.match(
      await answerOf(`https://${host}`, {isFound: true}),
      /is in the local network, but you did not name it/,
    );
});

test('a redirect leads to no other place in the local network, and to none over plain http', async t => {
  for (const location of [
    'https://10.0.0.1/',
    'https://nas.lan/',
    'http://gateway.example/',
    'https://user@gateway.example/',
  ]) {
    const {address} = await startService(t, response => {
      response.writeHead(302, {location});
      response.end();
    });
    assert.match(await answerOf(address), /sent a redirect that pinview does not follow/, location);
  }
});

test('a redirect to another name of this machine is followed', async t => {
  const {address: target} = await startService(t, response => {
    response.writeHead(410);
    response.end();
  });
  const {address} = await startService(t, response => {
    response.writeHead(302, {location: target.replace('127.0.0.1', 'localhost')});
    response.end();
  });
  assert.match(await answerOf(address), /410/);
});
