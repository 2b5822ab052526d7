import type {ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {CID} from 'multiformats/cid';
import {type Block, car, type Dag} from './dags.ts';
import {type Lifetime, startService} from './scripted-service.ts';

export interface GatewayFaults {
  /** Blocks that it answers with 404 and leaves out of CARs. */
  readonly lacks?: readonly Block[];
  /** Answers CAR requests instead. */
  readonly car?: (response: ServerResponse) => void;
  /** Changes the bytes of a CAR before they are sent. */
  readonly changeCar?: (bytes: Uint8Array) => Uint8Array;
  /** Changes the bytes of a single block before they are sent. */
  readonly changeBlock?: (block: Block) => Uint8Array;
  /** Delay before each single block. */
  readonly delayMs?: number;
  /** Holds a single block back until the promise resolves. */
  readonly hold?: (block: Block) => Promise<void> | undefined;
  /** Returns the blocks in the order in which a CAR sends them. */
  readonly order?: (blocks: Dag) => Dag;
  /** Answers all requests instead. */
  readonly answer?: (response: ServerResponse) => void;
}

/** Starts a trustless gateway on loopback that serves these blocks. */
export async function startGateway(context: Lifetime, dag: Dag, faults: GatewayFaults = {}) {
  const {lacks = [], changeCar = bytes => bytes, changeBlock = ({bytes}) => bytes} = faults;
  const {order = blocks => blocks} = faults;
  const isLacking = ({cid}: Block) => lacks.some(other => other.cid.equals(cid));
  const present = dag.filter(each => !isLacking(each));
  const sendBlock = async ({pathname}: URL, response: ServerResponse) => {
    const {multihash} = CID.parse(pathname.split('/').at(-1) ?? '');
    const found = present.find(({cid}) => Buffer.compare(cid.multihash.bytes, multihash.bytes) === 0);
    if (faults.delayMs !== undefined) await delay(faults.delayMs);
    if (found !== undefined) await faults.hold?.(found);
    response.writeHead(found === undefined ? 404 : 200, {'content-type': 'application/vnd.ipld.raw'});
    response.end(found === undefined ? 'not found' : changeBlock(found));
  };
  const requests: {readonly path: string; readonly headers: Readonly<Record<string, unknown>>}[] = [];
  const {address} = await startService(context, async (response, _, request) => {
    requests.push({path: request.url ?? '', headers: request.headers});
    if (faults.answer !== undefined) return faults.answer(response);
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.searchParams.get('format') === 'car') {
      if (faults.car !== undefined) return faults.car(response);
      response.writeHead(200, {'content-type': 'application/vnd.ipld.car; version=1'});
      response.end(changeCar(car(order(present))));
      return;
    }
    await sendBlock(url, response);
  });
  return {address, requests};
}
