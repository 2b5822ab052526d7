import {sha256} from '@noble/hashes/sha2.js';
import type {Shard} from './shard.ts';

/** Tells whether a pin is in a shard; every pin is in exactly one. */
export function isInShard(pinId: string, {number, count}: Shard): boolean {
  return fraction(pinId) * count < number && fraction(pinId) * count >= number - 1;
}

/** Maps a text to a number from 0 up to 1: evenly spread, and always the same for the same text. */
function fraction(text: string): number {
  const bytes = sha256(new TextEncoder().encode(text));
  // 48 bits, which a number holds exactly.
  return bytes.subarray(0, 6).reduce((value, byte) => value * 256 + byte, 0) / 2 ** 48;
}

/** Chooses a random sample of the pins it is given; the same seed and pins always give the same sample. */
export interface Sampler<Item> {
  add(pinId: string, item: Item): void;
  /** Returns the sample of all pins added so far, in the order they were added. */
  chosen(): readonly Item[];
}

/** Creates a sampler that chooses `count` pins, however many are added. */
export function createSampler<Item>(count: number, seed: string): Sampler<Item> {
  let kept: {readonly rank: number; readonly place: number; readonly item: Item}[] = [];
  let places = 0;
  /** Pins that rank beyond this can no longer be chosen. */
  let worst = 1;
  const prune = () => {
    kept.sort((one, other) => one.rank - other.rank);
    kept = kept.slice(0, count);
    if (kept.length === count) worst = kept.at(-1)?.rank ?? 1;
  };
  return {
    add(pinId, item) {
      const rank = fraction(`${seed}\n${pinId}`);
      if (rank <= worst) kept.push({rank, place: places++, item});
      if (kept.length >= 2 * count + 1000) prune();
    },
    chosen() {
      prune();
      return kept.toSorted((one, other) => one.place - other.place).map(({item}) => item);
    },
  };
}
