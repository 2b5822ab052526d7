import {createHash} from 'node:crypto';
import {encode as encodeCbor} from '@ipld/dag-cbor';
import {encode as encodePb} from '@ipld/dag-pb';
import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** Blocks, each before the ones it links to; the first is the root. */
export type Dag = readonly Block[];

export const codecs = {raw: 0x55, dagPb: 0x70, dagCbor: 0x71, dagJson: 0x0129};

export function block(codec: number, bytes: Uint8Array, version: 0 | 1 = 1): Block {
  const digest = createDigest(0x12, createHash('sha256').update(bytes).digest());
  return {cid: CID.create(version, codec, digest), bytes};
}

/** Returns a CID whose identity multihash is the block itself. */
function identityCid(codec: number, bytes: Uint8Array): CID {
  return CID.createV1(codec, createDigest(0, bytes));
}

interface Entry {
  readonly name?: string;
  readonly cid: CID;
}

export function node(data: Uint8Array, entries: readonly Entry[], version: 0 | 1 = 1): Block {
  const links = entries.map(({name = '', cid}) => ({Name: name, Hash: cid, Tsize: 1}));
  return block(codecs.dagPb, encodePb({Data: data, Links: links}), version);
}

export const directoryData = Uint8Array.of(8, 1);

/** Returns the UnixFS node of a file made of these parts. */
export function fileNode(parts: ReadonlyArray<Entry & {readonly size: number}>, version: 0 | 1 = 1): Block {
  const sizes = parts.flatMap(({size}) => [0x20, ...varint(size)]);
  const total = parts.reduce((sum, {size}) => sum + size, 0);
  return node(Uint8Array.from([8, 2, 0x18, ...varint(total), ...sizes]), parts, version);
}

/** Returns a file part as older versions of IPFS wrote it: bytes inside a dag-pb node. */
export function wrappedLeaf(bytes: Uint8Array, version: 0 | 1 = 0): Block {
  const data = [8, 2, 0x12, ...varint(bytes.length), ...bytes, 0x18, ...varint(bytes.length)];
  return node(Uint8Array.from(data), [], version);
}

/** Returns a shard of a directory with a fanout of 256: its names must start with two hex digits. */
export function shard(entries: readonly Entry[]): Block {
  return node(Uint8Array.from([8, 5, 0x12, 0, 0x28, 0x22, 0x30, ...varint(256)]), entries);
}

export function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];
}

/** Returns bytes that are different for each seed. */
export function content(seed: number, length = 100): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = (seed * 31 + index * 7 + (seed >> 8)) & 0xff;
  new DataView(bytes.buffer).setUint32(0, seed);
  return bytes;
}

const leaf = (seed: number) => ({...block(codecs.raw, content(seed)), size: 100});

/** Returns a file with two levels of links. */
export function balancedFile(groups = 3, each = 4): Dag {
  const parts = Array.from({length: groups}, (_, group) =>
    Array.from({length: each}, (_, index) => leaf(group * each + index)),
  );
  const middles = parts.map(leaves => ({...fileNode(leaves), size: 100 * each}));
  return [fileNode(middles), ...middles.flatMap((middle, index) => [middle, ...(parts[index] ?? [])])];
}

/** Returns a file whose later parts are deeper, as `ipfs add --trickle` writes it. */
function trickleFile(): Dag {
  const deep = [leaf(103), leaf(104)];
  const middle = {...fileNode(deep), size: 200};
  const near = [leaf(101), leaf(102)];
  return [fileNode([...near, middle]), ...near, middle, ...deep];
}

/** Returns a CIDv0 file without raw leaves. */
function version0File(): Dag {
  const leaves = [1, 2, 3].map(seed => ({...wrappedLeaf(content(seed)), size: 100}));
  return [fileNode(leaves, 0), ...leaves];
}

/** Returns a directory that holds an empty file inlined in its CID, and another file twice, once in a subdirectory. */
export function directory(): Dag {
  const file = leaf(7);
  const inner = node(directoryData, [{name: 'again.txt', cid: file.cid}]);
  const empty = identityCid(codecs.raw, new Uint8Array(0));
  const entries = [
    {name: 'a.txt', cid: file.cid},
    {name: 'empty', cid: empty},
    {name: 'inner', cid: inner.cid},
  ];
  return [node(directoryData, entries), file, inner, file];
}

/** Returns a sharded directory with this many files. */
export function shardedDirectory(files = 5000): Dag {
  const leaves = Array.from({length: files}, (_, index) => leaf(index));
  const prefix = (index: number) => index.toString(16).toUpperCase().padStart(2, '0');
  const shards = Array.from({length: 256}, (_, index) => {
    const own = leaves.filter((_, file) => file % 256 === index);
    const entries = own.map(({cid}, file) => ({name: `${prefix(file)}file-${index}-${file}`, cid}));
    return {own, block: shard(entries)};
  });
  const root = shard(shards.map((each, index) => ({name: prefix(index), cid: each.block.cid})));
  return [root, ...shards.flatMap(each => [each.block, ...each.own])];
}

/** Returns dag-cbor blocks that link to each other, to dag-json and to a raw leaf. */
function mixedCodecs(): Dag {
  const last = leaf(9);
  const json = block(
    codecs.dagJson,
    new TextEncoder().encode(JSON.stringify({to: {'/': last.cid.toString()}, bytes: {'/': {bytes: 'AA'}}})),
  );
  const inner = block(codecs.dagCbor, encodeCbor({list: [1, json.cid], text: 'x'}));
  return [block(codecs.dagCbor, encodeCbor({a: inner.cid, b: {c: last.cid}})), inner, json, last];
}

/** Returns blocks that each link only to the next. */
export function chain(length: number): Dag {
  const blocks: Block[] = [leaf(1)];
  for (let index = 1; index < length; index++) {
    const [next] = blocks.slice(-1);
    if (next !== undefined) blocks.push(block(codecs.dagCbor, encodeCbor({next: next.cid})));
  }
  return blocks.reverse();
}

/** Encodes blocks as a CARv1. */
export function car(blocks: Iterable<Block>, roots: readonly CID[] = []): Uint8Array {
  const header = encodeCbor({version: 1, roots: [...roots]});
  const parts: Uint8Array[] = [Uint8Array.from(varint(header.length)), header];
  for (const {cid, bytes} of blocks) {
    parts.push(Uint8Array.from(varint(cid.bytes.length + bytes.length)), cid.bytes, bytes);
  }
  return Buffer.concat(parts);
}

/** A small DAG of each kind. */
export const smallDags: Readonly<Record<string, Dag>> = {
  'one raw block': [leaf(1)],
  'a balanced file': balancedFile(),
  'a trickle file': trickleFile(),
  'a CIDv0 file without raw leaves': version0File(),
  'a directory with a file twice': directory(),
  'a small sharded directory': shardedDirectory(40),
  'dag-cbor and dag-json': mixedCodecs(),
};
