import type {VerifyOutcome} from './verify-content.ts';
import type {ProviderOptions} from './verify-with-providers.ts';

export type VerifyContent = (options: ProviderOptions) => Promise<VerifyOutcome>;

/** Verifies content with code that is loaded on first use: most runs of the app never need it. */
export const verifyLazily: VerifyContent = async options => {
  const {verifyWithProviders} = await import('./verify-with-providers.ts');
  return verifyWithProviders(options);
};
