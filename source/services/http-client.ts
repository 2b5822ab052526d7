import {isUtf8} from 'node:buffer';
import type * as http from 'node:http';
import {PinviewError} from '../core/pinview-error.ts';
import {networkError} from './network-errors.ts';
import type {FindProxy, HttpProxy} from './proxies.ts';
import {proxyRefusal, proxyTimeout} from './proxy-errors.ts';
import {openRoute, type Route} from './routes.ts';
import {uptimeMs} from './uptime.ts';

export interface HttpAnswer extends Body {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
}

interface Body {
  readonly body: string;
  /** True if the body was larger than the limit; `body` is its beginning. */
  readonly isCut: boolean;
  /** False if the body is no UTF-8: `body` has U+FFFD for what could not be read. Of one that is cut it says nothing. */
  readonly isUtf8: boolean;
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpClientOptions {
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** Bytes of body that are read. */
  readonly bodyLimit: number;
  /** Without it there is no proxy. */
  readonly findProxy?: FindProxy | undefined;
}

/** GETs over connections that are kept open for the next one. Redirects are answers like any other. */
export interface HttpClient {
  /** @throws PinviewError `network`, `tls`, `timeout` or `cancelled`; `usage` for a proxy that is not usable. */
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
        deadline: uptimeMs() + options.timeoutMs,
      });
    },
  };
}

interface ExchangeOptions extends HttpClientOptions {
  /** By `uptimeMs()`. A request that is sent again has what is left of the time. */
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
    const ending = new AbortController();
    const outgoing = route.prepare(url, {headers, signal: ending.signal, isAlone});
    const cancel = () => {
      ending.abort();
      fail(ending.signal.reason);
    };
    const timer = setTimeout(() => {
      // A proxy has a socket for the request once there is a way through it.
      timeout = timeoutError(url, options.timeoutMs, outgoing.socket === null ? route.proxy : undefined);
      cancel();
    }, options.deadline - uptimeMs());
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };

    const fail = (cause: unknown) => {
      finish();
      if (signal?.aborted) reject(new PinviewError('cancelled', 'The request was cancelled.'));
      else if (timeout !== undefined) reject(timeout);
      // The server had closed the kept connection before it saw the request, which may be sent again:
      // https://nodejs.org/api/http.html#requestreusedsocket
      else if (outgoing.reusedSocket && !isAnswered && isHangUp(cause)) {
        resolve(exchange(route, url, {headers, signal}, options, true));
      } else reject(cause instanceof PinviewError ? cause : networkError(cause, url, route.proxy));
    };

    outgoing.on('error', fail);
    // 101, which nobody asked for. Without a listener Node closes the connection, and tells nobody.
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

function isHangUp(cause: unknown): boolean {
  const {code} = cause as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** What is beyond the limit is not waited for. Rejects where the connection ends before the body does. */
function readBody(response: http.IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = () => {
      const bytes = Buffer.concat(chunks).subarray(0, limit);
      resolve({body: bytes.toString('utf8'), isCut: length > limit, isUtf8: isUtf8(bytes)});
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= limit) return;
      response.off('end', end);
      end();
      response.destroy();
    });
    response.on('end', end);
    response.on('error', reject);
  });
}

function timeoutError(url: URL, timeoutMs: number, waitedFor: HttpProxy | undefined): PinviewError {
  if (waitedFor !== undefined) return proxyTimeout(timeoutMs, waitedFor, url);
  return new PinviewError('timeout', `${url.host} did not answer within ${timeoutMs / 1000} seconds.`, {
    hint: 'The service may be busy. Try again, and check your connection.',
  });
}
