import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {createPinningServiceAPIServer} from '@helia/pinning-service-api-server';
import {encode} from 'cborg';
import {MemoryDatastore} from 'datastore-core';
import {Key} from 'interface-datastore';
import {setup} from 'mock-ipfs-pinning-service';
import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';
import {waitFor} from '../helpers/wait-for.ts';

const token = 'made-up-token';
const peer = '/dns4/node.example/tcp/4001/p2p/12D3KooWJbARcvvEEF4AAqvAEaVYRkEUNPC3Rv3joebqfPh4LaKq';

const hashOf = text => createHash('sha256').update(`${text}`).digest();

const cidOf = text => CID.createV1(0x55, createDigest(0x12, hashOf(text))).toString();

/** Returns a pin to request: every third one without labels, every fifth without origins. */
function pinNamed(name, number, cid = cidOf(name)) {
  const labels = number % 3 === 0 ? {} : {meta: {album: `${number % 4}`, note: 'é 🌊'}};
  return {cid, name, ...labels, ...(number % 5 === 0 ? {} : {origins: [peer]})};
}

async function post(base, pin) {
  const response = await fetch(`${base}/pins`, {
    method: 'POST',
    headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
    body: JSON.stringify(pin),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${body}`);
  return JSON.parse(body);
}

async function readStatus(base, id) {
  const headers = {authorization: `Bearer ${token}`};
  return (await (await fetch(`${base}/pins/${id}`, {headers})).json()).status;
}

/** Stubs the part of Helia that the service uses; it pins the `held` CID only once `finish` is called. */
function stubHelia({failing, held}) {
  const pinned = new Set();
  const {promise: finished, resolve: finish} = Promise.withResolvers();
  const helia = {
    datastore: new MemoryDatastore(),
    logger: {forComponent: () => Object.assign(() => {}, {error() {}, trace() {}})},
    libp2p: {getMultiaddrs: () => [peer], async dial() {}},
    routing: {async provide() {}},
    pins: {
      async get(cid) {
        if (pinned.has(`${cid}`)) return {metadata: {}};
        throw Object.assign(new Error('Not pinned'), {name: 'NotFoundError'});
      },
      async setMetadata() {},
      async *add(cid) {
        if (held === `${cid}`) await finished;
        if (failing === `${cid}`) throw new Error('Nobody has it');
        pinned.add(`${cid}`);
        yield cid;
      },
    },
  };
  return {helia, finish};
}

/**
 * Stores pins where Helia's service keeps them, oldest first: seven in each millisecond, so that pages end among pins of
 * the same time, and two for each CID.
 */
async function store(datastore, count) {
  const pins = [];
  for (let number = 0; number < count; number++) {
    const id = hashOf(number).toString('base64url').slice(0, 21);
    const created = Date.UTC(2026, 0) + Math.floor(number / 7) * 61_001;
    const pin = pinNamed(`Photo-${number}.jpg`, number, cidOf(number % Math.ceil(count / 2)));
    const status = number % 50 === 3 ? 'failed' : 'pinned';
    await datastore.put(new Key(`/pinning-service/account/${id}`), encode({id, status, created, pin}));
    pins.push({requestid: id, status, pin});
  }
  return pins;
}

/**
 * Starts Helia's pinning service with this many pins. The newest four came through its own `POST /pins`: one failed, one is
 * pinned, one stays queued for ever because its CID is already pinned, and one is being pinned until `finish` is called.
 * `asked` collects the paths of requests.
 */
export async function startHeliaPinningService({pins: count}) {
  const states = {failed: 'lost', pinned: 'found', queued: 'found', pinning: 'slow'};
  const {helia, finish} = stubHelia({failing: cidOf('lost'), held: cidOf('slow')});
  const pins = await store(helia.datastore, count - Object.keys(states).length);
  const {server} = await createPinningServiceAPIServer(helia, {
    validateAccessToken(given) {
      if (given !== token) throw new Error('Wrong token');
      return {id: 'account'};
    },
    listen: {port: 0, host: '127.0.0.1'},
  });
  const base = `http://127.0.0.1:${server.address().port}`;
  for (const [status, content] of Object.entries(states)) {
    const pin = pinNamed(`${status}.jpg`, 1, cidOf(content));
    const {requestid} = await post(base, pin);
    await waitFor(async () => (await readStatus(base, requestid)) === status, {what: `a ${status} pin`});
    pins.push({requestid, status, pin});
  }
  return {base, token, pins, finish, ...watch(server)};
}

/**
 * Starts the mock pinning service with this many pins in all states, posted one after the other; it takes the state from
 * the name. `finish` makes the last one pinned; `asked` collects the paths of requests.
 */
export async function startMockPinningService({pins: count}) {
  const server = createServer(await setup({token}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  const states = ['pinning', 'pinned', 'queued', 'failed', 'pinned'];
  const pins = [];
  for (let number = count - 1; number >= 0; number--) {
    const status = states[number % states.length];
    const pin = pinNamed(`${status}-${number}.jpg`, number);
    const {requestid} = await post(base, pin);
    pins.push({requestid, status, pin});
  }
  const finish = () => post(base, {...pins.at(-1).pin, name: 'pinned-'});
  return {base, token, pins, finish, ...watch(server)};
}

function watch(server) {
  const asked = [];
  server.on('request', ({url}) => asked.push(url));
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {asked, close};
}
