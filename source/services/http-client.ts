import type * as http from 'node:http';
import {PinviewError} from '../core/pinview-error.ts';
import {networkError} from './network-errors.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** True if the body was larger than the limit; `body` is its beginning. */
  readonly isCut: boolean;
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpLimits {
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** Bytes of body that are read. */
  readonly bodyLimit: number;
}

/** GETs over connections that are kept open for the next one. Redirects are answers like any other. */
export interface HttpClient {
  /** @throws PinviewError `network`, `tls`, `timeout` or `cancelled`. */
  get(url: URL, request: HttpRequest): Promise<HttpAnswer>;
}

export function createHttpClient(limits: HttpLimits): HttpClient {
  let module: Promise<{readonly request: typeof http.request; readonly agent: http.Agent}> | undefined;
  return {
    async get(url, request) {
      // Only the one that is needed: node:https brings TLS with it.
      module ??= loadModule(url.protocol);
      const {request: send, agent} = await module;
      return exchange(send, agent, url, request, limits);
    },
  };
}

async function loadModule(protocol: string) {
  const {request, Agent} = protocol === 'https:' ? await import('node:https') : await import('node:http');
  return {request, agent: new Agent({keepAlive: true})};
}

function exchange(
  send: typeof http.request,
  agent: http.Agent | false,
  url: URL,
  {headers, signal}: HttpRequest,
  limits: HttpLimits,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let isTimedOut = false;
    let isAnswered = false;
    const outgoing = send(url, {method: 'GET', headers, agent});
    const cancel = () => outgoing.destroy();
    const timer = setTimeout(() => {
      isTimedOut = true;
      outgoing.destroy();
    }, limits.timeoutMs);
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };

    const fail = (cause: unknown) => {
      finish();
      if (signal?.aborted) reject(new PinviewError('cancelled', 'The request was cancelled.'));
      else if (isTimedOut) reject(timeoutError(url, limits.timeoutMs));
      // The server had closed the kept connection before it saw the request, which may be sent again:
      // https://nodejs.org/api/http.html#requestreusedsocket
      else if (outgoing.reusedSocket && !isAnswered && isHangUp(cause)) {
        resolve(exchange(send, false, url, {headers, signal}, limits));
      } else reject(networkError(cause, url));
    };

    outgoing.on('error', fail);
    outgoing.on('response', response => {
      isAnswered = true;
      readBody(response, limits.bodyLimit).then(body => {
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

async function readBody(response: http.IncomingMessage, limit: number) {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return {body: Buffer.concat(chunks).subarray(0, limit).toString('utf8'), isCut: length > limit};
}

function timeoutError(url: URL, timeoutMs: number): PinviewError {
  return new PinviewError('timeout', `${url.host} did not answer within ${timeoutMs / 1000} seconds.`, {
    hint: 'The service may be busy. Try again, and check your connection.',
  });
}
