import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {aiozErrors} from '../../../source/core/providers/aioz-errors.ts';
import {httpStatusError, refusal} from '../../../source/core/requests/http-status-errors.ts';
import type {ServiceAnswer} from '../../../source/core/requests/service-answer.ts';

const now = Date.parse('2025-03-01T10:00:00Z');
const errorOf = (answer: Partial<ServiceAnswer>) =>
  httpStatusError(
    {status: 500, retryAfter: undefined, location: undefined, body: '', ...answer},
    now,
    aiozErrors,
  );

describe('a status has a code, a message and a remedy', () => {
  const cases = [
    [400, 'bad-request', 'The service rejects this pin ID (400).', /Compare it with the one/],
    [401, 'unauthenticated', 'The service did not accept the keys (401).', /^Check both keys/],
    [403, 'forbidden', 'These keys are not permitted to look up pins (403).', /scope/],
    [404, 'not-found', 'The service has no such pin (404).', /Check the pin ID, and that the keys belong/],
    [429, 'rate-limited', 'The service is limiting requests (429).', /^Wait a moment/],
    [500, 'service', 'The service failed (500).', /^Your pin and your keys are not the cause/],
    [502, 'service', 'The service failed (502).', /Try again later/],
    [599, 'service', 'The service failed (599).', /Try again later/],
    [301, 'redirected', 'The service redirects (301).', /^Keys are never forwarded .* --endpoint/],
    [304, 'redirected', 'The service redirects (304).', /--endpoint/],
    [204, 'bad-answer', 'The service answered in an unexpected way (204).', /--endpoint is the address/],
    [418, 'bad-answer', 'The service answered in an unexpected way (418).', /--endpoint is the address/],
  ] as const;
  for (const [status, code, message, hint] of cases) {
    test(`${status}`, () => {
      const error = errorOf({status, body: '{"status":"error"}'});
      assert.deepEqual([error.code, error.message], [code, message]);
      assert.match(error.hint ?? '', hint);
      assert.equal(error.retryAfterMs, undefined);
    });
  }
});

describe('what is not in the service’s shape says nothing about pins or keys', () => {
  const foreign = [
    '<!doctype html><title>Welcome</title>',
    '{"status":404,"error":"Not Found","message":"No route"}',
    '{"detail":"Not Found"}',
    '{"success":false,"errors":[]}',
    '"Not Found"',
    '[]',
    'null',
    '404 page not found',
    '',
  ];
  for (const status of [400, 401, 403, 404]) {
    for (const body of foreign) {
      test(`${status} ${body}`, () => {
        const {code, message, hint} = errorOf({status, body});
        assert.equal(code, 'bad-answer');
        assert.match(
          message,
          body.startsWith('<') ? /^A web page answered/ : /^Something other than the serv/,
        );
        assert.match(hint ?? '', /--endpoint.*without \/api.*proxy.*firewall/);
      });
    }
  }

  test('its own shapes are believed', () => {
    for (const body of [
      '{"message":"x"}',
      '{"status":"error"}',
      '{"data":null}',
      '{"error":{"reason":"X"}}',
    ]) {
      assert.equal(errorOf({status: 404, body}).code, 'not-found', body);
    }
  });

  test('a network that wants a login first is told as that, and may be asked again', () => {
    const {code, hint} = errorOf({status: 511, body: '<title>Free Wi-Fi</title>'});
    assert.equal(code, 'network');
    assert.match(hint ?? '', /browser/);
  });
});

describe('the service’s own words are repeated', () => {
  const cases: ReadonlyArray<readonly [body: string, words: string | undefined]> = [
    ['{"status":"error","message":"No such pin"}', 'No such pin'],
    ['{"error":"No such pin"}', 'No such pin'],
    ['{"error":{"reason":"X","message":"No such pin"}}', 'No such pin'],
    ['{"error":{"reason":"No such pin"}}', 'No such pin'],
    ['{"data":{"details":"No such pin"}}', 'No such pin'],
    ['{"detail":" No such pin\\n"}', 'No such pin'],
    ['{"message":"","error":"No such pin"}', 'No such pin'],
    ['{"message":{"en":"x"},"detail":"No such pin"}', 'No such pin'],
    ['<html><head><TITLE>\n502 Bad Gateway </TITLE></head>', '502 Bad Gateway'],
    ['{"message":"\\u001b[31mred\\u202e\\nline"}', 'red line'],
    ['<title>\u001B]0;x\u0007red</title>', 'red'],
    [`{"message":"${'m'.repeat(300)}"}`, `${'m'.repeat(199)}…`],
    ['{"__proto__":{"message":"x"}}', undefined],
    ['{"message":17}', undefined],
    ['{"message":"\\u200b"}', undefined],
    ['null', undefined],
    ['"text"', undefined],
    ['[]', undefined],
    ['Not found', undefined],
    ['<html><title></title>', undefined],
    ['', undefined],
  ];
  for (const [body, words] of cases) {
    test(JSON.stringify(body).slice(0, 60), () => {
      const wanted =
        words === undefined ? 'The service failed (500).' : `The service failed (500): “${words}”`;
      const error = errorOf({body});
      assert.deepEqual([error.message, error.body], [wanted, body]);
    });
  }
});

describe('Retry-After', () => {
  const cases: ReadonlyArray<readonly [header: string, ms: number | undefined, hint?: string]> = [
    ['5', 5000, 'The service asks you to wait 5 seconds.'],
    [' 120 ', 120_000, 'The service asks you to wait 2 minutes.'],
    ['0', 0],
    ['Sat, 01 Mar 2025 10:00:30 GMT', 30_000, 'The service asks you to wait 30 seconds.'],
    ['Saturday, 01-Mar-25 10:01:00 GMT', 60_000, 'The service asks you to wait 1 minute.'],
    ['2025-03-01T10:00:30Z', 30_000, 'The service asks you to wait 30 seconds.'],
    ['Sat, 01 Mar 2025 09:00:00 GMT', 0],
    ['999999999', 999_999_999_000, 'The service asks you to wait 31 years.'],
    ['9999999999', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['5s', undefined],
    ['soon', undefined],
    ['soon 5', undefined],
    ['in March', undefined],
    ['', undefined],
    ['Sat, 99 Mar 2025 99:99:99 GMT', undefined],
  ];
  for (const [header, ms, hint = 'Wait a moment, then refresh.'] of cases) {
    test(`"${header}" is ${ms === undefined ? 'not understood' : `${ms} ms`}`, () => {
      const error = errorOf({status: 429, retryAfter: header});
      assert.deepEqual([error.retryAfterMs, error.hint], [ms, hint]);
    });
  }

  test('counts with every status', () => {
    assert.equal(errorOf({status: 503, retryAfter: '7'}).retryAfterMs, 7000);
  });
});

test('where a redirect points to is named, plain and short', () => {
  const to = (location: string) => errorOf({status: 302, location}).message;
  assert.equal(to('https://pins.example/'), 'The service redirects to https://pins.example/ (302).');
  assert.equal(to('\u001B[31m/x\u202E'), 'The service redirects to /x (302).');
  assert.ok(to(`https://${'x'.repeat(1000)}`).length < 130);
});

test('a refusal within a success has the service’s words and its whole body', () => {
  const body = '{"status":"error","message":"The record could not be read"}';
  const error = refusal(body);
  assert.deepEqual([error.code, error.body], ['refused', body]);
  assert.equal(error.message, 'The service refused: “The record could not be read”');
  assert.equal(error.hint, 'Check the pin ID and the keys.');
  assert.equal(refusal('{"status":"error"}').message, 'The service refused.');
});
