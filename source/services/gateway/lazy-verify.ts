import type {VerifyOutcome} from './verify-content.ts';
import type {ProviderOptions} from './verify-with-providers.ts';

export type VerifyContent = (options: ProviderOptions) => Promise<VerifyOutcome>;

/** Verifies content with code that is loaded when it is first asked for: most runs of the app never do. */
export const verifyLazily: VerifyContent = async options => {
  const {verifyWithProviders} = await import('./verify-with-providers.ts');
  return verifyWithProviders(options);
};
