import assert from 'node:assert/strict';
import type {IncomingMessage} from 'node:http';
import {describe, test} from 'node:test';
import {pauseAsked, withHost} from '../../../source/services/gateway/gateway-answers.ts';

const path = 'https://gateway.example/ipfs-proxy';
const subdomain = 'https://{cid}.ipfs.gateway.example:8080';
const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';

describe('an answer is told with its host, once', () => {
  for (const [base, answer, expected] of [
    [path, 'does not have it (404)', 'gateway.example does not have it (404)'],
    [path, 'closed the connection too early', 'gateway.example closed the connection too early'],
    [subdomain, 'limits requests (429)', 'ipfs.gateway.example:8080 limits requests (429)'],
    [path, 'gateway.example refuses connections', 'gateway.example refuses connections'],
    [path, 'No address found for gateway.example', 'No address found for gateway.example'],
    [
      subdomain,
      `${cid}.ipfs.gateway.example:8080 sent nothing for 30 seconds`,
      `${cid}.ipfs.gateway.example:8080 sent nothing for 30 seconds`,
    ],
    [path, 'The network is down', 'gateway.example: The network is down'],
    [path, 'other.example refuses connections', 'gateway.example: other.example refuses connections'],
    ['http://it', 'does not have it (404)', 'it does not have it (404)'],
    ['http://localhost', 'localhost refuses connections', 'localhost refuses connections'],
  ] as const) {
    test(`${base.replace(/^https?:\/\//, '')}: ${answer.replace(cid, 'a CID')}`, () => {
      assert.equal(withHost(base, answer), expected);
    });
  }
});

test('a pause is as long as asked for, and as usual where that says no time', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  for (const [header, ms] of [
    ['3', 3000],
    ['0', 100],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7000],
    ['Wed, 31 Dec 2025 23:59:59 GMT', 100],
    ['soon 5', 500],
    ['-1', 500],
    [undefined, 500],
  ] as const) {
    const answer = {statusCode: 429, headers: {'retry-after': header}} as Partial<IncomingMessage>;
    assert.deepEqual(pauseAsked(answer as IncomingMessage, 0, now), {ms, isForAll: true}, header);
  }
});
