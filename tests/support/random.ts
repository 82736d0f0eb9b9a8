/** Random numbers that come again with the same seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  (): number;
  readonly seed: number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<Value>(values: readonly Value[]): Value;
  chance(probability: number): boolean;
}

/** The generator "mulberry32": small, and good enough to choose moments and orders. */
export function seededRandom(seed = crypto.getRandomValues(new Uint32Array(1))[0]!): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return Object.assign(next, {
    seed,
    whole,
    pick: <Value>(values: readonly Value[]) => values[whole(0, values.length - 1)]!,
    chance: (probability: number) => next() < probability,
  });
}
