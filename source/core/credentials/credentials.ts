import type {ApiKeys} from './api-keys.ts';

type CredentialSource = 'environment' | 'keychain' | 'this run' | 'demo';

export interface Credentials {
  readonly keys: ApiKeys;
  readonly source: CredentialSource;
  /** The exact source: the variable of the API key, or the account in the keychain. */
  readonly from: string;
}
