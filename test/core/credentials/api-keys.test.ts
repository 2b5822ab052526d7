import assert from 'node:assert/strict';
import {keyEnding, wrappingOf} from '../../../source/core/credentials/api-keys.ts';
import {withoutKeys} from '../../../source/core/credentials/without-keys.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';

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

test('what stands around a key is told from the key', () => {
  for (const key of ['"abc"', "'abc'", '`abc`', '“abc”', '"abc', "abc'"]) {
    assert.equal(wrappingOf(key), 'is in quotes', key);
  }
  for (const key of ['PINNING_API_KEY=abc', 'export PINNING_SECRET_KEY = abc']) {
    assert.match(wrappingOf(key) ?? '', /^has its name before it/, key);
  }
  for (const key of ['abc', 'ABC=', 'AB_C==', 'a"b', 'abc_d=e', 'eyJhbGciOiJIUzI1NiJ9.e30.x']) {
    assert.equal(wrappingOf(key), undefined, key);
  }
});

test('keys are found in every spelling that a service may repeat them in', () => {
  const {secretKey} = keys;
  const each = (spell: (character: string) => string) => Array.from(secretKey, spell).join('');
  const hex = (character: string, length = 2) => character.charCodeAt(0).toString(16).padStart(length, '0');
  const signs = (spell: (character: string) => string) => secretKey.replaceAll(/\W/g, spell);
  const spellings = {
    'in capitals': secretKey.toUpperCase(),
    'escapes of JSON': signs(sign => `\\u${hex(sign, 4)}`),
    'escapes of JSON throughout': each(character => `\\u${hex(character, 4).toUpperCase()}`),
    'escapes of JavaScript': signs(sign => `\\x${hex(sign)}`),
    'entities of HTML': signs(sign => `&#${sign.charCodeAt(0)};`),
    'hexadecimal entities': signs(sign => `&#x${hex(sign).toUpperCase()};`),
    'named entities': secretKey
      .replaceAll('&', '&amp;')
      .replaceAll('+', '&plus;')
      .replaceAll('=', '&equals;'),
    'percents throughout': each(character => `%${hex(character)}`),
    'percents twice': encodeURIComponent(encodeURIComponent(secretKey)),
    'entities in JSON': signs(sign => `\\u0026#${sign.charCodeAt(0)};`),
    'escapes of C': each(character => `\\${character.charCodeAt(0).toString(8)}`),
    'escapes of C in JSON': each(character => `\\\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`),
    'escapes of mails': each(character => `=${hex(character).toUpperCase()}`),
    'line breaks of mails': `${secretKey.slice(0, 9).replaceAll('=', '=3D')}=\r\n${secretKey.slice(9).replaceAll('=', '=3D')}`,
    'hexadecimal digits': Buffer.from(secretKey).toString('hex'),
    'full-width letters': each(character => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
    'zero-width spaces between': each(character => `${character}\u200B`),
    'zero-width joiners, escaped': each(character => `${character}\\u200d`),
    'colours between': each(character => `\u001B[31m${character}\u001B[0m`),
    'colours of eight bits between': each(character => `\u009B31m${character}`),
    'colours, escaped': each(character => `\\u001b[1m${character}`),
    'tags between': each(character => `${character}\u{E0041}`),
    'JSON in JSON': JSON.stringify(JSON.stringify({key: secretKey})),
  };
  for (const [name, spelling] of Object.entries(spellings)) {
    const shown = withoutKeys(`<${spelling}>`, keys);
    assert.match(shown, /^<.*…/, name);
    assert.ok(
      !shown.includes('secret') && !/%73|0073|163|=73|7365|ｓ|s\u200B/.test(shown),
      `${name}: ${shown}`,
    );
  }
});

test('keys are found in base64, whatever stands before them', () => {
  for (const before of ['', 'a', 'ab', 'abc:', `${keys.apiKey}:`]) {
    for (const encoding of ['base64', 'base64url'] as const) {
      const encoded = Buffer.from(`${before}${keys.secretKey} and more`).toString(encoding);
      const shown = withoutKeys(`Basic ${encoded}`, keys);
      const rest = Buffer.from(shown.slice('Basic '.length).replaceAll('…', ''), encoding).toString('latin1');
      assert.ok(shown.includes('…') && !rest.includes('secret'), shown);
    }
  }
});

test('JSON without the keys in it is JSON still', () => {
  const {secretKey} = keys;
  const text = JSON.stringify({a: `${secretKey}\\"`, b: ['é年', secretKey]}).replaceAll('&', '\\u0026');
  assert.deepEqual(JSON.parse(withoutKeys(text, keys)), {a: '…\\"', b: ['é年', '…']});
});

slowTest('keys are looked for in a megabyte of escapes in no time that anybody notices', () => {
  const text = '\\u0026%26&amp;'.repeat(70_000);
  const startedAt = performance.now();
  assert.equal(withoutKeys(text, keys), text);
  assert.ok(performance.now() - startedAt < 3000);
});
