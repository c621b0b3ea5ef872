import { createIdTable } from './idSet.ts';

/** Which of the imports so far hold a request. */
export interface RequestHolders {
  /** The number of the set of imports that hold a hashed id; 0 where none does. */
  readonly of: (hash: number) => number;
  /** The imports of a set, by their places in the list, in order. */
  readonly imports: (set: number) => readonly number[];
}

/**
 * Finds the imports that hold a request, from the hashed ids of each. Requests that the same imports hold share a number.
 *
 * Shapes: hashes are positive whole numbers below 2^53, each once in a list. Errors: none.
 *
 * @example
 * createRequestHolders([Float64Array.of(7, 8), Float64Array.of(8, 9)]).of(6) // => 0
 */
export function createRequestHolders(held: readonly Float64Array[]): RequestHolders {
  const table = createIdTable(held.reduce((most, { length }) => Math.max(most, length), 0));
  const sets: number[][] = [[]];
  for (const [place, hashes] of held.entries()) {
    // What each set of the imports before becomes with this one.
    const joined = new Map<number, number>();
    for (const hash of hashes) {
      const before = table.get(hash);
      let set = joined.get(before);
      if (set === undefined) {
        set = sets.push([...sets[before]!, place]) - 1;
        joined.set(before, set);
      }
      table.set(hash, set);
    }
  }
  return { of: table.get, imports: (set) => sets[set]! };
}
