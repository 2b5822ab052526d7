import {PinviewError} from '../errors/pinview-error.ts';
import {knownService} from '../providers/known-services.ts';
import {findProviderAt} from '../providers/providers.ts';
import type {Profile} from './config.ts';

/** What a command line says about which service to ask. */
export interface ServiceChoice {
  /** A name in `knownServices`. */
  readonly service?: string | undefined;
  readonly endpoint?: string | undefined;
}

/**
 * Returns the profile with the command line's service or address in place of its own.
 *
 * @throws PinviewError `usage` if a service needs an address, or the address belongs to another service.
 */
export function withChoice(profile: Profile, {service: name, endpoint}: ServiceChoice): Profile {
  if (name !== undefined) return withService(profile, name, endpoint);
  if (endpoint === undefined) return profile;
  // The host of a known service says more than the profile, which was made for another.
  const kind = findProviderAt(new URL(endpoint).hostname)?.name ?? profile.provider;
  return {...profile, endpoint, provider: kind};
}

function withService(profile: Profile, name: string, endpoint: string | undefined): Profile {
  const service = knownService(name);
  const address = endpoint ?? service?.base;
  if (service === undefined || address === undefined) {
    throw new PinviewError('usage', `--service ${name} needs the address of the service.`, {
      hint: `Give it as --endpoint, as in --service ${name} --endpoint https://pins.example/psa.`,
    });
  }
  const {hostname, host} = new URL(address);
  const atHost = findProviderAt(hostname);
  if (atHost !== undefined && atHost !== service.provider) {
    throw new PinviewError('usage', `${host} is a service other than ${name}.`, {
      hint: 'Leave out either --service or --endpoint.',
    });
  }
  return {...profile, endpoint: address, provider: service.provider.name};
}
