import type {KeyPair} from './key-pair.ts';

type CredentialSource = 'environment' | 'keychain' | 'this run' | 'demo';

export interface Credentials {
  readonly keys: KeyPair;
  readonly source: CredentialSource;
  /** Where exactly: the variable of the API key, or the account in the keychain. */
  readonly from: string;
}
