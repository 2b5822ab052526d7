import type {Profile} from './core/config.ts';
import {type Endpoint, parseEndpoint} from './core/endpoint.ts';
import {defaultGateway, parseGateway} from './core/gateway.ts';
import {type ClipboardOptions, createClipboard} from './services/clipboard.ts';
import {createCredentialStore} from './services/credentials.ts';
import {createTemporaryHistory} from './services/history.ts';
import {openHistory} from './services/history-places.ts';
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

interface Parts extends Omit<Services, 'pinApi' | 'log' | keyof Desk> {
  readonly endpoint: Endpoint;
  /** The demo has none: its server is in this process. */
  readonly findProxy?: FindProxy;
}

/** Returns the services that are made of these parts. */
export function assemble({version, log, desk}: ContextOptions, {findProxy, ...parts}: Parts): Services {
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
