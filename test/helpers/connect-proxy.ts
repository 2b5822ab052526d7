import {createServer, type IncomingMessage, request, type ServerResponse} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {type AddressInfo, connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {TestContext} from 'node:test';
import type {Certificate} from './answering-server.ts';

interface ConnectProxyOptions {
  /** The status to refuse every request with. */
  readonly refuseWith?: number;
  /** The `name:password` that requests need. */
  readonly credentials?: string;
  /** Accepts connections but never answers. */
  readonly isSilent?: boolean;
  /** The port every tunnel leads to; default is the one requested. */
  readonly toPort?: number;
  /** Makes it speak TLS, as `localhost`. */
  readonly certificate?: Certificate;
}

export interface ConnectProxy {
  readonly port: number;
  /** Its URL, for HTTPS_PROXY. */
  readonly address: string;
  /** What was requested: `host:port` for a tunnel, a whole URL for anything else. */
  readonly targets: readonly string[];
  /** How many clients are connected now. */
  readonly open: number;
  /** Returns all bytes received from clients, as latin1; with a certificate, as decrypted. */
  received(): string;
}

/** Starts an HTTP proxy on loopback whose tunnels all lead to this machine, and stops it after the test. */
export async function startConnectProxy(
  context: TestContext,
  {refuseWith, credentials, isSilent = false, toPort, certificate}: ConnectProxyOptions = {},
): Promise<ConnectProxy> {
  const targets: string[] = [];
  const received: Buffer[] = [];
  const clients = new Set<Socket>();
  const wanted =
    credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;

  /** Returns the status to refuse a request with, if any. */
  const refusal = ({headers}: IncomingMessage) =>
    refuseWith ?? (wanted !== undefined && headers['proxy-authorization'] !== wanted ? 407 : undefined);

  const forward = (incoming: IncomingMessage, response: ServerResponse) => {
    targets.push(incoming.url ?? '');
    if (isSilent) return;
    const status = refusal(incoming);
    if (status !== undefined) {
      response.writeHead(status).end('Not through here');
      return;
    }
    const outgoing = request(incoming.url ?? '', {headers: incoming.headers}, answer => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  };

  const tunnel = (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    targets.push(incoming.url ?? '');
    if (isSilent) {
      // Nothing else reads this socket, and it must be closed on both sides: drain it so that it closes with the client.
      client.resume().on('end', () => client.end());
      return;
    }
    const status = refusal(incoming);
    const refuse = (code: number) =>
      client.end(`HTTP/1.1 ${code} Not so\r\ncontent-length: 16\r\n\r\nNot through here`);
    if (status !== undefined) {
      refuse(status);
      return;
    }
    const port = toPort ?? Number(incoming.url?.split(':').at(-1));
    let isThrough = false;
    const server = connect(port, '127.0.0.1', () => {
      isThrough = true;
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    // 'close' follows.
    server.on('error', () => {});
    server.on('close', () => (isThrough ? client.destroy() : refuse(502)));
    client.on('close', () => server.destroy());
  };

  const proxy = certificate === undefined ? createServer(forward) : createTlsServer(certificate, forward);
  proxy.on('connect', tunnel);
  proxy.on(certificate === undefined ? 'connection' : 'secureConnection', (client: Socket) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    // Some tests are about clients that hang up.
    client.on('error', () => {});
    client.on('data', (chunk: Buffer) => received.push(chunk));
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    for (const client of clients) client.destroy();
    proxy.close();
  });
  const {port} = proxy.address() as AddressInfo;
  return {
    port,
    address: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    targets,
    get open() {
      return clients.size;
    },
    received: () => Buffer.concat(received).toString('latin1'),
  };
}
