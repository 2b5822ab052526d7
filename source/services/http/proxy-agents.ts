import type * as http from 'node:http';
import {isIP} from 'node:net';
import {HttpProxyAgent} from 'http-proxy-agent';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {reachableAddress} from './connection-attempts.ts';
import {type HttpProxy, userOf} from './proxy-environment.ts';
import {proxyFailure, proxyRefusal} from './proxy-errors.ts';

export interface ProxyAgent {
  readonly agent: http.Agent;
  /** Lets a signal end the request, even while the tunnel is being opened. */
  follow(request: http.ClientRequest, signal: AbortSignal): void;
}

type ConnectParameters = Parameters<HttpProxyAgent<string>['connect']>;

/**
 * Creates an agent that reaches a URL's host through a proxy: for https in a tunnel, so that the proxy learns only host and
 * port. Requests fail with a PinviewError from proxy-errors.ts if the proxy does not let them through.
 */
export function createProxyAgent(
  proxy: HttpProxy,
  url: URL,
  options: {readonly keepAlive: boolean},
): ProxyAgent {
  const signals = new WeakMap<http.ClientRequest, AbortSignal>();
  const agent = createAgent(proxy, url, options.keepAlive);
  const {connectOpts} = agent;
  const connect = agent.connect.bind(agent);

  agent.connect = async (...[request, target]: ConnectParameters) => {
    const signal = signals.get(request);
    signal?.throwIfAborted();
    let status: number | undefined;
    request.once('proxyConnect', (answer: {readonly statusCode?: number}) => {
      status = answer.statusCode;
    });
    const connectToProxy = async () => {
      const place = {host: connectOpts.host ?? '', port: connectOpts.port ?? 0};
      const host = await reachableAddress(place, signal);
      const name = isIP(place.host) === 0 ? {servername: place.host} : {};
      // Read when connect opens its socket. Before the proxy has answered, nothing but this signal can close that.
      agent.connectOpts = {...connectOpts, host, ...name, ...(signal === undefined ? {} : {signal})};
      return connect(request, target);
    };
    const socket = await connectToProxy().catch((cause: unknown) => {
      throw proxyFailure(cause, proxy, url);
    });
    if (status === undefined || status === 200) return socket;
    // The package would replay the proxy's refusal as if the service had sent it.
    socket.destroy();
    throw proxyRefusal(status, proxy, url);
  };
  return {agent, follow: (request, signal) => void signals.set(request, signal)};
}

function createAgent(proxy: HttpProxy, url: URL, keepAlive: boolean) {
  // The address is passed without user and password, since the packages include it in their debugging output.
  const user = userOf(proxy.url);
  const headers =
    user === undefined ? {} : {'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}`};
  const options = {keepAlive, headers};
  const agent =
    url.protocol === 'https:'
      ? new HttpsProxyAgent(proxy.shown, options)
      : new HttpProxyAgent(proxy.shown, options);
  // Otherwise the package looks for it in the stack trace of every request.
  agent.protocol = url.protocol;
  return agent;
}
