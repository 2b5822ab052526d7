/** A part of the pins, which is the same whoever asks: the third of ten, counted from 1. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

const maxShards = 10_000;

/** Parses a shard, as in `3/10`; undefined if it is none. */
export function parseShard(text: string): Shard | undefined {
  const [, number = '', count = ''] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = {number: Number(number), count: Number(count)};
  return shard.number >= 1 && shard.number <= shard.count && shard.count <= maxShards ? shard : undefined;
}
