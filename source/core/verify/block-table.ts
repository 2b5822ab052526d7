import {type BlockChunk, createChunk, digestBytes, grownChunk} from './block-chunk.ts';
import {type BlockCid, sha256} from './cid-bytes.ts';

/**
 * What is known of each block, by multihash. Takes 42 bytes per block plus at most 14 for the index; objects would take
 * four times as much, which matters with millions of blocks.
 */
export interface BlockTable {
  readonly size: number;
  /** Returns the block's number, or undefined if it is not in the table. */
  find(cid: BlockCid): number | undefined;
  /** Adds a block that is not in the table yet, and returns its number. */
  add(cid: BlockCid): number;
  multihash(block: number): Pick<BlockCid, 'hash' | 'digest'>;
  flags(block: number): number;
  setFlags(block: number, flags: number): void;
  parent(block: number): number;
  /** Which of its parent's links leads to it. */
  position(block: number): number;
  setPlace(block: number, parent: number, position: number): void;
}

/** Each segment grows on its own, so that no single growth takes long. */
const segmentCount = 256;
const segmentShift = 24;
const firstSlots = 16;

const chunkBits = 12;
const chunkSize = 1 << chunkBits;
const inChunk = chunkSize - 1;
/** Most content has few blocks, and an audit creates a table per pin: 5,000 full-size ones took a third of its time. */
const firstChunkSize = 8;
const digestWords = digestBytes / 4;

/** A part of the hash table: block numbers plus one, 0 for a free slot. */
interface Segment {
  slots: Uint32Array;
  used: number;
}

/** Creates an empty table. */
export function createBlockTable(): BlockTable {
  const chunks: BlockChunk[] = [];
  /** Blocks with anything but a full sha2-256 digest: few, in practice. */
  const others = new Map<string, number>();
  const otherHashes = new Map<number, Pick<BlockCid, 'hash' | 'digest'>>();
  // Random, so that nobody can craft digests that all collide.
  const factors = Uint32Array.from({length: digestWords}, () => Math.floor(Math.random() * 2 ** 31) * 2 + 1);
  const segments: Array<Segment | undefined> = Array(segmentCount);
  let size = 0;

  const chunkOf = (block: number): BlockChunk => {
    const chunk = chunks[block >>> chunkBits];
    if (chunk === undefined) throw new RangeError(`There is no block ${block}.`);
    return chunk;
  };
  const placeOf = (block: number) => (block & inChunk) * digestBytes;
  const digestOf = (block: number) =>
    chunkOf(block).digests.subarray(placeOf(block), placeOf(block) + digestBytes);

  function segmentOf(hash: number): Segment {
    const place = hash >>> segmentShift;
    const segment = segments[place] ?? {slots: new Uint32Array(firstSlots), used: 0};
    segments[place] = segment;
    return segment;
  }

  function findUsual(digest: Uint8Array): number | undefined {
    const hash = scatter(digest, 0, factors);
    const {slots} = segmentOf(hash);
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const block = (slots[slot] ?? 0) - 1;
      if (block < 0) return undefined;
      if (isAt(digest, chunkOf(block).digests, placeOf(block))) return block;
    }
  }

  function grow(segment: Segment): void {
    const former = segment.slots;
    segment.slots = new Uint32Array(former.length * 2);
    for (const entry of former) {
      if (entry === 0) continue;
      const hash = scatter(chunkOf(entry - 1).digests, placeOf(entry - 1), factors);
      segment.slots[freeSlot(segment.slots, hash)] = entry;
    }
  }

  function makeRoom(): void {
    const [first] = chunks;
    if (first !== undefined && size === first.flags.length && size < chunkSize) chunks[0] = grownChunk(first);
    else if (size % chunkSize === 0) chunks.push(createChunk(size === 0 ? firstChunkSize : chunkSize));
  }

  return {
    get size() {
      return size;
    },
    find(cid) {
      return isUsual(cid) ? findUsual(cid.digest) : others.get(keyOf(cid));
    },
    add(cid) {
      makeRoom();
      const block = size;
      if (isUsual(cid)) {
        const hash = scatter(cid.digest, 0, factors);
        const segment = segmentOf(hash);
        segment.used++;
        if (segment.used * 4 > segment.slots.length * 3) grow(segment);
        segment.slots[freeSlot(segment.slots, hash)] = block + 1;
        chunkOf(block).digests.set(cid.digest, placeOf(block));
      } else {
        others.set(keyOf(cid), block);
        otherHashes.set(block, {hash: cid.hash, digest: cid.digest.slice()});
      }
      size++;
      return block;
    },
    multihash: block => otherHashes.get(block) ?? {hash: sha256, digest: digestOf(block)},
    flags: block => chunkOf(block).flags[block & inChunk] ?? 0,
    setFlags(block, flags) {
      chunkOf(block).flags[block & inChunk] = flags;
    },
    parent: block => chunkOf(block).parents[block & inChunk] ?? 0,
    position: block => chunkOf(block).positions[block & inChunk] ?? 0,
    setPlace(block, parent, position) {
      const {parents, positions} = chunkOf(block);
      parents[block & inChunk] = parent;
      positions[block & inChunk] = position;
    },
  };
}

function isUsual({hash, digest}: BlockCid): boolean {
  return hash === sha256 && digest.length === digestBytes;
}

function keyOf({hash, digest}: BlockCid): string {
  return `${hash}:${String.fromCharCode(...digest)}`;
}

function freeSlot(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}

/** Mixes all words of a digest: links need no block behind them, so anyone can write many that agree in some words. */
function scatter(bytes: Uint8Array, start: number, factors: Uint32Array): number {
  let sum = 0;
  for (let word = 0; word < digestWords; word++) {
    const at = start + word * 4;
    const value =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    sum = (sum + Math.imul(value, factors[word] ?? 1)) | 0;
  }
  return (sum ^ (sum >>> 15)) >>> 0;
}

function isAt(digest: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < digestBytes; index++) {
    if (digest[index] !== bytes[start + index]) return false;
  }
  return true;
}
