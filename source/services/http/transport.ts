import type * as http from 'node:http';
import type {ConnectionOptions} from './connection-attempts.ts';
import type {FindProxy, HttpProxy} from './proxy-environment.ts';

/** The route to a server, direct or through a proxy. */
export interface Route {
  readonly proxy: HttpProxy | undefined;
  /** Returns a GET request that has not been sent yet, over a kept-alive connection if there is one. */
  prepare(url: URL, options: RequestOptions): http.ClientRequest;
  /** Closes the idle connections that are kept for later requests. */
  closeIdle(): void;
}

interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the request at any stage. */
  readonly signal: AbortSignal;
  /** Whether it gets a connection of its own. */
  readonly isAlone: boolean;
  /** Throws for an address that must not be connected to. Not called if a proxy makes the connection. */
  readonly checkAddress?: (address: string) => void;
}

/**
 * Opens the route to a URL's server, with connections that are kept alive.
 *
 * @throws PinviewError `usage` if the environment names an unusable proxy.
 */
export async function openRoute(url: URL, findProxy: FindProxy | undefined): Promise<Route> {
  const proxy = await findProxy?.(url);
  // Loads only the module that is needed: node:https loads TLS as well. In the bundle, the module is the default export of
  // the import.
  const {default: client} =
    url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const {request, Agent} = client;
  if (proxy === undefined) {
    const {withOverlappingAttempts} = await import('./connection-attempts.ts');
    const isSecure = url.protocol === 'https:';
    const createAgent = (keepAlive: boolean) => withOverlappingAttempts(new Agent({keepAlive}), isSecure);
    const kept = createAgent(true);
    return {
      proxy,
      prepare(target, {isAlone, ...options}) {
        const agent = isAlone ? createAgent(false) : kept;
        const connection: ConnectionOptions = {attemptSignal: options.signal};
        return request(target, {...options, ...connection, agent});
      },
      closeIdle: () => closeIdle(kept),
    };
  }
  const {createProxyAgent} = await import('./proxy-agents.ts');
  const kept = createProxyAgent(proxy, url, {keepAlive: true});
  return {
    proxy,
    prepare(target, {isAlone, ...options}) {
      const {agent, follow} = isAlone ? createProxyAgent(proxy, url, {keepAlive: false}) : kept;
      const outgoing = request(target, {...options, agent});
      follow(outgoing, options.signal);
      return outgoing;
    },
    closeIdle: () => closeIdle(kept.agent),
  };
}

function closeIdle({freeSockets}: http.Agent): void {
  for (const sockets of Object.values(freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}
