/** Random choices that a seed repeats. */
export interface Luck {
  readonly below: (count: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
}

export function createLuck(seed: number): Luck {
  let state = seed >>> 0;
  const below = (count: number) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
  return { below, of: (list) => list[below(list.length)]! };
}

/** What a trial came to: how often, and every breach in words. */
export interface Trial {
  readonly name: string;
  readonly count: number;
  readonly breaches: readonly string[];
  readonly figures: string;
}
