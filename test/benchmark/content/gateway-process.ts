/**
 * A trustless gateway on loopback with one file of COUNT blocks of BYTES bytes each, in its own process, so that sending
 * takes no time from the measured process. Prints its address and the file's CID, and exits when its standard input ends.
 */
import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {constants, setPriority} from 'node:os';
import {CID} from 'multiformats/cid';
import {fileBlocks} from './file-blocks.ts';

// With few processors, the measured process goes first, as it would if the gateway were elsewhere.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const [count, bytes] = process.argv.slice(2).map(Number);
const file = fileBlocks(count ?? 0, bytes ?? 0);
const batchBytes = 256 * 1024;

/** Joins small parts, which would cost more to send than to make. */
function* batches(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let batch = Buffer.allocUnsafe(batchBytes);
  let length = 0;
  for (const part of parts) {
    for (let start = 0; start < part.length; ) {
      const end = Math.min(part.length, start + batchBytes - length);
      batch.set(part.subarray(start, end), length);
      length += end - start;
      start = end;
      if (length < batchBytes) continue;
      yield batch;
      batch = Buffer.allocUnsafe(batchBytes);
      length = 0;
    }
  }
  yield batch.subarray(0, length);
}

async function sendCar(response: ServerResponse): Promise<void> {
  const left = new AbortController();
  response.on('close', () => left.abort());
  response.writeHead(200, {'content-type': 'application/vnd.ipld.car; version=1; order=dfs; dups=n'});
  for (const batch of batches(file.car())) {
    if (!response.write(batch)) await once(response, 'drain', left);
  }
  response.end();
}

const server = createServer(({url = ''}, response) => {
  const {pathname, searchParams} = new URL(url, 'http://localhost');
  if (searchParams.get('format') === 'car') {
    // The client may disconnect.
    sendCar(response).catch(() => response.destroy());
    return;
  }
  // Anything else is a 404: this gateway knows of no providers.
  const isBlock = pathname.startsWith('/ipfs/');
  const body = isBlock ? file.find(CID.parse(pathname.split('/').at(-1) ?? '')) : undefined;
  response.writeHead(body === undefined ? 404 : 200, {'content-type': 'application/vnd.ipld.raw'});
  response.end(body && Buffer.from(body));
});
// On a busy machine, a client may be late with its next request.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const {port} = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({base: `http://127.0.0.1:${port}`, cid: file.root.toString()})}\n`);
});
process.stdin.on('end', () => process.exit()).resume();
