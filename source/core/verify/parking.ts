/** What was verified before anything was known to link to it. */
export interface Parking {
  hasRoom(bytes: number): boolean;
  /** Without a body only the place of the block is counted. */
  keep(block: number, body: Uint8Array | undefined): void;
  /** Returns the body of a block, once. */
  take(block: number): Uint8Array | undefined;
}

const maxBytes = 16 * 1024 * 1024;
const maxBlocks = 262_144;

/** Creates room for bodies and digests, with limits: what does not fit is asked for again, by itself. */
export function createParking(): Parking {
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
