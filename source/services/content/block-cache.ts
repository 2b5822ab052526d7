/** Keeps the most recently used blocks, up to a number of bytes. */
export interface BlockCache {
  get(key: string): Uint8Array | undefined;
  set(key: string, bytes: Uint8Array): void;
}

/** Creates a cache for up to `maxBytes` bytes. */
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
      // A map keeps insertion order, so its first entry is the least recently used.
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
