import type * as http from 'node:http';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import {type Body, readBody} from './body.ts';
import {explainFailure, isHangUp} from './network-errors.ts';
import type {FindProxy, HttpProxy} from './proxy-environment.ts';
import {proxyRefusal, proxyTimeout} from './proxy-errors.ts';
import {openRoute, type Route} from './transport.ts';

export interface HttpAnswer extends Body {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** In bytes; overrides the client’s. */
  readonly bodyLimit?: number;
}

export interface HttpClientOptions {
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** In bytes; the rest of a body is not read. */
  readonly bodyLimit: number;
  /** If absent, no proxy is used. */
  readonly findProxy?: FindProxy | undefined;
}

/** Sends GET requests over connections that are kept alive. Redirects are answers like any other. */
export interface HttpClient {
  /** @throws PinviewError `network`, `tls`, `bad-answer`, `timeout` or `cancelled`; `usage` for an unusable proxy. */
  get(url: URL, request: HttpRequest): Promise<HttpAnswer>;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const routes = new Map<string, Promise<Route>>();
  return {
    async get(url, request) {
      const route = routes.get(url.origin) ?? openRoute(url, options.findProxy);
      routes.set(url.origin, route);
      return exchange(await route, url, request, {
        ...options,
        bodyLimit: request.bodyLimit ?? options.bodyLimit,
        deadline: monotonicMs() + options.timeoutMs,
      });
    },
  };
}

interface ExchangeOptions extends HttpClientOptions {
  /** By `monotonicMs()`. A request that is sent again gets the remaining time. */
  readonly deadline: number;
}

function exchange(
  route: Route,
  url: URL,
  {headers, signal}: HttpRequest,
  options: ExchangeOptions,
  isAlone = false,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let timeout: PinviewError | undefined;
    let isAnswered = false;
    let isHandshake = false;
    const ending = new AbortController();
    const outgoing = route.prepare(url, {headers, signal: ending.signal, isAlone});
    const cancel = () => {
      ending.abort();
      fail(ending.signal.reason);
    };
    const timer = setTimeout(() => {
      // Through a proxy, the request has no socket until the tunnel is open.
      timeout = timeoutError(url, options.timeoutMs, outgoing.socket === null ? route.proxy : undefined);
      cancel();
    }, options.deadline - monotonicMs());
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };

    const fail = (cause: unknown) => {
      finish();
      if (signal?.aborted) reject(new PinviewError('cancelled', 'The request was cancelled.'));
      else if (timeout !== undefined) reject(timeout);
      else if (!isAnswered && isHangUp(outgoing, cause)) {
        resolve(exchange(route, url, {headers, signal}, options, true));
      } else if (cause instanceof PinviewError) reject(cause);
      else explainFailure(cause, url, {proxy: route.proxy, isHandshake}, signal).then(reject);
    };

    outgoing.on('error', fail);
    outgoing.once('socket', socket => {
      if (url.protocol !== 'https:' || outgoing.reusedSocket) return;
      isHandshake = true;
      socket.once('secureConnect', () => {
        isHandshake = false;
      });
    });
    // An unsolicited 101. Without a listener, Node closes the connection and emits no event.
    outgoing.on('upgrade', ({statusCode = 0, headers: received}, socket) => {
      socket.destroy();
      finish();
      resolve({status: statusCode, headers: received, body: '', isCut: false, isUtf8: true});
    });
    outgoing.on('response', response => {
      isAnswered = true;
      if (response.statusCode === 407 && route.proxy !== undefined && url.protocol === 'http:') {
        fail(proxyRefusal(407, route.proxy, url));
        outgoing.destroy();
        return;
      }
      readBody(response, options.bodyLimit).then(body => {
        finish();
        resolve({status: response.statusCode ?? 0, headers: response.headers, ...body});
      }, fail);
    });
    signal?.addEventListener('abort', cancel, {once: true});
    if (signal?.aborted) cancel();
    else outgoing.end();
  });
}

function timeoutError(url: URL, timeoutMs: number, waitedFor: HttpProxy | undefined): PinviewError {
  if (waitedFor !== undefined) return proxyTimeout(timeoutMs, waitedFor, url);
  return new PinviewError('timeout', `${url.host} did not answer within ${timeoutMs / 1000} seconds.`, {
    hint: 'The service may be busy. Try again, and check your connection.',
  });
}
