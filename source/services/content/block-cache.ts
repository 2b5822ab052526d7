/** Keeps the blocks that were used last, within a number of bytes. */
export interface BlockCache {
  get(key: string): Uint8Array | undefined;
  set(key: string, bytes: Uint8Array): void;
}

/** Creates a cache for so many bytes. */
export function createBlockCache(maxBytes: number): BlockCache {
  const blocks = new Map<string, Uint8Array>();
  let total = 0;

  function remove(key: string): void {
    total -= blocks.get(key)?.length ?? 0;
    blocks.delete(key);
  }

  return {
    get(key) {
      const bytes = blocks.get(key);
      if (bytes === undefined) return undefined;
      // A map keeps the order of insertion: the first is the one that was not used for longest.
      blocks.delete(key);
      blocks.set(key, bytes);
      return bytes;
    },
    set(key, bytes) {
      remove(key);
      blocks.set(key, bytes);
      total += bytes.length;
      for (const oldest of blocks.keys()) {
        if (total <= maxBytes) return;
        remove(oldest);
      }
    },
  };
}
