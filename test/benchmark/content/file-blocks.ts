import {createHash} from 'node:crypto';
import {encode as encodePb} from '@ipld/dag-pb';
import {CID} from 'multiformats/cid';
import {create as createDigest} from 'multiformats/hashes/digest';
import {varint} from '../../../source/demo/demo-dag.ts';

/** A UnixFS file whose blocks are made when they are sent: of a million blocks, little more than the digests is in memory. */
export interface FileBlocks {
  readonly root: CID;
  /** Yields a CAR of all blocks, depth first, in parts that are valid until the next one. */
  car(): Generator<Uint8Array>;
  find(cid: CID): Uint8Array | undefined;
}

/** The number of links that IPFS implementations put into a block. */
const maxLinks = 174;
const digestBytes = 32;
const codecs = {raw: 0x55, dagPb: 0x70};

interface Level {
  readonly codec: number;
  readonly count: number;
  /** All digests, concatenated. */
  readonly digests: Uint8Array;
  /** The number of the file's bytes at or below a block; the last block of a level may have fewer than the others. */
  readonly sizeOf: (index: number) => number;
  readonly bytesOf: (index: number) => Uint8Array;
}

/** Returns a file of `count` leaf blocks with `blockBytes` bytes each. */
export function fileBlocks(count: number, blockBytes: number): FileBlocks {
  const levels = [leaves(count, blockBytes)];
  for (let [below] = levels; below !== undefined && below.count > 1; [below] = levels)
    levels.unshift(nodesAbove(below));
  const [top] = levels;
  if (top === undefined) throw new Error('There are no blocks.');
  let places: ReadonlyMap<string, readonly [Level, number]> | undefined;
  return {
    root: cidOf(top, 0),
    *car() {
      // `{roots: [], version: 1}` in DAG-CBOR, preceded by its length.
      yield Buffer.from('11a265726f6f7473806776657273696f6e01', 'hex');
      yield* sectionsOf(levels, 0);
    },
    find(cid) {
      const isRoot = cid.equals(cidOf(top, 0));
      if (!isRoot) places ??= placesIn(levels);
      const [level, index] = (isRoot ? [top, 0] : places?.get(keyOf(cid.multihash.digest))) ?? [];
      return level === undefined || index === undefined ? undefined : level.bytesOf(index);
    },
  };
}

function leaves(count: number, blockBytes: number): Level {
  const bytes = Uint8Array.from({length: blockBytes}, (_, index) => (index * index + (index >> 7)) & 0xff);
  const view = new DataView(bytes.buffer);
  /** Each starts with its index, so no two are the same. */
  const bytesOf = (index: number) => {
    view.setUint32(0, index);
    return bytes;
  };
  return hashed({codec: codecs.raw, count, sizeOf: () => blockBytes, bytesOf});
}

function nodesAbove(below: Level): Level {
  const count = Math.ceil(below.count / maxLinks);
  const bodies = Array.from({length: count}, (_, index) => {
    const first = index * maxLinks;
    const children = Array.from(
      {length: Math.min(maxLinks, below.count - first)},
      (_child, at) => first + at,
    );
    const sizes = children.map(below.sizeOf);
    const size = sizes.reduce((sum, each) => sum + each, 0);
    const blockSizes = sizes.flatMap(each => [0x20, ...varint(each)]);
    const Data = Uint8Array.from([8, 2, 0x18, ...varint(size), ...blockSizes]);
    return {size, bytes: encodePb({Data, Links: children.map(at => ({Name: '', Hash: cidOf(below, at)}))})};
  });
  return hashed({
    codec: codecs.dagPb,
    count,
    sizeOf: index => bodies[index]?.size ?? 0,
    bytesOf: index => bodies[index]?.bytes ?? new Uint8Array(0),
  });
}

function hashed(level: Omit<Level, 'digests'>): Level {
  const digests = new Uint8Array(level.count * digestBytes);
  for (let index = 0; index < level.count; index++)
    digests.set(createHash('sha256').update(level.bytesOf(index)).digest(), index * digestBytes);
  return {...level, digests};
}

function cidOf({codec, digests}: Level, index: number): CID {
  const start = index * digestBytes;
  return CID.createV1(codec, createDigest(0x12, digests.subarray(start, start + digestBytes)));
}

/** Yields the sections of a block and of all blocks below it. */
function* sectionsOf([level, ...below]: readonly Level[], index: number): Generator<Uint8Array> {
  if (level === undefined) return;
  const bytes = level.bytesOf(index);
  const cid = cidOf(level, index).bytes;
  yield Uint8Array.from([...varint(cid.length + bytes.length), ...cid]);
  yield bytes;
  const last = Math.min((index + 1) * maxLinks, below[0]?.count ?? 0);
  for (let child = index * maxLinks; child < last; child++) yield* sectionsOf(below, child);
}

const keyOf = (digest: Uint8Array) => Buffer.from(digest).toString('latin1');

function placesIn(levels: readonly Level[]): ReadonlyMap<string, readonly [Level, number]> {
  return new Map(
    levels.flatMap(level =>
      Array.from({length: level.count}, (_, index) => {
        const start = index * digestBytes;
        return [keyOf(level.digests.subarray(start, start + digestBytes)), [level, index]] as const;
      }),
    ),
  );
}
