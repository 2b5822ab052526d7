import type {Credentials} from '../core/credentials.ts';
import type {KeyPair} from '../core/key-pair.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Keychain} from './keychain.ts';

export interface CredentialStore {
  /**
   * Returns the first complete pair: from the environment, else from the keychain; undefined if there is none.
   * Throws PinviewError `usage` for a key that no HTTP header can carry, `keychain` when the keychain cannot
   * tell, `cancelled` when `signal` aborts.
   */
  find(signal?: AbortSignal): Promise<Credentials | undefined>;
  /** Keeps the pair in the keychain. Throws the same as `find`. */
  keep(keys: KeyPair, signal?: AbortSignal): Promise<void>;
  /** False where there is no keychain to keep keys in (the demo). */
  readonly canKeep: boolean;
}

export interface CredentialStoreOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly keychain: Keychain;
  readonly profile: string;
  /** Origin of the endpoint. */
  readonly origin: string;
}

/** What the two keys are called where they came from. */
interface KeyNames {
  readonly apiKey: string;
  readonly secretKey: string;
}

const variablePairs: readonly KeyNames[] = [
  {apiKey: 'PINNING_API_KEY', secretKey: 'PINNING_SECRET_KEY'},
  {apiKey: 'AIOZ_PIN_API_KEY', secretKey: 'AIOZ_PIN_SECRET_KEY'},
];

/**
 * Returns the store of one profile's keys for one endpoint. The endpoint's origin is part of the keychain
 * account, so a key that was saved for one host is never found, and so never sent, for another.
 */
export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
  const {environment, keychain, profile, origin} = options;
  const account = `${profile} ${origin}`;
  return {
    canKeep: true,
    async find(signal) {
      const given = findInEnvironment(environment);
      if (given) return given;
      const keys = await keychain.load(account, signal);
      if (!keys) return undefined;
      requireSendable(keys, {
        apiKey: 'The API key in the keychain',
        secretKey: 'The secret key in the keychain',
      });
      return {keys, source: 'keychain', from: account};
    },
    async keep(keys, signal) {
      requireSendable(keys, {apiKey: 'The API key', secretKey: 'The secret key'});
      await keychain.save(account, keys, signal);
    },
  };
}

function findInEnvironment(environment: NodeJS.ProcessEnv): Credentials | undefined {
  for (const names of variablePairs) {
    const apiKey = environment[names.apiKey]?.trim();
    const secretKey = environment[names.secretKey]?.trim();
    if (apiKey && secretKey) {
      const keys = {apiKey, secretKey};
      requireSendable(keys, names);
      return {keys, source: 'environment', from: names.apiKey};
    }
  }
  return undefined;
}

/** Keys travel as HTTP header values (RFC 9110, 5.5), where only visible ASCII is sure to arrive as it is. */
function requireSendable(keys: KeyPair, names: KeyNames): void {
  for (const part of ['apiKey', 'secretKey'] as const) {
    const key = keys[part];
    if (/^[!-~]+$/.test(key)) continue;
    const fault = key === '' ? 'is empty' : 'holds a space, a control character or a non-ASCII character';
    throw new PinviewError('usage', `${names[part]} ${fault}`, {
      hint: 'Copy the key anew from the service, without quotes or line breaks.',
    });
  }
}
