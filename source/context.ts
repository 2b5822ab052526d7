import type {Profile} from './core/config.ts';
import {type Endpoint, parseEndpoint} from './core/endpoint.ts';
import {defaultGateway, parseGateway} from './core/gateway.ts';
import {demoHistory, demoKeys} from './demo/demo-history.ts';
import {demoSamples} from './demo/demo-samples.ts';
import {startDemoServer} from './demo/demo-server.ts';
import {type ClipboardOptions, createClipboard} from './services/clipboard.ts';
import {type CredentialStore, createCredentialStore} from './services/credentials.ts';
import {createTemporaryHistory, type History} from './services/history.ts';
import {demoScope, openDemoHistory, openHistory} from './services/history-places.ts';
import {createKeychain} from './services/keychain.ts';
import type {Log} from './services/log.ts';
import {createPinApi} from './services/pin-api.ts';
import {type FindProxy, proxyFor} from './services/proxies.ts';
import type {Services} from './services/services.ts';
import {createTerminalControl} from './services/terminal-control.ts';
import {createWebBrowser} from './services/web-browser.ts';

/** What is the same whatever the profile: there is one clipboard, and one terminal with one title. */
type Desk = Pick<Services, 'clipboard' | 'browser' | 'terminal'>;

export interface ContextOptions {
  readonly version: string;
  /** The names of all profiles. */
  readonly profiles: readonly string[];
  readonly keepsHistory: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly desk: Desk;
  readonly log: Log;
  /** In place of the profile's. */
  readonly gateway: string | undefined;
}

/** Returns what is on the desk of the person in front of the screen. */
export function createDesk(options: ClipboardOptions): Desk {
  return {
    clipboard: createClipboard(options),
    browser: createWebBrowser(options),
    terminal: createTerminalControl(options.writeToTerminal),
  };
}

/**
 * Returns the services for a profile.
 *
 * @throws PinviewError `usage` if the address of its pinning API or its gateway is not usable.
 */
export function createServices(options: ContextOptions, profile: Profile): Services {
  const {name} = profile;
  const endpoint = parseEndpoint(profile.endpoint);
  const {environment, keepsHistory} = options;
  const keychain = createKeychain({environment});
  return assemble(options, {
    profile: name,
    profiles: options.profiles,
    endpoint,
    history: keepsHistory ? openHistory(options.platform, name, endpoint.origin) : createTemporaryHistory(),
    credentials: createCredentialStore({
      environment,
      keychain,
      profile: name,
      origin: endpoint.origin,
      log: options.log,
    }),
    gateway: parseGateway(options.gateway ?? profile.gateway ?? defaultGateway),
    samples: undefined,
    findProxy: proxyFor,
  });
}

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

interface Parts extends Omit<Services, 'pinApi' | 'log' | keyof Desk> {
  readonly endpoint: Endpoint;
  /** The demo has none: its server is in this process. */
  readonly findProxy?: FindProxy;
}

function assemble({version, log, desk}: ContextOptions, {findProxy, ...parts}: Parts): Services {
  const {endpoint} = parts;
  return {
    ...parts,
    ...desk,
    log,
    pinApi: createPinApi({endpoint, version, log, ...(findProxy && {findProxy: logged(findProxy, log)})}),
  };
}

function logged(findProxy: FindProxy, log: Log): FindProxy {
  return async url => {
    const proxy = await findProxy(url);
    log(`${url.origin}: ${proxy === undefined ? 'no proxy' : `through ${proxy.shown} (${proxy.variable})`}`);
    return proxy;
  };
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
