import type {Credentials} from '../core/credentials.ts';
import {isSendableKey, type KeyPair} from '../core/key-pair.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Keychain} from './keychain.ts';
import {type Log, noLog} from './log.ts';

export interface CredentialStore {
  /**
   * Returns the first complete pair: from the environment, else from the keychain; undefined if there is none.
   * Throws PinviewError `usage` for a key that no HTTP header can carry, `keychain` when the keychain cannot
   * tell, `cancelled` when `signal` aborts.
   */
  find(signal?: AbortSignal): Promise<Credentials | undefined>;
  /** Returns what each source has, in the order in which they are asked. */
  survey(signal?: AbortSignal): Promise<readonly SourceReport[]>;
  /** Asks every source at once, also those whose keys would not be used. Returns their reports in that order. */
  askEach(signal?: AbortSignal): ReadonlyArray<Promise<SourceReport>>;
  /** Keeps the pair in the keychain. Throws the same as `find`. */
  keep(keys: KeyPair, signal?: AbortSignal): Promise<void>;
  /** Removes the pair from the keychain; returns false if there was none. Throws the same as `find`. */
  forget(signal?: AbortSignal): Promise<boolean>;
  /** False where there is no keychain to keep keys in (the demo). */
  readonly canKeep: boolean;
}

/** What a source of keys has to offer, and why it is not the one that is used. */
export interface SourceReport {
  /** The variables, or the keychain. */
  readonly name: string;
  readonly credentials?: Credentials;
  /** Why there are none from here. */
  readonly reason?: string;
  /** Set where this source could not tell whether it has keys. */
  readonly error?: PinviewError;
}

export interface CredentialStoreOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly keychain: Keychain;
  readonly profile: string;
  /** Origin of the endpoint. */
  readonly origin: string;
  readonly log?: Log;
}

interface Source {
  readonly name: string;
  /** What it means when it has no keys. */
  readonly lack: string;
  readonly find: (signal?: AbortSignal) => Promise<Credentials | undefined>;
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
  const {environment, keychain, profile, origin, log = noLog} = options;
  const account = `${profile} ${origin}`;

  const fromKeychain = async (signal?: AbortSignal): Promise<Credentials | undefined> => {
    const keys = await keychain.load(account, signal);
    if (keys === undefined) return undefined;
    requireSendable(keys, {
      apiKey: 'The API key in the keychain',
      secretKey: 'The secret key in the keychain',
    });
    return {keys, source: 'keychain', from: account};
  };

  const sources: readonly Source[] = [
    ...variablePairs.map(names => ({
      name: `${names.apiKey} and ${names.secretKey}`,
      lack: lackOf(environment, names),
      find: async () => fromVariables(environment, names),
    })),
    {name: 'keychain', lack: `nothing kept for ${account}`, find: fromKeychain},
  ];

  return {
    canKeep: true,
    async find(signal) {
      for (const {name, lack, find} of sources) {
        const credentials = await find(signal);
        log(`keys: ${name}: ${credentials === undefined ? lack : 'used'}`);
        if (credentials !== undefined) return credentials;
      }
      return undefined;
    },
    async survey(signal) {
      const reports: SourceReport[] = [];
      for (const {name, lack, find} of sources) {
        const winner = reports.find(report => report.credentials !== undefined)?.name;
        // The keychain may ask a person for a password: not for keys that nobody would use.
        reports.push(
          winner === undefined
            ? await reportOn(name, lack, () => find(signal))
            : {name, reason: `not asked: ${winner} come first`},
        );
      }
      return reports;
    },
    askEach: signal => sources.map(({name, lack, find}) => reportOn(name, lack, () => find(signal))),
    async keep(keys, signal) {
      requireSendable(keys, {apiKey: 'The API key', secretKey: 'The secret key'});
      await keychain.save(account, keys, signal);
    },
    forget: signal => keychain.remove(account, signal),
  };
}

function fromVariables(environment: NodeJS.ProcessEnv, names: KeyNames): Credentials | undefined {
  const apiKey = environment[names.apiKey]?.trim();
  const secretKey = environment[names.secretKey]?.trim();
  if (!apiKey || !secretKey) return undefined;
  const keys = {apiKey, secretKey};
  requireSendable(keys, names);
  return {keys, source: 'environment', from: names.apiKey};
}

function lackOf(environment: NodeJS.ProcessEnv, {apiKey, secretKey}: KeyNames): string {
  const unset = [apiKey, secretKey].filter(name => !environment[name]?.trim());
  return unset.length === 2 ? 'not set' : `${unset.join()} is not set`;
}

async function reportOn(
  name: string,
  lack: string,
  find: () => Promise<Credentials | undefined>,
): Promise<SourceReport> {
  try {
    const credentials = await find();
    return credentials === undefined ? {name, reason: lack} : {name, credentials};
  } catch (error) {
    if (!(error instanceof PinviewError)) throw error;
    return {name, reason: error.message, error};
  }
}

/** Says which key could not travel as an HTTP header value, never what it is. */
function requireSendable(keys: KeyPair, names: KeyNames): void {
  for (const part of ['apiKey', 'secretKey'] as const) {
    const key = keys[part];
    if (isSendableKey(key)) continue;
    const fault = key === '' ? 'is empty' : 'holds a space, a control character or a non-ASCII character';
    throw new PinviewError('usage', `${names[part]} ${fault}`, {
      hint: 'Copy the key anew from the service, without quotes or line breaks.',
    });
  }
}
