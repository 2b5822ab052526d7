/**
 * A trustless gateway on loopback with one file of COUNT blocks with BYTES bytes each, in a process of its own, so that
 * sending takes no time from what is measured. Prints where it is and the file's CID, and ends with its standard input.
 */
import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {constants, setPriority} from 'node:os';
import {CID} from 'multiformats/cid';
import {fileBlocks} from './file-blocks.ts';

// Where there are few processors, what is measured comes first, as it would with a gateway elsewhere.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const [count, bytes] = process.argv.slice(2).map(Number);
const file = fileBlocks(count ?? 0, bytes ?? 0);
const batchBytes = 256 * 1024;

/** Small parts would cost more to send than to make. */
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
    // Whoever asked may leave.
    sendCar(response).catch(() => response.destroy());
    return;
  }
  // Nor does it know of any other who has it.
  const isBlock = pathname.startsWith('/ipfs/');
  const body = isBlock ? file.find(CID.parse(pathname.split('/').at(-1) ?? '')) : undefined;
  response.writeHead(body === undefined ? 404 : 200, {'content-type': 'application/vnd.ipld.raw'});
  response.end(body && Buffer.from(body));
});
// On a busy machine a client may be late for its next request.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const {port} = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({base: `http://127.0.0.1:${port}`, cid: file.root.toString()})}\n`);
});
process.stdin.on('end', () => process.exit()).resume();
