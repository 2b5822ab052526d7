import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** The owner of resources, such as a test, that disposes of them when it ends. */
export interface Lifetime {
  after(end: () => unknown): void;
}

export interface ScriptedService {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  /** The last part of each path requested: pin IDs. */
  readonly asked: readonly string[];
}

/** Starts a service on loopback that answers as the test wants, until its owner ends. */
export async function startService(
  context: Lifetime,
  answer: (response: ServerResponse, asked: string, request: IncomingMessage) => void,
): Promise<ScriptedService> {
  const asked: string[] = [];
  const ends = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const last = request.url?.split('/').at(-1) ?? '';
    asked.push(last);
    const end = new Promise<void>(resolve => response.once('close', resolve));
    ends.add(end);
    void end.then(() => ends.delete(end));
    answer(response, last, request);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  context.after(async () => {
    server.close();
    server.closeAllConnections();
    // Otherwise what an answer does on closing would happen in the next test, where timers may be mocked.
    await Promise.all(ends);
  });
  return {address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}

/** Answers with a status, a JSON body and headers. */
export function answerWith(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {'content-type': 'application/json', ...headers});
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Returns the minimal record that the contract allows. */
export function recordFor(pinId: string, name = 'file.txt') {
  const cid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';
  return {id: pinId, cid, status: 'DONE', pinned: true, metadata: {name, type: 'text/plain'}};
}
