import {accountOf} from '../core/account/account-name.ts';
import type {Notify, Profile} from '../core/account/config.ts';
import {type Endpoint, parseEndpoint} from '../core/account/endpoint.ts';
import {parseGateway} from '../core/account/gateway.ts';
import {parseRoutingServer} from '../core/account/routing-server.ts';
import {auditedOrigin} from '../core/audit/audited-origin.ts';
import {serviceAt} from '../core/providers/known-services.ts';
import type {KeyVariables, RequestClass} from '../core/providers/provider.ts';
import {createAudits} from '../services/audit/lazy-audits.ts';
import {openContentLazily, saveContentLazily} from '../services/content/lazy-content.ts';
import {verifyLazily} from '../services/gateway/lazy-verify.ts';
import {openHistory} from '../services/history/locations.ts';
import {createTemporaryHistory} from '../services/history/temporary-history.ts';
import {type FindProxy, findProxyFor} from '../services/http/proxy-environment.ts';
import {createCredentialStore} from '../services/keychain/credential-store.ts';
import {createKeychain} from '../services/keychain/keychain.ts';
import {createPinApi} from '../services/pinning/pin-api.ts';
import {createRequestBudget, type RequestBudget} from '../services/pinning/request-budget.ts';
import {decodeLazily} from '../services/preview/lazy-decode.ts';
import type {Services} from '../services/services.ts';
import type {Log} from '../services/storage/log.ts';
import {saveFile} from '../services/storage/save-file.ts';
import {type ClipboardOptions, createClipboard} from '../services/system/clipboard.ts';
import {createWebBrowser} from '../services/system/url-opener.ts';
import {createDesktopNotifications} from '../services/terminal/desktop-notifications.ts';
import {createTerminalControl} from '../services/terminal/terminal-control.ts';

/** What does not depend on the profile: there is one clipboard, one working folder, and one terminal with one title. */
type Desk = Pick<Services, 'clipboard' | 'browser' | 'terminal' | 'saveFile'>;

export interface ContextOptions {
  readonly version: string;
  /** The names of all profiles. */
  readonly profiles: readonly string[];
  /** The address of each profile’s API, by the profile's name. */
  readonly profileAddresses: ReadonlyMap<string, string>;
  readonly keepsHistory: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly desk: Desk;
  readonly log: Log;
  /** Overrides the profile's. */
  readonly gateway: string | undefined;
  /** Further gateways, to verify content. */
  readonly gateways: readonly string[];
  readonly routing: string | undefined;
}

interface DeskOptions extends ClipboardOptions {
  readonly log: Log;
  readonly notify: Notify;
  readonly hasMouse?: boolean | undefined;
  readonly hasColours?: boolean | undefined;
}

/** Creates the services that do not depend on the profile. */
export function createDesk(options: DeskOptions): Desk {
  const {notify, hasMouse, hasColours, environment, writeToTerminal} = options;
  const signals = {
    hasBell: notify !== false,
    ...(notify === true && {notify: createDesktopNotifications(options)}),
  };
  return {
    clipboard: createClipboard(options),
    browser: createWebBrowser(options),
    terminal: createTerminalControl(writeToTerminal, {...signals, hasMouse, hasColours, environment}),
    saveFile,
  };
}

/**
 * Creates the services for a profile.
 *
 * @throws PinviewError `usage` if the address of its pinning API or its gateway is unusable.
 */
export function createServices(options: ContextOptions, profile: Profile): Services {
  const {name} = profile;
  const endpoint = parseEndpoint(profile.endpoint, profile.provider);
  const {environment, keepsHistory} = options;
  const {provider} = endpoint;
  const account = accountOf(name, endpoint);
  const keychain = createKeychain({environment, provider});
  return assemble(options, {
    profile: name,
    profiles: options.profiles,
    profileAddresses: options.profileAddresses,
    endpoint,
    history: keepsHistory ? openHistory(options.platform, account) : createTemporaryHistory(),
    credentials: createCredentialStore({
      environment,
      keychain,
      account,
      wants: provider,
      variables: [...provider.keyVariables, ...ownVariables(endpoint)],
      log: options.log,
    }),
    gateway: parseGateway(
      options.gateway ?? profile.gateway ?? serviceAt(endpoint.origin)?.gateway ?? provider.defaultGateway,
    ),
    isDemo: false,
    samples: undefined,
    findProxy: findProxyFor,
  });
}

/** Returns the service's own variable, which applies only at the service's own origin. */
function ownVariables({origin, provider}: Endpoint): readonly KeyVariables[] {
  const service = serviceAt(origin);
  return service?.provider === provider && service.tokenVariable !== undefined
    ? [{[provider.keyFields[0].name]: service.tokenVariable}]
    : [];
}

interface Parts
  extends Omit<
    Services,
    | 'pinApi'
    | 'budget'
    | 'log'
    | 'gateways'
    | 'routing'
    | 'verify'
    | 'openContent'
    | 'saveContent'
    | 'decodeImage'
    | 'audits'
    | 'findProxy'
    | keyof Desk
  > {
  readonly endpoint: Endpoint;
  /** The demo has none: its server is in this process. */
  readonly findProxy?: FindProxy;
  /** The demo's own; others use those of the profile and the options. */
  readonly gateways?: readonly string[];
}

/** Assembles the services from those of a profile and those that all profiles share. */
export function assemble(
  {version, log, desk, gateways: others, routing, platform, keepsHistory}: ContextOptions,
  {findProxy, gateways: own, ...parts}: Parts,
): Services {
  const {endpoint, profile, isDemo} = parts;
  const gateways = own ?? [...new Set([parts.gateway, ...others.map(parseGateway)])];
  const way = findProxy && logged(findProxy, log);
  const budget = budgetOf(endpoint, 'pins');
  return {
    ...parts,
    ...desk,
    log,
    gateways,
    routing: routing === undefined ? undefined : parseRoutingServer(routing),
    verify: verifyLazily,
    openContent: openContentLazily,
    saveContent: saveContentLazily,
    decodeImage: decodeLazily,
    audits: createAudits({
      platform,
      keepsHistory,
      profile,
      service: endpoint.name,
      origin: auditedOrigin(endpoint, isDemo),
      gateways,
      findProxy: way,
      verify: verifyLazily,
    }),
    findProxy: way,
    budget,
    pinApi: createPinApi({
      endpoint,
      version,
      log,
      keysBudget: budgetOf(endpoint, 'keys'),
      onExhausted: budget.pause,
      ...(way && {findProxy: way}),
    }),
  };
}

function logged(findProxy: FindProxy, log: Log): FindProxy {
  return async url => {
    const proxy = await findProxy(url);
    log(`${url.origin}: ${proxy === undefined ? 'no proxy' : `through ${proxy.shown} (${proxy.variable})`}`);
    return proxy;
  };
}

const budgets = new Map<string, RequestBudget>();

/** Returns the budget of an endpoint, shared by the profiles that use it. */
function budgetOf({origin, provider}: Endpoint, requests: RequestClass): RequestBudget {
  const name = `${requests} ${provider.name} ${origin}`;
  const known = budgets.get(name) ?? createRequestBudget(provider.rateLimits[requests]);
  budgets.set(name, known);
  return known;
}
