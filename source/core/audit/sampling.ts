import {sha256} from '@noble/hashes/sha2.js';
import type {Shard} from './shard.ts';

/** Tells whether a pin is in a shard: each pin is in one of them. */
export function isInShard(pinId: string, {number, count}: Shard): boolean {
  return fraction(pinId) * count < number && fraction(pinId) * count >= number - 1;
}

/** Returns where a text lies between 0 and 1: anywhere, and always there. */
function fraction(text: string): number {
  const bytes = sha256(new TextEncoder().encode(text));
  // As many bits as a number holds exactly.
  return bytes.subarray(0, 6).reduce((value, byte) => value * 256 + byte, 0) / 2 ** 48;
}

/** Chooses some of the pins that it is given at random; a seed always chooses the same of the same pins. */
export interface Sampler<Item> {
  add(pinId: string, item: Item): void;
  /** Those that are chosen of all that came, in the order in which they came. */
  chosen(): readonly Item[];
}

/** Creates a sampler for so many pins, however many are added. */
export function createSampler<Item>(count: number, seed: string): Sampler<Item> {
  let kept: {readonly rank: number; readonly place: number; readonly item: Item}[] = [];
  let places = 0;
  /** Nothing behind it can be chosen any more. */
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
