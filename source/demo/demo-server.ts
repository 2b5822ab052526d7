import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {setTimeout} from 'node:timers/promises';
import type {DemoAnswer} from './answer.ts';
import {createDemoApi} from './demo-api.ts';
import {createPinningServiceApi, pinningServicePath} from './pinning-service-api.ts';

export interface DemoServer {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  readonly endpoint: string;
  /** Aborts pending answers and frees the port. */
  close(): Promise<void>;
}

interface DemoOptions {
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The samples' ages are relative to this time; defaults to now. */
  readonly startedAt?: number;
  /** How long an answer takes, in milliseconds; long enough by default to see "loading". */
  readonly latencyMs?: number;
  /** Waits before an answer. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * Starts a pinning API with sample pins, an IPFS Pinning Service API, and a gateway with some of their content, all on one
 * free loopback port. They do not keep the process alive. Rejects if no port is available.
 */
export async function startDemoServer(options: DemoOptions = {}): Promise<DemoServer> {
  const {now = Date.now, startedAt = now(), latencyMs = 120, wait = waitUnreferenced} = options;
  const api = createDemoApi(now, startedAt);
  const pinningService = createPinningServiceApi(now, startedAt);
  const answerTo = (request: IncomingMessage): DemoAnswer => {
    const {method = '', url = ''} = request;
    if (url.startsWith(`${pinningServicePath}/`)) {
      const authorization = header(request, 'authorization');
      return pinningService({method, url: url.slice(pinningServicePath.length), authorization});
    }
    const apiKey = header(request, 'pinning_api_key');
    const secretKey = header(request, 'pinning_secret_key');
    return api({method, url, apiKey, secretKey});
  };
  const server = createServer(async (request, response) => {
    if (request.url?.startsWith('/ipfs/')) {
      const {answerAtGateway} = await import('./demo-gateway.ts');
      await answerAtGateway(request.url, response);
      return;
    }
    const answer = answerTo(request);
    await wait(answer.wait ?? latencyMs);
    if (!response.destroyed) send(response, answer);
  });
  server.on('connection', socket => socket.unref());
  const port = await listen(server);
  server.unref();
  return {endpoint: `http://127.0.0.1:${port}`, close: () => close(server)};
}

function waitUnreferenced(ms: number): Promise<unknown> {
  return setTimeout(ms, undefined, {ref: false});
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '').trim();
}

function send(response: ServerResponse, answer: DemoAnswer): void {
  const body = Buffer.from(answer.body);
  const headers = {'content-type': 'application/json; charset=utf-8', ...answer.headers};
  response.writeHead(answer.status, {...headers, 'content-length': body.length});
  if (answer.breaksOff) response.write(body.subarray(0, body.length / 2), () => response.destroy());
  else response.end(body);
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
