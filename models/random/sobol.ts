import { sobolDirections } from './sobolDirections.ts';

export const sobolDimensions = 1024;

const words = sobolDirections.trim().split(/\s+/);
const cache = new Map<number, Int32Array>();

/**
 * The 32 direction numbers of a dimension (0 is the van der Corput sequence), each with its binary point at the left.
 *
 * Errors: throws RangeError outside 0 … 1,023. Source: Bratley and Fox (1988), with the numbers of Joe and Kuo (2008).
 *
 * @example
 * directionNumbers(0)[0] >>> 0 // => 2147483648
 */
export function directionNumbers(dimension: number): Int32Array {
  const known = cache.get(dimension);
  if (known) return known;
  const made = dimension === 0 ? vanDerCorput() : fromPolynomial(dimension);
  cache.set(dimension, made);
  return made;
}

function vanDerCorput(): Int32Array {
  return Int32Array.from({ length: 32 }, (_, bit) => 1 << (31 - bit));
}

function fromPolynomial(dimension: number): Int32Array {
  const word = words[dimension - 1];
  if (word === undefined) throw new RangeError(`Sobol dimension ${dimension} is outside 0 … ${sobolDimensions - 1}`);
  const [polynomial, ...initial] = word.split('.').map((part) => Number.parseInt(part, 36)) as [number, ...number[]];
  const degree = initial.length;
  const v = new Int32Array(32);
  for (let bit = 0; bit < 32; bit++) {
    if (bit < degree) {
      v[bit] = initial[bit]! << (31 - bit);
      continue;
    }
    let next = v[bit - degree]! ^ (v[bit - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) next ^= v[bit - k]!;
    v[bit] = next;
  }
  return v;
}

/**
 * Point `index` of a Sobol dimension as an unsigned 32-bit integer.
 *
 * @example
 * sobolWord(directionNumbers(0), 1) // => 2147483648
 */
export function sobolWord(directions: Int32Array, index: number): number {
  let word = 0;
  for (let rest = index, bit = 0; rest !== 0; rest >>>= 1, bit++) if (rest & 1) word ^= directions[bit]!;
  return word >>> 0;
}

function reverseBits(x: number): number {
  let r = x;
  r = ((r >>> 1) & 0x55555555) | ((r & 0x55555555) << 1);
  r = ((r >>> 2) & 0x33333333) | ((r & 0x33333333) << 2);
  r = ((r >>> 4) & 0x0f0f0f0f) | ((r & 0x0f0f0f0f) << 4);
  r = ((r >>> 8) & 0x00ff00ff) | ((r & 0x00ff00ff) << 8);
  return (r >>> 16) | (r << 16);
}

/**
 * Owen's nested uniform scrambling of a 32-bit point by a hash: each seed is one independent scramble.
 *
 * Source: Laine and Karras (2011) in the form of Burley (2020), "Practical hash-based Owen scrambling", with the
 * constants of Vegdahl (2021).
 *
 * @example
 * owenScramble(5, 1) === owenScramble(5, 1) // => true
 */
export function owenScramble(word: number, seed: number): number {
  let x = reverseBits(word);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reverseBits(x) >>> 0;
}
