import {type ApiKeys, isSendableKey, wrappingOf} from '../../core/credentials/api-keys.ts';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {KeyNames} from '../../core/providers/provider.ts';
import {type Log, noLog} from '../storage/log.ts';
import {isKeychainAbsent} from './errors.ts';
import type {Keychain} from './keychain.ts';

export interface CredentialStore {
  /**
   * Returns the first complete pair, from the environment or else the keychain; undefined if there is none. Throws
   * PinviewError `usage` for a key that no HTTP header can carry, `unauthenticated` for one in quotes, `keychain` if
   * the keychain fails, `cancelled` when `signal` aborts.
   */
  find(signal?: AbortSignal): Promise<Credentials | undefined>;
  /** Reports what each source has, in the order in which they are asked. */
  survey(signal?: AbortSignal): Promise<readonly SourceReport[]>;
  /** Asks every source at once, even those whose keys would not be used. Returns their reports in that order. */
  askEach(signal?: AbortSignal): ReadonlyArray<Promise<SourceReport>>;
  /** Saves the pair in the keychain. Throws the same as `find`. */
  keep(keys: ApiKeys, signal?: AbortSignal): Promise<void>;
  /** Removes the pair from the keychain; returns false if there was none. Throws the same as `find`. */
  forget(signal?: AbortSignal): Promise<boolean>;
  /** False if there is no keychain to save keys in: in the demo, and once the keychain has turned out not to be there. */
  readonly canKeep: boolean;
  /** Says which key the environment lacks where it has the other; undefined where it has both or none. */
  readonly half?: string | undefined;
}

/** The keys of a source, or why it has none to use. */
export interface SourceReport {
  /** The variables, or the keychain. */
  readonly name: string;
  readonly credentials?: Credentials;
  /** Why it has none. */
  readonly reason?: string;
  /** Set if this source could not tell whether it has keys. */
  readonly error?: PinviewError;
}

export interface CredentialStoreOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly keychain: Keychain;
  readonly profile: string;
  /** Origin of the endpoint. */
  readonly origin: string;
  /** The environment variables that may hold the keys. */
  readonly variables: readonly KeyNames[];
  readonly log?: Log;
}

interface Source {
  readonly name: string;
  /** What to say if it has no keys. */
  readonly lack: string;
  readonly find: (signal?: AbortSignal) => Promise<Credentials | undefined>;
}

/**
 * Creates the store of one profile's keys for one endpoint. The keychain account contains the endpoint's origin, so
 * that a key saved for one host is never found, and so never sent, for another.
 */
export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
  const {environment, keychain, profile, origin, variables, log = noLog} = options;
  const account = `${profile} ${origin}`;

  let canKeep = true;
  const fromKeychain = async (signal?: AbortSignal): Promise<Credentials | undefined> => {
    const keys = await keychain.load(account, signal).catch((error: unknown) => {
      if (isKeychainAbsent(error)) canKeep = false;
      throw error;
    });
    if (keys === undefined) return undefined;
    requireSendable(keys, {
      apiKey: 'The API key in the keychain',
      secretKey: 'The secret key in the keychain',
    });
    return {keys, source: 'keychain', from: account};
  };

  const sources: readonly Source[] = [
    ...variables.map(names => ({
      name: `${names.apiKey} and ${names.secretKey}`,
      lack: lackOf(environment, names),
      find: async () => fromVariables(environment, names),
    })),
    {name: 'keychain', lack: `nothing saved for ${account}`, find: fromKeychain},
  ];

  return {
    get canKeep() {
      return canKeep;
    },
    half: variables.map(names => halfOf(environment, names)).find(half => half !== undefined),
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
        // The keychain may ask for a password: not for keys that would not be used.
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

function halfOf(environment: NodeJS.ProcessEnv, {apiKey, secretKey}: KeyNames): string | undefined {
  const names = [apiKey, secretKey];
  const [unset, ...others] = names.filter(name => !environment[name]?.trim());
  if (unset === undefined || others.length > 0) return undefined;
  return `${names.find(name => name !== unset)} is set, but ${unset} is not.`;
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

/** Names the key that an HTTP header could not carry, never its value. */
function requireSendable(keys: ApiKeys, names: KeyNames): void {
  for (const part of ['apiKey', 'secretKey'] as const) {
    const key = keys[part];
    const wrapping = wrappingOf(key);
    if (wrapping !== undefined) {
      throw new PinviewError('unauthenticated', `${names[part]} ${wrapping}`, {
        hint: 'Set the key alone: docker --env-file, for example, keeps quotes that a shell would remove.',
      });
    }
    if (isSendableKey(key)) continue;
    const fault = key === '' ? 'is empty' : 'contains a space, a control character or a non-ASCII character';
    throw new PinviewError('usage', `${names[part]} ${fault}`, {
      hint: 'Copy the key again from the service, without quotes or line breaks.',
    });
  }
}
