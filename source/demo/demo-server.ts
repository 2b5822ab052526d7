import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {setTimeout} from 'node:timers/promises';
import type {Answer} from './answer.ts';
import {createDemoApi} from './demo-api.ts';

export interface DemoServer {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly endpoint: string;
  /** Breaks off what is still being answered and frees the port. */
  close(): Promise<void>;
}

interface DemoOptions {
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** What the ages of the samples count from; default is now. */
  readonly startedAt?: number;
  /** How long an answer takes, in milliseconds: enough by default for "loading" to be seen. */
  readonly latencyMs?: number;
  /** Passes the time before an answer. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * Starts a pinning API with sample pins on a free port of loopback. Nothing of it keeps the process alive. Rejects
 * if no port can be had.
 */
export async function startDemoServer(options: DemoOptions = {}): Promise<DemoServer> {
  const {now = Date.now, startedAt = now(), latencyMs = 120, wait = waitUnreferenced} = options;
  const api = createDemoApi(now, startedAt);
  const server = createServer(async (request, response) => {
    const answer = api({
      method: request.method ?? '',
      url: request.url ?? '',
      apiKey: header(request, 'pinning_api_key'),
      secretKey: header(request, 'pinning_secret_key'),
    });
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

function send(response: ServerResponse, answer: Answer): void {
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
