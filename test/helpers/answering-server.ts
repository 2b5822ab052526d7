import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import type {AddressInfo, Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

/** What the server does with a request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

interface AskedRequest {
  /** Method, target and version, as received. */
  readonly line: string;
  /** Each as `name: value`, in the order and case received. */
  readonly headers: readonly string[];
  /** Bytes of the body received so far. */
  readonly bodyLength: number;
  /** The number of the connection, from 1. */
  readonly connection: number;
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The file that holds `cert`. */
  readonly certFile: string;
}

export interface AnsweringServer {
  readonly port: number;
  /** `http://127.0.0.1:…`, or `https://localhost:…` with a certificate. */
  readonly origin: string;
  readonly requests: readonly AskedRequest[];
  /** How many connections clients have made. */
  readonly connections: number;
}

/**
 * Starts a server on loopback and stops it after the test. Each request gets the next of the answers; the last one
 * serves all further requests.
 */
export async function startServer(
  context: TestContext,
  answers: Answer | readonly Answer[],
  certificate?: Certificate,
): Promise<AnsweringServer> {
  const script = typeof answers === 'function' ? [answers] : answers;
  const requests: AskedRequest[] = [];
  const connections = new Map<Socket, number>();

  const take = (request: IncomingMessage, response: ServerResponse) => {
    const asked = {
      line: `${request.method} ${request.url} HTTP/${request.httpVersion}`,
      headers: pairs(request.rawHeaders).map(([name, value]) => `${name}: ${value}`),
      bodyLength: 0,
      connection: connections.get(request.socket) ?? 0,
    };
    request.on('data', (chunk: Buffer) => {
      asked.bodyLength += chunk.length;
    });
    const answer = script[Math.min(requests.length, script.length - 1)];
    requests.push(asked);
    answer?.(response, request);
  };
  const server = certificate === undefined ? createServer(take) : createTlsServer(certificate, take);
  server.on(certificate === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    connections.set(socket, connections.size + 1);
    // Some tests are about clients that hang up.
    socket.on('error', () => {});
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = server.address() as AddressInfo;
  return {
    port,
    origin: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    requests,
    get connections() {
      return connections.size;
    },
  };
}

/** Returns an answer with this status and body. */
export function answer(
  status: number,
  body: string | Buffer = '',
  headers: OutgoingHttpHeaders = {},
): Answer {
  return response => response.writeHead(status, headers).end(body);
}

/** Never answers. */
export const silence: Answer = () => {};

/** Resets the connection. */
export const reset: Answer = response => response.socket?.resetAndDestroy();

/** Returns an answer that sends its beginning, and ends or resets the connection once that is on its way. */
export function breakOff(how: 'end' | 'reset'): Answer {
  return response => {
    response.writeHead(200, {'content-length': 1000});
    response.write('{"data":', () => {
      if (how === 'end') response.socket?.end();
      else response.socket?.resetAndDestroy();
    });
  };
}

/** Endless answers, each sent as fast as the client reads. */
export interface Flow {
  readonly answer: Answer;
  /** Bytes sent so far, including those not read yet. */
  readonly sent: number;
  /** Whether a connection has closed. */
  readonly isOver: boolean;
}

/** Returns an endless stream of the letter x. */
export function flow(status = 200): Flow {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  let sent = 0;
  let isOver = false;
  const answer: Answer = response => {
    const pour = () => {
      let hasRoom = true;
      while (hasRoom && !response.destroyed) {
        hasRoom = response.write(chunk);
        sent += chunk.length;
      }
    };
    response.on('drain', pour);
    response.on('close', () => {
      isOver = true;
    });
    response.writeHead(status);
    pour();
  };
  return {
    answer,
    get sent() {
      return sent;
    },
    get isOver() {
      return isOver;
    },
  };
}

/** Creates a self-signed certificate for these names, in a folder that is removed after the test. */
export function createCertificate(context: TestContext, names: readonly string[]): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-certificate-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-x509', '-nodes', '-days', '2', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const subject = [
    '-subj',
    '/CN=pinview test',
    '-addext',
    `subjectAltName=${names.map(name => `DNS:${name}`).join(',')}`,
  ];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', keyFile, '-out', certFile], {
    stdio: 'pipe',
  });
  return {key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8'), certFile};
}

function pairs(raw: readonly string[]): ReadonlyArray<readonly [string, string]> {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}
