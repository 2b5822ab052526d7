import {
  type ApiKeys,
  isSendableKey,
  type KeyField,
  type KeyWants,
  wrappingOf,
} from '../../core/credentials/api-keys.ts';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {inWords} from '../../core/credentials/key-words.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {KeyVariables} from '../../core/providers/provider.ts';
import {type Log, noLog} from '../storage/log.ts';
import {isKeychainAbsent} from './errors.ts';
import type {Keychain} from './keychain.ts';

export interface CredentialStore {
  /**
   * Returns the first complete set of keys, from the environment or else the keychain; undefined if there is none. Throws
   * PinviewError `usage` for a key that no HTTP header can carry, `unauthenticated` for one in quotes or with its name
   * before it, `keychain` if the keychain fails, `cancelled` when `signal` aborts.
   */
  find(signal?: AbortSignal): Promise<Credentials | undefined>;
  /** Reports what each source has, in the order in which they are asked. Sources after one that has keys are not asked. */
  survey(signal?: AbortSignal): Promise<readonly SourceReport[]>;
  /** Asks every source at once, even those whose keys would not be used. Returns their reports in the same order. */
  askEach(signal?: AbortSignal): ReadonlyArray<Promise<SourceReport>>;
  /** Saves the keys in the keychain. Throws the same as `find`. */
  keep(keys: ApiKeys, signal?: AbortSignal): Promise<void>;
  /** Removes the keys from the keychain; returns false if there were none. Throws the same as `find`. */
  forget(signal?: AbortSignal): Promise<boolean>;
  /** False if there is no keychain to save keys in: in the demo, and once the keychain has turned out to be missing. */
  readonly canKeep: boolean;
  /** Says which keys the environment lacks if it has only some of them; undefined if it has all or none. */
  readonly incompleteKeys?: string | undefined;
}

/** The keys of a source, or why it has none. */
export interface SourceReport {
  /** The names of the variables, or `keychain`. */
  readonly name: string;
  readonly credentials?: Credentials;
  /** Why there are no keys. */
  readonly reason?: string;
  /** Set if this source could not tell whether it has keys. */
  readonly error?: PinviewError;
}

export interface CredentialStoreOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly keychain: Keychain;
  /** The account that the keys are for, as named by `accountOf`. */
  readonly account: string;
  readonly wants: KeyWants;
  /** The environment variables that may hold the keys. */
  readonly variables: readonly KeyVariables[];
  readonly log?: Log;
}

interface Source {
  readonly name: string;
  /** What to say if it has no keys. */
  readonly lack: string;
  readonly find: (signal?: AbortSignal) => Promise<Credentials | undefined>;
}

/** Creates the store of one account's keys. */
export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
  const {environment, keychain, account, wants, variables, log = noLog} = options;
  const {keyFields} = wants;

  let canKeep = true;
  const fromKeychain = async (signal?: AbortSignal): Promise<Credentials | undefined> => {
    const keys = await keychain.load(account, signal).catch((error: unknown) => {
      if (isKeychainAbsent(error)) canKeep = false;
      throw error;
    });
    if (keys === undefined) return undefined;
    requireSendable(keys, keyFields, ({label}) => `The ${label} in the keychain`);
    return {keys, source: 'keychain', from: account};
  };

  const sources: readonly Source[] = [
    ...variables.map(names => ({
      name: inWords(Object.values(names)),
      lack: lackOf(environment, names),
      find: async () => fromVariables(environment, names, keyFields),
    })),
    {name: 'keychain', lack: `nothing saved for ${account}`, find: fromKeychain},
  ];

  return {
    get canKeep() {
      return canKeep;
    },
    incompleteKeys: variables
      .map(names => incompleteIn(environment, names))
      .find(incomplete => incomplete !== undefined),
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
        // The keychain may ask for a password, so leave it alone if its keys would not be used.
        reports.push(
          winner === undefined
            ? await reportOn(name, lack, () => find(signal))
            : {name, reason: `not asked: ${winner} ${winner.includes(' and ') ? 'come' : 'comes'} first`},
        );
      }
      return reports;
    },
    askEach: signal => sources.map(({name, lack, find}) => reportOn(name, lack, () => find(signal))),
    async keep(keys, signal) {
      requireSendable(keys, keyFields, ({label}) => `The ${label}`);
      await keychain.save(account, keys, signal);
    },
    forget: signal => keychain.remove(account, signal),
  };
}

function fromVariables(
  environment: NodeJS.ProcessEnv,
  names: KeyVariables,
  fields: CredentialStoreOptions['wants']['keyFields'],
): Credentials | undefined {
  const values = fields.map(({name}) => [name, environment[names[name] ?? '']?.trim() ?? ''] as const);
  if (values.some(([, value]) => value === '')) return undefined;
  const keys = Object.fromEntries(values);
  requireSendable(keys, fields, ({name}) => names[name] ?? name);
  return {keys, source: 'environment', from: names[fields[0].name] ?? ''};
}

function unsetOf(environment: NodeJS.ProcessEnv, names: KeyVariables): readonly string[] {
  return Object.values(names).filter(name => !environment[name]?.trim());
}

function lackOf(environment: NodeJS.ProcessEnv, names: KeyVariables): string {
  const unset = unsetOf(environment, names);
  return unset.length === Object.keys(names).length ? 'not set' : `${unset.join()} is not set`;
}

function incompleteIn(environment: NodeJS.ProcessEnv, names: KeyVariables): string | undefined {
  const all = Object.values(names);
  const unset = unsetOf(environment, names);
  if (unset.length === 0 || unset.length === all.length) return undefined;
  const set = all.filter(name => !unset.includes(name));
  return `${inWords(set)} is set, but ${inWords(unset)} is not.`;
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

/** Throws for a key that cannot be sent as it is. The error names the key, never its value. */
function requireSendable(
  keys: ApiKeys,
  fields: readonly KeyField[],
  nameOf: (field: KeyField) => string,
): void {
  for (const field of fields) {
    const key = keys[field.name] ?? '';
    const wrapping = wrappingOf(key);
    if (wrapping !== undefined) {
      throw new PinviewError('unauthenticated', `${nameOf(field)} ${wrapping}`, {
        hint: 'Set the key alone: docker --env-file, for example, keeps quotes that a shell would remove.',
      });
    }
    if (isSendableKey(key)) continue;
    const fault = key === '' ? 'is empty' : 'contains a space, a control character or a non-ASCII character';
    throw new PinviewError('usage', `${nameOf(field)} ${fault}`, {
      hint: 'Copy the key again from the service, without quotes or line breaks.',
    });
  }
}
