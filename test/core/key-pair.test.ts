import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keyEnding, withoutKeys} from '../../source/core/key-pair.ts';

const keys = {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key+/=$&'};

test('of a key only the last 4 characters are shown, of a short one nothing', () => {
  assert.equal(keyEnding('made-up-api-key'), '…-key');
  assert.equal(keyEnding('twelve-chars'), '…hars');
  assert.equal(keyEnding('eleven-char'), '…');
  assert.equal(keyEnding(''), '…');
});

test('keys that a service repeats are taken out of its text, each time', () => {
  const text = `no ${keys.apiKey} here, ${keys.secretKey}, ${keys.apiKey}`;
  assert.equal(withoutKeys(text, keys), 'no … here, …, …');
});

test('keys are found as they stand in JSON, with slashes escaped or not, and in an address', () => {
  const {secretKey} = keys;
  const quoted = {...keys, apiKey: String.raw`made-"up"\api-key`};
  assert.equal(withoutKeys(JSON.stringify({message: quoted.apiKey}), quoted), '{"message":"…"}');
  assert.equal(withoutKeys(`"${secretKey.replaceAll('/', String.raw`\/`)}"`, keys), '"…"');
  assert.equal(
    withoutKeys(`https://other.example/?key=${encodeURIComponent(secretKey)}`, keys),
    'https://other.example/?key=…',
  );
});

test('of a key that begins with the other one nothing is left', () => {
  const longer = {apiKey: 'made-up-api-key', secretKey: 'made-up-api-key-and-more'};
  assert.equal(withoutKeys(`${longer.secretKey}, ${longer.apiKey}`, longer), '…, …');
});

test('a text without keys stays as it is, and a short or empty key is not looked for', () => {
  assert.equal(withoutKeys('{"status":"DONE"}', keys), '{"status":"DONE"}');
  assert.equal(withoutKeys('{"status":"DONE"}', {apiKey: 'DONE', secretKey: ''}), '{"status":"DONE"}');
});
