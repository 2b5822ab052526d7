/** Verified blocks that nothing is known to link to yet. */
export interface UnlinkedBlocks {
  hasRoom(bytes: number): boolean;
  /** Without a body, only counts the block. */
  keep(block: number, body: Uint8Array | undefined): void;
  /** Returns and forgets the body of a block. */
  take(block: number): Uint8Array | undefined;
}

const maxBytes = 16 * 1024 * 1024;
const maxBlocks = 262_144;

/** Creates an empty store with limits: blocks that do not fit are asked for again, one by one. */
export function createUnlinkedBlocks(): UnlinkedBlocks {
  const bodies = new Map<number, Uint8Array>();
  let bytesLeft = maxBytes;
  let blocksLeft = maxBlocks;
  return {
    hasRoom: bytes => blocksLeft > 0 && bytes <= bytesLeft,
    keep(block, body) {
      blocksLeft--;
      if (body === undefined) return;
      bytesLeft -= body.length;
      bodies.set(block, body.slice());
    },
    take(block) {
      const body = bodies.get(block);
      bytesLeft += body?.length ?? 0;
      bodies.delete(block);
      return body;
    },
  };
}
