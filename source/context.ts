import {join} from 'node:path';
import {type Endpoint, parseEndpoint} from './core/endpoint.ts';
import {demoHistory, demoKeys} from './demo/demo-history.ts';
import {demoSamples} from './demo/demo-samples.ts';
import {startDemoServer} from './demo/demo-server.ts';
import {createClipboard} from './services/clipboard.ts';
import {type CredentialStore, createCredentialStore} from './services/credentials.ts';
import {createHistory, createTemporaryHistory, type History} from './services/history.ts';
import {createKeychain} from './services/keychain.ts';
import {createPinApi} from './services/pin-api.ts';
import type {Services} from './services/services.ts';
import {stateFolder} from './services/state-folder.ts';

export interface ContextOptions {
  readonly version: string;
  /** Address of the pinning API. */
  readonly address: string;
  readonly keepsHistory: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly writeToTerminal: (sequence: string) => void;
}

const profile = 'default';

/**
 * Returns the services for a pinning API.
 *
 * @throws PinviewError `usage` if its address is not usable.
 */
export function createServices(options: ContextOptions): Services {
  const endpoint = parseEndpoint(options.address);
  const {environment} = options;
  const keychain = createKeychain({environment});
  const scope = `${profile} ${endpoint.origin}`;
  return assemble(options, {
    endpoint,
    history: options.keepsHistory
      ? createHistory({file: historyFile(options, 'history'), scope})
      : createTemporaryHistory(),
    credentials: createCredentialStore({environment, keychain, profile, origin: endpoint.origin}),
    samples: undefined,
  });
}

/** Starts the demo's pinning API in this process and returns the services for it, with a history of its own. */
export async function createDemoServices(options: ContextOptions): Promise<Services> {
  const server = await startDemoServer();
  return assemble(options, {
    endpoint: {...parseEndpoint(server.endpoint), name: 'Demo'},
    history: await createDemoHistory(options),
    credentials: demoCredentials,
    samples: demoSamples(),
  });
}

type Parts = Pick<Services, 'history' | 'credentials' | 'samples'> & {readonly endpoint: Endpoint};

function assemble({version, ...options}: ContextOptions, parts: Parts): Services {
  return {
    ...parts,
    profile,
    pinApi: createPinApi({endpoint: parts.endpoint, version}),
    clipboard: createClipboard(options),
  };
}

/** The demo's keys are no secret and are never kept. */
const demoCredentials: CredentialStore = {
  canKeep: false,
  find: async () => ({keys: demoKeys, source: 'demo', from: 'demo'}),
  keep: async () => {},
};

/** The demo's port differs from start to start, so its lookups have a scope of their own. */
const demoScope = 'demo';

/** Returns the demo's history, filled with lookups of its sample pins at the first start. */
async function createDemoHistory(options: ContextOptions): Promise<History> {
  const lookups = demoHistory(Date.now()).map(lookup => ({...lookup, scope: demoScope}));
  if (!options.keepsHistory) return createTemporaryHistory(lookups);
  const history = createHistory({file: historyFile(options, 'demo-history'), scope: demoScope});
  if (history.newest().length > 0) return history;
  try {
    for (const lookup of lookups.toReversed()) await history.add(lookup);
    return history;
  } catch {
    // The demo is to be seen also where nothing can be written.
    return createTemporaryHistory(lookups);
  }
}

function historyFile({platform}: ContextOptions, name: string): string {
  return join(stateFolder(platform), `${name}.jsonl`);
}
