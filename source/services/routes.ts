import type * as http from 'node:http';
import type {FindProxy, HttpProxy} from './proxies.ts';

/** The way to a server, directly or through a proxy. */
export interface Route {
  readonly proxy: HttpProxy | undefined;
  /** Returns a GET that is not sent yet, over a kept connection if there is one. */
  prepare(url: URL, options: RequestOptions): http.ClientRequest;
}

interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the request wherever it is. */
  readonly signal: AbortSignal;
  /** True for a connection of its own. */
  readonly isAlone: boolean;
}

/**
 * Returns the way to the server of a URL, with connections that are kept open.
 *
 * @throws PinviewError `usage` if the proxy that the environment names is not usable.
 */
export async function openRoute(url: URL, findProxy: FindProxy | undefined): Promise<Route> {
  const proxy = await findProxy?.(url);
  // Only the one that is needed: node:https brings TLS with it.
  // The build hands these modules over whole, as the default of what is imported.
  const {default: client} =
    url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const {request, Agent} = client;
  if (proxy === undefined) {
    const agent = new Agent({keepAlive: true});
    return {
      proxy,
      prepare: (target, {isAlone, ...options}) =>
        request(target, {...options, agent: isAlone ? false : agent}),
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
  };
}
