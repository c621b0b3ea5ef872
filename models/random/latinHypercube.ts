/**
 * The place of `index` in a random permutation of 0 … length − 1, without making the permutation.
 *
 * Shapes: 0 ≤ index < length < 2^31; `seed` 32-bit. Source: Kensler (2013), "Correlated multi-jittered sampling",
 * section 5 (hash with cycle walking).
 *
 * @example
 * [0, 1, 2].map((i) => permutedIndex(i, 3, 7)).sort() // => [0, 1, 2]
 */
export function permutedIndex(index: number, length: number, seed: number): number {
  let mask = length - 1;
  mask |= mask >>> 1;
  mask |= mask >>> 2;
  mask |= mask >>> 4;
  mask |= mask >>> 8;
  mask |= mask >>> 16;
  let i = index;
  do {
    i ^= seed;
    i = Math.imul(i, 0xe170893d);
    i ^= seed >>> 16;
    i ^= (i & mask) >>> 4;
    i ^= seed >>> 8;
    i = Math.imul(i, 0x0929eb3f);
    i ^= seed >>> 23;
    i ^= (i & mask) >>> 1;
    i = Math.imul(i, 1 | (seed >>> 27));
    i = Math.imul(i, 0x6935fa69);
    i ^= (i & mask) >>> 11;
    i = Math.imul(i, 0x74dcb303);
    i ^= (i & mask) >>> 2;
    i = Math.imul(i, 0x9e501cc3);
    i ^= (i & mask) >>> 2;
    i = Math.imul(i, 0xc860a3df);
    i &= mask;
    i ^= i >>> 5;
  } while (i >>> 0 >= length);
  return ((i >>> 0) + (seed >>> 0)) % length;
}
