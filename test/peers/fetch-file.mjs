// Fetches the whole file of a CID from a gateway, as a program that uses verified-fetch would: `fetch-file.mjs GATEWAY CID`.
import {withHTTP} from '@helia/http';
import {createVerifiedFetchWithHelia} from '@helia/verified-fetch';
import {createHeliaLight} from 'helia';

// verified-fetch requests all blocks of a file at once; with a connection for each, a busy machine fails to connect in time.
const dispatcher = Symbol.for('undici.globalDispatcher.1');
await fetch('data:,');
const {constructor: Agent} = globalThis[dispatcher];
globalThis[dispatcher] = new Agent({connections: 16, connectTimeout: 300_000});

const [, , gateway, cid] = process.argv;
const network = {recursiveGateways: [gateway], allowInsecure: true, allowLocal: true};
// Without a router it waits for ever; this one knows no providers, which leaves the gateway.
const settings = {...network, delegatedRouters: [gateway]};
const helia = await withHTTP(createHeliaLight(), settings).start();
const verifiedFetch = await createVerifiedFetchWithHelia(helia);
const {ok, status, body} = await verifiedFetch(`ipfs://${cid}`);
if (!ok) throw new Error(`It answered ${status}.`);
let length = 0;
for await (const part of body) length += part.length;
process.stdout.write(`${length}\n`, () => process.exit());
