import {createHash} from 'node:crypto';
import {setImmediate} from 'node:timers/promises';
import {encode as encodePb} from '@ipld/dag-pb';
import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';

/** A block whose bytes are generated when it is sent, so that a large file takes no memory. */
export interface DemoBlock {
  readonly cid: CID;
  readonly bytes: () => Uint8Array;
}

/** Blocks, each before those that it links to; the first is the root. */
export type DemoDag = readonly DemoBlock[];

const codecs = {raw: 0x55, dagPb: 0x70};
const blockBytes = 256 * 1024;

/** The most links that IPFS implementations put into a block. */
const maxLinks = 174;

/** Hashing only a few megabytes at once lets the app respond to keys. */
const leavesAtOnce = 8;

/** Returns a unique UnixFS file, whose bytes follow from its size and a seed. */
export async function fileDag(size: number, seed: number): Promise<DemoDag> {
  const leaves: Part[] = [];
  for (let start = 0; start < size; start += blockBytes) {
    const length = Math.min(blockBytes, size - start);
    const bytes = () => leafBytes(seed, start, length);
    leaves.push({size: length, dag: [block(codecs.raw, bytes)]});
    if (leaves.length % leavesAtOnce === 0) await setImmediate();
  }
  let parts: readonly Part[] = leaves;
  while (parts.length > 1) parts = groupsOf(parts).map(fileOf);
  return parts[0]?.dag ?? [];
}

/** Returns a file with this text, in one block. */
export function textDag(text: string): DemoDag {
  return bytesDag(Buffer.from(text));
}

/** Returns a file with these bytes, in one block. */
export function bytesDag(bytes: Uint8Array): DemoDag {
  return [block(codecs.raw, () => bytes)];
}

/** Returns a UnixFS directory with its entries in this order. */
export function directoryDag(entries: Readonly<Record<string, DemoDag>>): DemoDag {
  const links = Object.entries(entries).map(([name, dag]) => ({name, dag}));
  return [node(Uint8Array.of(8, 1), links), ...Object.values(entries).flat()];
}

interface Part {
  readonly size: number;
  readonly dag: DemoDag;
}

function groupsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups = Math.ceil(parts.length / maxLinks);
  return Array.from({length: groups}, (_, group) => parts.slice(group * maxLinks, (group + 1) * maxLinks));
}

/** Returns the UnixFS message `{type: file, filesize, blocksizes}` with links to the parts. */
function fileOf(parts: readonly Part[]): Part {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const sizes = parts.flatMap(part => [0x20, ...varint(part.size)]);
  const data = Uint8Array.from([8, 2, 0x18, ...varint(size), ...sizes]);
  return {size, dag: [node(data, parts), ...parts.flatMap(({dag}) => dag)]};
}

function node(
  data: Uint8Array,
  links: ReadonlyArray<{readonly name?: string; readonly dag: DemoDag}>,
): DemoBlock {
  const bytes = encodePb({
    Data: data,
    Links: links.flatMap(({name = '', dag: [root]}) =>
      root === undefined ? [] : {Name: name, Hash: root.cid},
    ),
  });
  return block(codecs.dagPb, () => bytes);
}

function block(codec: number, bytes: () => Uint8Array): DemoBlock {
  const digest = createHash('sha256').update(bytes()).digest();
  return {cid: CID.createV1(codec, createDigest(0x12, digest)), bytes};
}

export function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];
}

let pattern: Uint8Array | undefined;

/** Returns the bytes of a leaf, which begin with its seed and offset so that no two blocks are the same. */
function leafBytes(seed: number, start: number, length: number): Uint8Array {
  pattern ??= Uint8Array.from({length: blockBytes}, (_, index) => (index * index + (index >> 7)) & 0xff);
  const bytes = pattern.slice(0, length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, seed);
  view.setFloat64(4, start);
  return bytes;
}
