import {once} from 'node:events';
import {createServer} from 'node:http';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createVerifiedFetchWithHelia} from '@helia/verified-fetch';
import {CarWriter} from '@ipld/car';
import {Dagula} from 'dagula';
import {createHelia} from 'helia';
import {CID} from 'multiformats/cid';

async function serve(context, answer) {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** Starts a gateway that serves these blocks with Helia's verified-fetch and without a network. */
export async function startHelia(context, blocks) {
  const helia = await createHelia({start: false});
  for (const {cid, bytes} of blocks) await helia.blockstore.put(cid, bytes);
  const verifiedFetch = await createVerifiedFetchWithHelia(helia);
  return serve(context, async ({url, headers}, response) => {
    const {pathname, searchParams} = new URL(url, 'http://localhost');
    const resource = `ipfs://${pathname.slice('/ipfs/'.length)}?format=${searchParams.get('format')}`;
    const signal = AbortSignal.timeout(2000);
    const answer = await verifiedFetch(resource, {headers: {accept: headers.accept}, signal}).catch(
      () => new Response('not found', {status: 404}),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body === null) response.end();
    else await pipeline(Readable.fromWeb(answer.body), response);
  });
}

function storeOf(blocks) {
  const byHash = new Map(blocks.map(({cid, bytes}) => [cid.multihash.bytes.join(), bytes]));
  return {
    // With the CID that was asked for, as stores keep no codecs.
    async get(cid) {
      const bytes = byHash.get(cid.multihash.bytes.join());
      return bytes && {cid, bytes};
    },
  };
}

/** Counts the blocks that dagula finds below a root. */
export async function countReachable(root, blocks) {
  const found = new Set();
  for await (const {cid} of new Dagula(storeOf(blocks)).get(`${root}`)) found.add(cid.multihash.bytes.join());
  return found.size;
}

/** Starts a gateway whose CARs are made by dagula and @ipld/car, with the blocks in the given order. */
export async function startDagula(context, blocks, order = 'dfs') {
  const store = storeOf(blocks);
  const dagula = new Dagula(store);
  return serve(context, async ({url}, response) => {
    const {pathname, searchParams} = new URL(url, 'http://localhost');
    const cid = CID.parse(pathname.slice('/ipfs/'.length));
    if (searchParams.get('format') !== 'car') {
      const block = await store.get(cid);
      response.writeHead(block === undefined ? 404 : 200, {'content-type': 'application/vnd.ipld.raw'});
      response.end(block?.bytes);
      return;
    }
    response.writeHead(200, {'content-type': 'application/vnd.ipld.car;version=1'});
    const {writer, out} = CarWriter.create([cid]);
    // The client may leave halfway.
    const sent = pipeline(Readable.from(out), response).catch(() => {});
    try {
      for await (const block of dagula.get(cid, {order})) await writer.put(block);
      await writer.close();
      await sent;
    } catch {
      // A block is missing.
      response.destroy();
    }
  });
}
