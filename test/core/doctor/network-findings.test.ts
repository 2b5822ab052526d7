import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  clockFinding,
  httpFinding as findingOf,
  type KeylessAnswer,
  tcpFinding,
  tlsFinding,
} from '../../../source/core/doctor/network-findings.ts';
import {aiozErrors} from '../../../source/core/providers/aioz-errors.ts';

const httpFinding = (answer: KeylessAnswer) => findingOf(answer, aiozErrors);
const now = Date.parse('2026-05-01T12:00:00Z');
const dayMs = 86_400_000;

const answered: KeylessAnswer = {
  status: 401,
  location: undefined,
  body: '{"message":"no keys"}',
  date: new Date(now).toUTCString(),
  sentAt: now,
  cameAt: now + 100,
};

test('an IPv6 address is told apart from its port', () => {
  assert.equal(tcpFinding({address: '::1', port: 443}, 1.6).detail, 'connected to [::1]:443 after 2 ms');
  assert.equal(
    tcpFinding({address: '127.0.0.1', port: 80}, 0.2).detail,
    'connected to 127.0.0.1:80 after 0 ms',
  );
});

test('a certificate is warned of in its last 14 days', () => {
  const facts = {protocol: 'TLSv1.3', issuer: 'Some Authority'};
  assert.deepEqual(tlsFinding({...facts, expiry: now + 14 * dayMs}, now), {
    status: 'ok',
    detail: 'TLSv1.3, certificate by Some Authority, expires in 2 weeks (2026-05-15)',
  });
  const late = tlsFinding({...facts, expiry: now + 14 * dayMs - 1}, now);
  assert.equal(late.status, 'warning');
  assert.match(late.remedy ?? '', /renew/);
});

describe('the answer to a request without keys', () => {
  test('is good if it is JSON, whatever it says', () => {
    for (const status of [200, 401, 403, 404]) {
      assert.deepEqual(httpFinding({...answered, status}), {
        status: 'ok',
        detail: `${status} without keys, after 100 ms`,
      });
    }
  });

  test('is bad if it is a web page, a redirect, a failure of a proxy, or a success in no JSON', () => {
    const page = '\n<!DOCTYPE html><title>502 Bad Gateway</title>';
    for (const [answer, detail] of [
      [{status: 404, body: page}, /^404 without keys, after 100 ms: a web page$/],
      [{status: 200, body: 'hello'}, /^200 without keys, after 100 ms: something other than JSON$/],
      [{status: 502, body: page}, /^The service failed \(502\): “502 Bad Gateway”$/],
      [{status: 301, body: '{}', location: 'https://elsewhere.example/'}, /redirects to https:\/\/else/],
    ] as const) {
      const finding = httpFinding({...answered, ...answer});
      assert.equal(finding.status, 'failure');
      assert.match(finding.detail, detail);
      assert.ok(finding.remedy);
    }
  });

  test('is doubtful if it is a refusal in plain text', () => {
    const finding = httpFinding({...answered, status: 404, body: '404 page not found'});
    assert.equal(finding.status, 'warning');
    assert.equal(finding.detail, '404 without keys, after 100 ms: not JSON');
  });
});

describe('the clock', () => {
  const skewed = (ms: number) => clockFinding({...answered, date: new Date(now - ms).toUTCString()});

  test('is good within a minute, as exactly as one can tell', () => {
    assert.deepEqual(skewed(0), {status: 'ok', detail: 'within 1 s of the service’s'});
    assert.deepEqual(skewed(30_000), {status: 'ok', detail: 'within 31 s of the service’s'});
    assert.equal(skewed(-60_000).status, 'ok');
  });

  test('is warned of beyond that, with the direction in which it is wrong', () => {
    assert.equal(skewed(7_205_000).detail, '2 hours ahead of the service’s');
    assert.equal(skewed(-120_000).detail, '2 minutes behind the service’s');
    assert.equal(skewed(62_000).status, 'warning');
    assert.match(skewed(62_000).remedy ?? '', /set this machine/);
  });

  test('cannot be checked against an answer without a date', () => {
    for (const date of [undefined, '', 'yesterday']) {
      assert.deepEqual(clockFinding({...answered, date}), {
        status: 'warning',
        detail: 'not checked: the service’s answer has no date',
      });
    }
  });
});
