import assert from 'node:assert/strict';
import {test} from 'node:test';
import {strippedHeadersHint} from '../../../source/core/providers/stripped-headers.ts';

const refusal = {status: 401, body: '{"message":"Unknown"}'};

test('keys may have been dropped where the answer is that to a request without keys', () => {
  assert.match(strippedHeadersHint(refusal, {...refusal}) ?? '', /underscores_in_headers on;/);
  assert.equal(strippedHeadersHint(refusal, {...refusal, status: 403}), undefined);
  assert.equal(strippedHeadersHint(refusal, {...refusal, body: '{"message":"Who are you?"}'}), undefined);
  assert.equal(strippedHeadersHint(refusal, undefined), undefined);
});

test('keys may have been dropped where the service says that there are none', () => {
  for (const message of [
    'Missing API key or secret key',
    'no API keys',
    'The API key is missing',
    'pinning_api_key: required',
    'An API key was not provided',
  ]) {
    assert.ok(strippedHeadersHint({status: 401, body: JSON.stringify({message})}, undefined), message);
  }
  for (const message of ['Invalid API key', 'Unknown keys', 'This key has expired', 'Keyboard missing']) {
    assert.equal(
      strippedHeadersHint({status: 401, body: JSON.stringify({message})}, undefined),
      undefined,
      message,
    );
  }
});
