import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {usualBase} from '../../../source/core/providers/providers.ts';

describe('an address is an endpoint', () => {
  const cases: ReadonlyArray<readonly [address: string, base: string, origin: string, name: string]> = [
    [usualBase, usualBase, usualBase, 'AIOZ Pin'],
    ['https://api.w3ipfs.storage/', 'https://api.w3ipfs.storage', 'https://api.w3ipfs.storage', 'W3IPFS'],
    [
      'https://api.w3ipfs.aioz.network',
      'https://api.w3ipfs.aioz.network',
      'https://api.w3ipfs.aioz.network',
      'W3IPFS',
    ],
    [
      'https://api-ipfs.attoaioz.cyou',
      'https://api-ipfs.attoaioz.cyou',
      'https://api-ipfs.attoaioz.cyou',
      'AIOZ Pin staging',
    ],
    ['https://pins.example', 'https://pins.example', 'https://pins.example', 'pins.example'],
    [
      'https://pins.example:8443/a/b//',
      'https://pins.example:8443/a/b',
      'https://pins.example:8443',
      'pins.example:8443',
    ],
    ['HTTPS://Pins.Example:443/', 'https://pins.example', 'https://pins.example', 'pins.example'],
    ['http://localhost:3000', 'http://localhost:3000', 'http://localhost:3000', 'localhost:3000'],
    ['http://127.0.0.1:80/', 'http://127.0.0.1', 'http://127.0.0.1', '127.0.0.1'],
    ['http://127.1.2.3:8080', 'http://127.1.2.3:8080', 'http://127.1.2.3:8080', '127.1.2.3:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080', 'http://[::1]:8080', '[::1]:8080'],
    ['https://constructor', 'https://constructor', 'https://constructor', 'constructor'],
  ];
  for (const [address, base, origin, name] of cases)
    test(address, () => assert.deepEqual(parseEndpoint(address), {base, origin, name, provider: aioz}));
});

function refusal(address: string): PinviewError {
  try {
    parseEndpoint(address);
  } catch (error) {
    if (error instanceof PinviewError) return error;
    throw error;
  }
  return assert.fail(`${address} was taken`);
}

test('an address with a query or a fragment is refused', () => {
  for (const end of ['?a=1', '/#b', '/v1?token=x#b']) {
    const {code, message, hint} = refusal(`https://pins.example${end}`);
    assert.deepEqual(
      [code, message, hint],
      [
        'usage',
        'The address of the pinning API contains “?” or “#”.',
        'Leave that out: paths are added to the address.',
      ],
    );
  }
});

test('plain http is for this machine only, whatever a host calls itself', () => {
  for (const host of [
    'pins.example',
    '10.0.0.1',
    '128.0.0.1',
    '0.0.0.0',
    'localhost.example',
    '127.0.0.1.example',
    'notlocalhost',
    '[::2]',
    '[::ffff:127.0.0.1]',
  ]) {
    const {code, message, hint} = refusal(`http://${host}:8080`);
    assert.equal(code, 'usage');
    assert.match(message, /^Keys would be sent to .*:8080 without encryption\.$/);
    assert.equal(hint, 'Use https. Plain http is for this machine only.');
  }
});

test('what is no address is refused with an example of one', () => {
  for (const address of [
    '',
    'pins.example',
    'localhost:3000',
    'ftp://pins.example',
    'file:///etc/passwd',
    '/api',
    'https://',
  ]) {
    const {code, message, hint} = refusal(address);
    assert.deepEqual([code, message], ['usage', `“${address}” is not the address of a pinning API.`]);
    assert.equal(hint, 'Write it in full, as in https://api.aiozpin.network');
  }
});

test('an address with a user name or password is refused, and neither is repeated', () => {
  for (const address of [
    'https://someone:made-up-secret@pins.example',
    'https://made-up-secret@pins.example',
    'http://someone:made-up-secret@127.0.0.1',
    'ftp://someone:made-up-secret@pins.example',
    'htps://someone:made-up-secret@pins.example:x',
    'someone:made-up@secret@pins.example',
  ]) {
    const error = refusal(address);
    assert.equal(error.code, 'usage');
    assert.doesNotMatch(`${error.stack} ${error.hint}`, /someone|made-up|secret@/, address);
  }
});

test('an address is named in plain text', () => {
  assert.equal(refusal('\u001B[31mred\u202E').message, '“red” is not the address of a pinning API.');
});

test('an address as long as a command line may be takes no time', () => {
  const slashes = '/'.repeat(130_000);
  const before = performance.now();
  assert.equal(parseEndpoint(`https://pins.example${slashes}x${slashes}`).base.length, 20 + 130_001);
  refusal(`https://${slashes}@`);
  // It took 10 s when the pattern tried again from each slash.
  assert.ok(performance.now() - before < 2000);
});
