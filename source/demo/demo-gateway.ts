import type {ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {CID} from 'multiformats/cid';
import {type DemoBlock, type DemoDag, varint} from './demo-dag.ts';
import {generatedContent} from './generated-pins.ts';
import {type GatewayTrouble, type SampleContent, sampleContents} from './sample-contents.ts';

/** The content of a sample that has been requested. */
interface Served {
  readonly dag: DemoDag;
  readonly trouble: GatewayTrouble | undefined;
}

const slowMs = 400;

/** The blocks of requested content, by multihash. */
const blocks = new Map<string, {readonly block: DemoBlock; readonly served: Served}>();
const built = new Map<SampleContent, Promise<Served>>();

/** Answers a request for `/ipfs/…` like a trustless gateway that has the content of the samples, including their troubles. */
export async function answerAtGateway(address: string, response: ServerResponse): Promise<void> {
  const url = new URL(address, 'http://localhost');
  const [, , text = ''] = url.pathname.split('/');
  // An empty block inlined in its CID, which clients request to recognise a trustless gateway.
  if (text === 'bafkqaaa') return send(response, 200, 'vnd.ipld.raw', new Uint8Array(0));
  const content = contentAt(versionOne(text));
  if (content?.trouble === 'web-page')
    return send(response, 200, '', '<!doctype html><title>A gateway</title>');
  if (content?.trouble === 'limited') return send(response, 429, '', 'Too many requests');
  const served = content && (await serve(content));
  if (url.searchParams.get('format') === 'car') return sendCar(response, served);
  try {
    return await sendBlock(response, CID.parse(text));
  } catch {
    return send(response, 400, '', 'invalid CID');
  }
}

const contents = new Map<string, SampleContent | undefined>(sampleContents.map(each => [each.cid, each]));

function contentAt(cid: string): SampleContent | undefined {
  if (!contents.has(cid)) contents.set(cid, generatedContent(cid));
  return contents.get(cid);
}

/** Returns a CID in version 1, by which all content is listed. */
function versionOne(text: string): string {
  try {
    return text.startsWith('Qm') ? CID.parse(text).toV1().toString() : text;
  } catch {
    return text;
  }
}

async function serve(content: SampleContent): Promise<Served | undefined> {
  const {build, trouble} = content;
  if (build === undefined) return undefined;
  const known = built.get(content) ?? buildServed(build, trouble);
  built.set(content, known);
  return known;
}

async function buildServed(
  build: NonNullable<SampleContent['build']>,
  trouble: GatewayTrouble | undefined,
): Promise<Served> {
  const whole = await build();
  const middle = whole.length >> 1;
  const dag = whole.flatMap((block, index) => {
    if (index === middle && trouble === 'missing-block') return [];
    return index === middle && trouble === 'wrong-bytes' ? [wrong(block)] : [block];
  });
  const served = {dag, trouble};
  for (const block of dag) blocks.set(keyOf(block.cid), {block, served});
  return served;
}

function wrong({cid, bytes}: DemoBlock): DemoBlock {
  return {cid, bytes: () => bytes().map((byte, index) => (index === 0 ? byte ^ 1 : byte))};
}

function keyOf(cid: CID): string {
  return Buffer.from(cid.multihash.bytes).toString('hex');
}

async function sendBlock(response: ServerResponse, cid: CID): Promise<void> {
  const found = blocks.get(keyOf(cid));
  if (found === undefined) return send(response, 404, '', 'ipld: could not find the block');
  if (found.served.trouble === 'slow') await delay(slowMs, undefined, {ref: false});
  send(response, 200, 'vnd.ipld.raw', found.block.bytes());
}

async function sendCar(response: ServerResponse, served: Served | undefined): Promise<void> {
  if (served === undefined) return send(response, 404, '', 'ipld: could not find the block');
  if (served.trouble === 'no-car') return send(response, 406, '', 'no CARs here');
  response.writeHead(200, headersOf('vnd.ipld.car; version=1; order=dfs; dups=n'));
  // The client may disconnect midway.
  await pipeline(Readable.from(carOf(served)), response).catch(() => {});
}

/** Yields a CARv1. */
async function* carOf({dag, trouble}: Served): AsyncGenerator<Uint8Array> {
  // `{roots: [], version: 1}` in DAG-CBOR, after its length.
  yield Buffer.from('11a265726f6f7473806776657273696f6e01', 'hex');
  for (const [index, {cid, bytes}] of dag.entries()) {
    if (trouble === 'cut-car' && index === dag.length >> 1) {
      yield Buffer.from('[Gateway Error: CAR stream truncated, response is incomplete]');
      return;
    }
    if (trouble === 'slow') await delay(slowMs, undefined, {ref: false});
    const body = bytes();
    yield Uint8Array.from([...varint(cid.bytes.length + body.length), ...cid.bytes]);
    yield body;
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  const extra = status === 429 ? {'retry-after': '1'} : {};
  response.writeHead(status, {...headersOf(type), ...extra, 'content-length': Buffer.byteLength(body)});
  response.end(body);
}

function headersOf(type: string) {
  return {server: 'pinview demo', 'content-type': type === '' ? 'text/html' : `application/${type}`};
}
