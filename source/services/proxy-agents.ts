import type * as http from 'node:http';
import {HttpProxyAgent} from 'http-proxy-agent';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {type HttpProxy, userOf} from './proxies.ts';
import {proxyFailure, proxyRefusal} from './proxy-errors.ts';

export interface ProxyAgent {
  readonly agent: http.Agent;
  /** Lets a signal end the request also while the way through the proxy is still being made. */
  follow(request: http.ClientRequest, signal: AbortSignal): void;
}

type ConnectParameters = Parameters<HttpProxyAgent<string>['connect']>;

/**
 * Returns an agent that goes to a URL's host through a proxy: for https in a tunnel, of which the proxy learns no more
 * than host and port. Requests fail with a PinviewError of proxy-errors.ts where there is no way through.
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
    // Read when connect opens its socket, which nothing else could end before the proxy has answered.
    agent.connectOpts = signal === undefined ? connectOpts : {...connectOpts, signal};
    let status: number | undefined;
    request.once('proxyConnect', (answer: {readonly statusCode?: number}) => {
      status = answer.statusCode;
    });
    const socket = await connect(request, target).catch((cause: unknown) => {
      throw proxyFailure(cause, proxy, url);
    });
    if (status === undefined || status === 200) return socket;
    // It would play the proxy's refusal back as if the service had answered.
    socket.destroy();
    throw proxyRefusal(status, proxy, url);
  };
  return {agent, follow: (request, signal) => void signals.set(request, signal)};
}

function createAgent(proxy: HttpProxy, url: URL, keepAlive: boolean) {
  // Without user and password, which the packages write into their debugging output.
  const user = userOf(proxy.url);
  const headers =
    user === undefined ? {} : {'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}`};
  const options = {keepAlive, headers};
  const agent =
    url.protocol === 'https:'
      ? new HttpsProxyAgent(proxy.shown, options)
      : new HttpProxyAgent(proxy.shown, options);
  // It would look for it in the stack of each request.
  agent.protocol = url.protocol;
  return agent;
}
