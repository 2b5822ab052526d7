/** A run of consecutive rows of the block table: what is known of each block. */
export interface BlockChunk {
  readonly digests: Uint8Array;
  readonly flags: Uint16Array;
  readonly parents: Uint32Array;
  readonly positions: Uint32Array;
}

/** The length of a sha2-256 digest. */
export const digestBytes = 32;

/** Creates a chunk with room for `length` blocks. */
export function createChunk(length: number): BlockChunk {
  return {
    digests: new Uint8Array(length * digestBytes),
    flags: new Uint16Array(length),
    parents: new Uint32Array(length),
    positions: new Uint32Array(length),
  };
}

/** Returns a chunk with the same blocks and twice the room. */
export function grownChunk(former: BlockChunk): BlockChunk {
  const chunk = createChunk(former.flags.length * 2);
  chunk.digests.set(former.digests);
  chunk.flags.set(former.flags);
  chunk.parents.set(former.parents);
  chunk.positions.set(former.positions);
  return chunk;
}
