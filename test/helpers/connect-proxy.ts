import {createServer, type IncomingMessage, request, type ServerResponse} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {type AddressInfo, connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {TestContext} from 'node:test';
import type {Certificate} from './answering-server.ts';

interface ConnectProxyOptions {
  /** The status of every answer. */
  readonly refuseWith?: number;
  /** `name:password`, without which nobody gets through. */
  readonly credentials?: string;
  /** Takes connections, and never answers. */
  readonly isSilent?: boolean;
  /** Where every tunnel leads; default is the port that is asked for. */
  readonly toPort?: number;
  /** Has it speak TLS, as `localhost`. */
  readonly certificate?: Certificate;
}

export interface ConnectProxy {
  readonly port: number;
  /** What names it in HTTPS_PROXY. */
  readonly address: string;
  /** What was asked for: `host:port` for a tunnel, a whole URL for anything else. */
  readonly targets: readonly string[];
  /** How many clients are connected. */
  readonly open: number;
  /** Every byte that clients have sent, as latin1; with a certificate, what it decrypted. */
  received(): string;
}

/** Starts an HTTP proxy on loopback, to which every host is this machine, and stops it after the test. */
export async function startConnectProxy(
  context: TestContext,
  {refuseWith, credentials, isSilent = false, toPort, certificate}: ConnectProxyOptions = {},
): Promise<ConnectProxy> {
  const targets: string[] = [];
  const received: Buffer[] = [];
  const clients = new Set<Socket>();
  const wanted =
    credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;

  /** Returns the status with which a request is refused, if it is. */
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
      // It is read no more, and has to be closed on both sides: so it is gone when the client goes.
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
    // Its close comes next.
    server.on('error', () => {});
    server.on('close', () => (isThrough ? client.destroy() : refuse(502)));
    client.on('close', () => server.destroy());
  };

  const proxy = certificate === undefined ? createServer(forward) : createTlsServer(certificate, forward);
  proxy.on('connect', tunnel);
  proxy.on(certificate === undefined ? 'connection' : 'secureConnection', (client: Socket) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    // A client that hangs up is what some tests are about.
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
