import {PinviewError} from '../errors/pinview-error.ts';
import {knownServices} from '../providers/known-services.ts';
import {type ServiceChoice, withChoice} from './chosen-profile.ts';
import {type Config, type Profile, usualProfile} from './config.ts';
import {type Endpoint, parseEndpoint} from './endpoint.ts';

/** A service offered at the login. */
export interface OfferedService {
  /** A name in `knownServices`, or the address of a service that only the config knows. */
  readonly name: string;
  readonly title: string;
  readonly endpoint: Endpoint;
}

/** Returns the known services that have an address, then any others that the config has profiles for. */
export function offeredServices({profiles}: Pick<Config, 'profiles'>): readonly OfferedService[] {
  const known = knownServices.flatMap(({name, title, base, provider}) =>
    base === undefined ? [] : [{name, title, endpoint: parseEndpoint(base, provider.name)}],
  );
  const others = profiles.flatMap(profile => {
    const endpoint = endpointOf(profile);
    return endpoint === undefined ? [] : [{name: endpoint.base, title: endpoint.name, endpoint}];
  });
  return [...known, ...others].filter(
    ({endpoint}, index, all) => all.findIndex(other => isSame(other.endpoint, endpoint)) === index,
  );
}

/** Returns the offered service at an endpoint, if any. */
export function offeredAt(
  offered: readonly OfferedService[],
  endpoint: Endpoint,
): OfferedService | undefined {
  return offered.find(service => isSame(service.endpoint, endpoint));
}

/** Returns the service that a command line names, at the address it gives if any; undefined if it names none. */
export function chosenService(choice: ServiceChoice): OfferedService | undefined {
  const {service: name} = choice;
  if (name === undefined) return undefined;
  const {endpoint, provider} = withChoice(usualProfile, choice);
  const at = parseEndpoint(endpoint, provider);
  return {name, title: at.name, endpoint: at};
}

/** Returns the first of these profiles at the service, if any. */
export function findProfileAt(
  {endpoint}: Pick<OfferedService, 'endpoint'>,
  profiles: readonly Profile[],
): Profile | undefined {
  return profiles.find(profile => {
    const its = endpointOf(profile);
    return its !== undefined && isSame(its, endpoint);
  });
}

/** Returns the same, or else a new profile named after the service. */
export function profileAt(service: OfferedService, profiles: readonly Profile[]): Profile {
  return findProfileAt(service, profiles) ?? newProfileAt(service, freeName(service.name, profiles));
}

/** Returns a profile with this name at the service. */
export function newProfileAt({endpoint}: Pick<OfferedService, 'endpoint'>, name: string): Profile {
  return {name, endpoint: endpoint.base, provider: endpoint.provider.name};
}

function freeName(name: string, profiles: readonly Profile[]): string {
  const isTaken = (wanted: string) => profiles.some(profile => profile.name === wanted);
  let count = 1;
  const numbered = () => (count === 1 ? name : `${name}-${count}`);
  while (isTaken(numbered())) count++;
  return numbered();
}

const isSame = (one: Endpoint, other: Endpoint) => one.base === other.base && one.provider === other.provider;

/** An invalid address in one profile is no reason to offer nothing; whoever uses that profile is told. */
function endpointOf({endpoint, provider}: Profile): Endpoint | undefined {
  try {
    return parseEndpoint(endpoint, provider);
  } catch (error) {
    if (error instanceof PinviewError) return undefined;
    throw error;
  }
}
