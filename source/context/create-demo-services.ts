import {usualProfile} from '../core/account/config.ts';
import {parseEndpoint} from '../core/account/endpoint.ts';
import {parseGateway} from '../core/account/gateway.ts';
import type {ApiKeys} from '../core/credentials/api-keys.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import type {Lookup} from '../core/history/lookup.ts';
import {demoHistory, demoKeys, demoRequestHistory} from '../demo/demo-history.ts';
import {demoRequests, demoSamples} from '../demo/demo-samples.ts';
import {startDemoServer} from '../demo/demo-server.ts';
import {demoToken, pinningServicePath} from '../demo/pinning-service-api.ts';
import type {History} from '../services/history/history.ts';
import {openDemoHistory} from '../services/history/locations.ts';
import {createTemporaryHistory} from '../services/history/temporary-history.ts';
import type {CredentialStore} from '../services/keychain/credential-store.ts';
import type {Services} from '../services/services.ts';
import {assemble, type ContextOptions} from './create-services.ts';

/** A running demo. */
export interface Demo {
  readonly services: Services;
  /** Returns the services of another of its profiles. */
  readonly openProfile: (name: string) => Promise<Services>;
}

/** A profile of the demo: one of each kind of service. */
interface DemoProfile {
  readonly name: string;
  /** What its address adds to the server's. */
  readonly path: string;
  readonly provider: string | undefined;
  readonly keys: ApiKeys;
  readonly samples: typeof demoSamples;
  readonly lookups: (now: number, provider: string) => readonly Lookup[];
}

const first: DemoProfile = {
  name: usualProfile.name,
  path: '',
  provider: undefined,
  keys: demoKeys,
  samples: demoSamples,
  lookups: demoHistory,
};

const profiles: readonly DemoProfile[] = [
  first,
  {
    name: 'pinning-service',
    path: pinningServicePath,
    provider: 'pinning-service',
    keys: {token: demoToken},
    samples: demoRequests,
    lookups: demoRequestHistory,
  },
];

/**
 * Starts the demo's APIs in this process. Returns the services of one of its profiles, each of which has its own history.
 *
 * @throws PinviewError `usage` if the demo has no such profile.
 */
export async function openDemo(options: ContextOptions, name: string = first.name): Promise<Demo> {
  profileNamed(name);
  // Shared by all, so that listed pins have not changed when they are opened.
  const startedAt = Date.now();
  const server = await startDemoServer({startedAt});
  const openProfile = (wanted: string) => open(options, profileNamed(wanted), server.endpoint, startedAt);
  return {services: await openProfile(name), openProfile};
}

function profileNamed(name: string): DemoProfile {
  const found = profiles.find(profile => profile.name === name);
  if (found !== undefined) return found;
  throw new PinviewError('usage', 'The demo has no profile of that name.', {
    hint: `It has ${profiles.map(profile => profile.name).join(' and ')}.`,
  });
}

async function open(
  options: ContextOptions,
  profile: DemoProfile,
  address: string,
  startedAt: number,
): Promise<Services> {
  const endpoint = {...parseEndpoint(address + profile.path, profile.provider), name: 'Demo'};
  const services = assemble(options, {
    profile: profile.name,
    profiles: profiles.map(({name}) => name),
    profileAddresses: new Map(profiles.map(({name, path}) => [name, address + path])),
    endpoint,
    history: await createDemoHistory(options, profile, startedAt),
    credentials: credentialsOf(profile),
    gateway: parseGateway(options.gateway ?? endpoint.provider.defaultGateway),
    isDemo: true,
    samples: profile.samples(),
    ...(options.gateway === undefined && {gateways: [address]}),
  });
  // Nobody outside is to learn the samples’ CIDs.
  return {...services, routing: undefined};
}

/** Returns a store for the demo's keys, which are not secret and never kept. */
function credentialsOf({keys}: DemoProfile): CredentialStore {
  const report = {name: 'demo', credentials: {keys, source: 'demo', from: 'demo'}} as const;
  return {
    canKeep: false,
    find: async () => report.credentials,
    survey: async () => [report],
    askEach: () => [Promise.resolve(report)],
    keep: async () => {},
    forget: async () => false,
  };
}

/** Returns the profile's history, which the first start fills with lookups of its samples; an empty one if none is wanted. */
async function createDemoHistory(
  options: ContextOptions,
  {name, lookups: lookupsAt}: DemoProfile,
  startedAt: number,
): Promise<History> {
  if (!options.keepsHistory) return createTemporaryHistory();
  const lookups = lookupsAt(startedAt, name);
  const history = openDemoHistory(options.platform, name === first.name ? undefined : name);
  if (history.newest({count: 1}).length > 0) return history;
  try {
    for (const lookup of lookups.toReversed()) await history.add(lookup);
    return history;
  } catch (error) {
    // The demo also works where nothing can be written.
    return createTemporaryHistory(lookups, error instanceof PinviewError ? error : undefined);
  }
}
