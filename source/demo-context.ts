import {assemble, type ContextOptions} from './context.ts';
import {parseEndpoint} from './core/endpoint.ts';
import {defaultGateway, parseGateway} from './core/gateway.ts';
import {demoHistory, demoKeys} from './demo/demo-history.ts';
import {demoSamples} from './demo/demo-samples.ts';
import {startDemoServer} from './demo/demo-server.ts';
import type {CredentialStore} from './services/credentials.ts';
import {createTemporaryHistory, type History} from './services/history.ts';
import {demoScope, openDemoHistory} from './services/history-places.ts';
import type {Services} from './services/services.ts';

/** Starts the demo's pinning API in this process and returns the services for it, with a history of its own. */
export async function createDemoServices(options: ContextOptions): Promise<Services> {
  // The same for both: what is listed has not changed when it is opened.
  const startedAt = Date.now();
  const server = await startDemoServer({startedAt});
  return assemble(options, {
    profile: 'default',
    profiles: ['default'],
    endpoint: {...parseEndpoint(server.endpoint), name: 'Demo'},
    history: await createDemoHistory(options, startedAt),
    credentials: demoCredentials,
    gateway: parseGateway(options.gateway ?? defaultGateway),
    samples: demoSamples(),
  });
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

/** Returns the demo's history, filled with lookups of its sample pins at the first start. */
async function createDemoHistory(options: ContextOptions, startedAt: number): Promise<History> {
  const lookups = demoHistory(startedAt).map(lookup => ({...lookup, scope: demoScope}));
  if (!options.keepsHistory) return createTemporaryHistory(lookups);
  const history = openDemoHistory(options.platform);
  if (history.newest({count: 1}).length > 0) return history;
  try {
    for (const lookup of lookups.toReversed()) await history.add(lookup);
    return history;
  } catch {
    // The demo is to be seen also where nothing can be written.
    return createTemporaryHistory(lookups);
  }
}
