import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ApiKeys} from '../../../source/core/credentials/api-keys.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {createCredentialStore} from '../../../source/services/keychain/credential-store.ts';
import type {Keychain} from '../../../source/services/keychain/keychain.ts';
import type {KeyPair} from '../../helpers/key-pair.ts';

const origin = 'https://pins.example';
const pair: KeyPair = {apiKey: 'made-up-api-key', secretKey: 'made-up-secret-key'};

/** Returns a keychain that keeps its items in memory, by account. */
function memoryKeychain(
  kept: Record<string, ApiKeys> = {},
): Keychain & {readonly kept: Map<string, ApiKeys>} {
  const pairs = new Map(Object.entries(kept));
  return {
    kept: pairs,
    load: async account => pairs.get(account),
    save: async (account, keys) => void pairs.set(account, keys),
    remove: async account => pairs.delete(account),
  };
}

function storeWith(
  environment: NodeJS.ProcessEnv,
  keychain: Keychain = memoryKeychain(),
  profile = 'default',
) {
  return createCredentialStore({
    environment,
    keychain,
    account: `${profile} ${origin}`,
    wants: aioz,
    variables: aioz.keyVariables,
  });
}

test('a complete pair in the environment comes before the keychain', async () => {
  const store = storeWith(
    {PINNING_API_KEY: 'api-of-environment', PINNING_SECRET_KEY: 'secret-of-environment'},
    memoryKeychain({[`default ${origin}`]: pair}),
  );
  assert.deepEqual(await store.find(), {
    keys: {apiKey: 'api-of-environment', secretKey: 'secret-of-environment'},
    source: 'environment',
    from: 'PINNING_API_KEY',
  });
});

test('the keychain is not asked when the environment has a pair', async () => {
  const environment = {PINNING_API_KEY: 'some-api-key', PINNING_SECRET_KEY: 'some-secret-key'};
  const load = () => assert.fail('the keychain was asked');
  assert.ok(await storeWith(environment, {...memoryKeychain(), load}).find());
});

test('the PINNING variables come before the AIOZ_PIN variables', async () => {
  const aioz = {AIOZ_PIN_API_KEY: 'aioz-api-key', AIOZ_PIN_SECRET_KEY: 'aioz-secret-key'};
  const pinning = {PINNING_API_KEY: 'pinning-api-key', PINNING_SECRET_KEY: 'pinning-secret-key'};
  assert.equal((await storeWith({...aioz, ...pinning}).find())?.from, 'PINNING_API_KEY');
  assert.equal((await storeWith(aioz).find())?.from, 'AIOZ_PIN_API_KEY');
});

test('half a pair is no pair and is never completed from another source', async () => {
  const store = storeWith(
    {PINNING_API_KEY: 'half', PINNING_SECRET_KEY: ' \n', AIOZ_PIN_SECRET_KEY: 'other-half'},
    memoryKeychain({[`default ${origin}`]: pair}),
  );
  assert.deepEqual(await store.find(), {keys: pair, source: 'keychain', from: `default ${origin}`});
});

test('white space around a key in the environment is dropped', async () => {
  const store = storeWith({PINNING_API_KEY: ' some-api-key\n', PINNING_SECRET_KEY: '\tsome-secret-key '});
  const found = await store.find();
  assert.deepEqual(found?.keys, {apiKey: 'some-api-key', secretKey: 'some-secret-key'});
});

test('without any keys nothing is found', async () => {
  assert.equal(await storeWith({}).find(), undefined);
});

test('a kept pair is found again by the same profile and endpoint only', async () => {
  const keychain = memoryKeychain();
  const store = storeWith({}, keychain);
  assert.equal(store.canKeep, true);
  await store.keep(pair);
  assert.deepEqual([...keychain.kept], [[`default ${origin}`, pair]]);
  assert.deepEqual((await store.find())?.keys, pair);
  assert.equal(await storeWith({}, keychain, 'work').find(), undefined);
  const elsewhere = {
    environment: {},
    keychain,
    account: 'default https://other.example',
    wants: aioz,
    variables: aioz.keyVariables,
  };
  assert.equal(await createCredentialStore(elsewhere).find(), undefined);
});

test('a key that no header can carry is refused by the name of its variable, without its value', async () => {
  for (const broken of ['with a space', 'line\nbreak', 'escape\u001B[31m', 'nul\0', 'naïve', 'bidi\u202E']) {
    await assert.rejects(
      storeWith({AIOZ_PIN_API_KEY: 'some-api-key', AIOZ_PIN_SECRET_KEY: broken}).find(),
      (error: unknown) =>
        error instanceof PinviewError &&
        error.code === 'usage' &&
        error.message.startsWith('AIOZ_PIN_SECRET_KEY contains') &&
        !`${error.message} ${error.hint} ${error.cause}`.includes(broken),
    );
  }
});

test('a key that no header can carry is not kept', async () => {
  const keychain = memoryKeychain();
  const store = storeWith({}, keychain);
  await assert.rejects(store.keep({...pair, apiKey: 'two words'}), {
    code: 'usage',
    message: /^The API key contains/,
  });
  await assert.rejects(store.keep({...pair, secretKey: ''}), {
    code: 'usage',
    message: 'The secret key is empty',
  });
  assert.equal(keychain.kept.size, 0);
});

test('a key in quotes or behind its name is refused, wherever it comes from', async () => {
  const quoted = {PINNING_API_KEY: `"${pair.apiKey}"`, PINNING_SECRET_KEY: pair.secretKey};
  await assert.rejects(storeWith(quoted).find(), {
    code: 'unauthenticated',
    message: 'PINNING_API_KEY is in quotes',
    hint: /docker --env-file/,
  });
  const named = {...pair, secretKey: `PINNING_SECRET_KEY=${pair.secretKey}`};
  const kept = {code: 'unauthenticated', message: /^The secret key in the keychain has its name before it/};
  await assert.rejects(storeWith({}, memoryKeychain({[`default ${origin}`]: named})).find(), kept);
});

test('a key in the keychain that no header can carry is refused', async () => {
  const keychain = memoryKeychain({[`default ${origin}`]: {...pair, secretKey: 'two words'}});
  await assert.rejects(storeWith({}, keychain).find(), {
    code: 'usage',
    message: /^The secret key in the keychain contains/,
  });
});

test('a keychain that cannot tell is an error, not an absence of keys', async () => {
  const failure = new PinviewError('keychain', 'The keychain is locked');
  const keychain = {...memoryKeychain(), load: () => Promise.reject(failure)};
  await assert.rejects(storeWith({}, keychain).find(), failure);
});

test('the signal to cancel reaches the keychain', async () => {
  const signals: Array<AbortSignal | undefined> = [];
  const keychain: Keychain = {
    ...memoryKeychain(),
    load: async (_, signal) => void signals.push(signal),
    save: async (_, __, signal) => void signals.push(signal),
  };
  const {signal} = new AbortController();
  await storeWith({}, keychain).find(signal);
  await storeWith({}, keychain).keep(pair, signal);
  assert.deepEqual(signals, [signal, signal]);
});

test('one key in the environment is told of by the name of the other, and none or both are not', () => {
  const {apiKey, secretKey} = pair;
  const incomplete = storeWith({AIOZ_PIN_SECRET_KEY: secretKey}).incompleteKeys;
  assert.equal(incomplete, 'AIOZ_PIN_SECRET_KEY is set, but AIOZ_PIN_API_KEY is not.');
  assert.equal(storeWith({PINNING_API_KEY: apiKey, PINNING_SECRET_KEY: secretKey}).incompleteKeys, undefined);
  assert.equal(storeWith({}).incompleteKeys, undefined);
});
