/** A fixed share of the pins, such as the third of ten; `number` counts from 1. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

const maxShards = 10_000;

/** Parses a shard such as `3/10`; returns undefined if the text is not one. */
export function parseShard(text: string): Shard | undefined {
  const [, number = '', count = ''] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = {number: Number(number), count: Number(count)};
  return shard.number >= 1 && shard.number <= shard.count && shard.count <= maxShards ? shard : undefined;
}
