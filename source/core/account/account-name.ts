import {defaultProvider} from '../providers/providers.ts';
import type {Endpoint} from './endpoint.ts';

/**
 * Returns the name under which an account's keys are saved and its lookups listed. It contains the endpoint's origin,
 * so that a key saved for one host is never found, and so never sent, for another, and the kind of service, so that no
 * kind gets the keys of another. AIOZ Pin's kind is left out, as it was once the only one.
 */
export function accountOf(
  profile: string,
  {origin, provider}: Pick<Endpoint, 'origin' | 'provider'>,
): string {
  const kind = provider === defaultProvider ? '' : ` ${provider.name}`;
  return `${profile} ${origin}${kind}`;
}
