import {parseEndpoint} from '../core/account/endpoint.ts';
import {parseGateway} from '../core/account/gateway.ts';
import {PinviewError} from '../core/errors/pinview-error.ts';
import {demoHistory, demoKeys} from '../demo/demo-history.ts';
import {demoSamples} from '../demo/demo-samples.ts';
import {startDemoServer} from '../demo/demo-server.ts';
import {createTemporaryHistory, type History} from '../services/history/history.ts';
import {openDemoHistory} from '../services/history/locations.ts';
import type {CredentialStore} from '../services/keychain/credential-store.ts';
import type {Services} from '../services/services.ts';
import {assemble, type ContextOptions} from './create-services.ts';

/** Starts the demo's pinning API in this process and returns the services for it, with a history of its own. */
export async function createDemoServices(options: ContextOptions): Promise<Services> {
  // The same for both, so that listed pins have not changed when they are opened.
  const startedAt = Date.now();
  const server = await startDemoServer({startedAt});
  const endpoint = {...parseEndpoint(server.endpoint), name: 'Demo'};
  const services = assemble(options, {
    profile: 'default',
    profiles: ['default'],
    profileAddresses: new Map(),
    endpoint,
    history: await createDemoHistory(options, startedAt),
    credentials: demoCredentials,
    gateway: parseGateway(options.gateway ?? endpoint.provider.defaultGateway),
    isDemo: true,
    samples: demoSamples(),
    ...(options.gateway === undefined && {gateways: [server.endpoint]}),
  });
  // Nobody outside learns the samples’ CIDs.
  return {...services, routing: undefined};
}

const demoReport = {
  name: 'demo',
  credentials: {keys: demoKeys, source: 'demo', from: 'demo'},
} as const;

/** The demo's keys are no secret and are never kept. */
const demoCredentials: CredentialStore = {
  canKeep: false,
  find: async () => demoReport.credentials,
  survey: async () => [demoReport],
  askEach: () => [Promise.resolve(demoReport)],
  keep: async () => {},
  forget: async () => false,
};

/** Returns the demo's history, filled with lookups of its sample pins on the first start; empty if none is wanted. */
async function createDemoHistory(options: ContextOptions, startedAt: number): Promise<History> {
  if (!options.keepsHistory) return createTemporaryHistory();
  const lookups = demoHistory(startedAt);
  const history = openDemoHistory(options.platform);
  if (history.newest({count: 1}).length > 0) return history;
  try {
    for (const lookup of lookups.toReversed()) await history.add(lookup);
    return history;
  } catch (error) {
    // The demo also works where nothing can be written.
    return createTemporaryHistory(lookups, error instanceof PinviewError ? error : undefined);
  }
}
