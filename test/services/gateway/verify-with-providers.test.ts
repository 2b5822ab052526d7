import assert from 'node:assert/strict';
import {test} from 'node:test';
import {verifyWithProviders} from '../../../source/services/gateway/verify-with-providers.ts';
import {startGateway} from '../../helpers/block-gateway.ts';
import {balancedFile} from '../../helpers/dags.ts';
import {answerWith, startService} from '../../helpers/scripted-service.ts';

const file = balancedFile();
const gateway = {
  Schema: 'peer',
  ID: '12D3KooWPeer',
  Addrs: ['/dns4/localhost/tcp/9/https'],
  Protocols: ['transport-ipfs-gateway-http'],
};
const options = {
  cid: file[0]?.cid.toString() ?? '',
  scope: 'dag',
  maxBytes: 2 ** 20,
  concurrency: 8,
  signal: new AbortController().signal,
} as const;

test('a routing server that goes on searching leaves half of the time for the blocks', async t => {
  const {address} = await startGateway(t, file);
  const routing = await startService(t, response => response.write(`${JSON.stringify(gateway)}\n`));
  const {proof} = await verifyWithProviders({
    ...options,
    gateways: [address],
    routing: routing.address,
    asksProviders: true,
    timeoutMs: 6000,
  });
  assert.equal(proof.verdict, 'complete', proof.reason);
  assert.equal(proof.routing?.answer, 'knows of 1 provider; did not finish in time');
});

test('gateways among the providers are asked only where that is wanted', async t => {
  const {address} = await startGateway(t, file, {lacks: file.slice(-1)});
  const routing = await startService(t, response => answerWith(response, 200, {Providers: [gateway]}));
  const asked = {...options, gateways: [address], routing: routing.address};
  const {proof} = await verifyWithProviders(asked);
  assert.deepEqual([proof.verdict, proof.gateways.length], ['incomplete', 1]);
  assert.equal(proof.routing?.providers[0]?.id, gateway.ID);
  const other = await verifyWithProviders({...asked, asksProviders: true});
  assert.deepEqual([other.proof.verdict, other.proof.gateways.length], ['unknown', 2]);
});
