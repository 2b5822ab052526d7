import type * as http from 'node:http';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {explainFailure, isHangUp} from '../http/network-errors.ts';
import type {FindProxy} from '../http/proxy-environment.ts';
import {openRoute, type Route} from '../http/transport.ts';
import {isLocalAddress, isLocalHost, isThisMachine} from './local-network.ts';

interface GatewayRequestOptions {
  readonly accept: string;
  readonly signal: AbortSignal;
  /** Whether the user named this host, which may then be in the local network. */
  readonly isNamed: boolean;
  /** The request fails after this many milliseconds without a byte. */
  readonly stallMs: number;
  readonly findProxy?: FindProxy | undefined;
}

/** A response whose body the caller reads. */
interface GatewayResponse {
  readonly response: http.IncomingMessage;
  /** Where it came from, after redirects. */
  readonly url: URL;
}

export interface GatewayConnection {
  /**
   * Sends a GET request without any keys, and follows redirects.
   *
   * @throws PinviewError `network` (also for an address that must not be connected to), `tls`, `timeout`, `cancelled`,
   * `redirected` for a redirect that is not followed, and what `openRoute` throws.
   */
  get(url: URL, options: GatewayRequestOptions): Promise<GatewayResponse>;
}

const maxRedirects = 3;

/** A subdomain gateway has a host for each CID. */
const maxRoutes = 100;

/** Creates the client for requests to gateways, with connections that are kept alive. */
export function createGatewayConnection(): GatewayConnection {
  const routes = new Map<string, Promise<Route>>();
  const routeTo = (url: URL, findProxy: FindProxy | undefined) => {
    const known = routes.get(url.origin);
    if (known !== undefined) return known;
    const route = openRoute(url, findProxy);
    routes.set(url.origin, route);
    const [[oldest, left] = []] = routes.size > maxRoutes ? routes : [];
    if (oldest !== undefined) {
      routes.delete(oldest);
      left?.then(({closeIdle}) => closeIdle()).catch(() => {});
    }
    return route;
  };
  return {
    async get(asked, options) {
      let url = asked;
      for (let redirects = 0; ; redirects++) {
        const isNamed = options.isNamed && isSamePlace(asked, url);
        const response = await send(await routeTo(url, options.findProxy), url, {...options, isNamed});
        const {statusCode = 0, headers} = response;
        if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined)
          return {response, url};
        response.destroy();
        const target = URL.canParse(headers.location, url.href)
          ? new URL(headers.location, url.href)
          : undefined;
        if (redirects === maxRedirects || target === undefined || !mayFollow(url, target))
          throw new PinviewError('redirected', `${url.host} sent a redirect that pinview does not follow`);
        url = target;
      }
    },
  };
}

/** Allows redirects to the same place, and to https outside the local network; never from https to http, or with credentials. */
function mayFollow(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  if (to.protocol !== 'https:' && (to.protocol !== 'http:' || from.protocol !== 'http:')) return false;
  if (isSamePlace(from, to)) return true;
  return to.protocol === 'https:' && !isLocalHost(to.hostname);
}

/** A subdomain of a local host is the same place, and so are all names of this machine. */
function isSamePlace(from: URL, to: URL): boolean {
  if (to.hostname === from.hostname) return true;
  if (isThisMachine(from.hostname)) return isThisMachine(to.hostname);
  return isLocalHost(from.hostname) && to.hostname.endsWith(`.${from.hostname}`);
}

/** @throws PinviewError `network` for the local network unless the host was named, and for plain http elsewhere. */
function requireAllowed(url: URL, isNamed: boolean, isLocal: boolean): void {
  if (isLocal && !isNamed)
    throw new PinviewError('network', `${url.host} is in the local network, but you did not name it`);
  if (!isLocal && url.protocol === 'http:')
    throw new PinviewError('network', `${url.host} is not in the local network, so it needs https`);
}

function send(
  route: Route,
  url: URL,
  options: GatewayRequestOptions,
  isAlone = false,
): Promise<http.IncomingMessage> {
  const {accept, signal, stallMs, isNamed} = options;
  return new Promise((resolve, reject) => {
    // Only the proxy learns the address, so the host has to do.
    if (route.proxy !== undefined) requireAllowed(url, isNamed, isLocalHost(url.hostname));
    const checkAddress = (address: string) => requireAllowed(url, isNamed, isLocalAddress(address));
    const ending = new AbortController();
    const headers = {accept, 'user-agent': 'pinview'};
    const outgoing = route.prepare(url, {headers, signal: ending.signal, isAlone, checkAddress});
    let isStalled = false;
    let body: http.IncomingMessage | undefined;
    const end = () => ending.abort();
    const timer = setTimeout(() => {
      isStalled = true;
      body?.destroy(stalled(url, stallMs));
      end();
    }, stallMs);
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    };
    outgoing.on('error', cause => {
      finish();
      if (signal.aborted) reject(new PinviewError('cancelled', 'Interrupted.'));
      else if (isStalled) reject(stalled(url, stallMs));
      else if (body === undefined && isHangUp(outgoing, cause)) resolve(send(route, url, options, true));
      else if (cause instanceof PinviewError) reject(cause);
      else explainFailure(cause, url, {proxy: route.proxy}).then(reject);
    });
    // An unsolicited 101: without a listener, Node closes the connection without an event.
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      finish();
      reject(new PinviewError('network', `${url.host} answered 101, which was not asked for`));
    });
    outgoing.on('response', response => {
      timer.refresh();
      body = response;
      // Paused first, or an empty body would end before anyone reads it.
      response.pause();
      response.on('data', () => timer.refresh());
      response.once('close', finish);
      resolve(response);
    });
    signal.addEventListener('abort', end, {once: true});
    if (signal.aborted) end();
    else outgoing.end();
  });
}

function stalled(url: URL, stallMs: number): PinviewError {
  return new PinviewError('timeout', `${url.host} sent nothing for ${stallMs / 1000} seconds`);
}
