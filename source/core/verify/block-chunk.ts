/** A part of the table of blocks: what is known of so many of them, one after the other. */
export interface BlockChunk {
  readonly digests: Uint8Array;
  readonly flags: Uint16Array;
  readonly parents: Uint32Array;
  readonly positions: Uint32Array;
}

/** Of sha2-256, in bytes. */
export const digestBytes = 32;

/** Creates a chunk for so many blocks. */
export function createChunk(length: number): BlockChunk {
  return {
    digests: new Uint8Array(length * digestBytes),
    flags: new Uint16Array(length),
    parents: new Uint32Array(length),
    positions: new Uint32Array(length),
  };
}

/** Returns a chunk with the same blocks, and room for as many more. */
export function grownChunk(former: BlockChunk): BlockChunk {
  const chunk = createChunk(former.flags.length * 2);
  chunk.digests.set(former.digests);
  chunk.flags.set(former.flags);
  chunk.parents.set(former.parents);
  chunk.positions.set(former.positions);
  return chunk;
}
