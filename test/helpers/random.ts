export interface Random {
  /** Returns a whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  pick<T>(choices: readonly T[]): T;
}

/** Starts a pseudo-random sequence that is the same for the same seed (the mulberry32 generator). */
export function startRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    pick(choices) {
      const [first] = choices;
      if (first === undefined) throw new Error('There is nothing to pick from.');
      return choices[below(choices.length)] ?? first;
    },
  };
}
