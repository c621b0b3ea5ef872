/** What a stream is used for; two purposes of one driver never share a draw. */
type Purpose = 'trial' | 'shock' | 'tasks' | 'event';

/** Two 32-bit keys that stand for one random stream. */
export interface Stream {
  readonly a: number;
  readonly b: number;
}

/**
 * A 32-bit permutation with no visible structure.
 *
 * Shapes: unsigned 32-bit in and out. Source: Wellons, hash-prospector, "lowbias32" with its best constants.
 *
 * @example
 * scramble32(0) // => 0
 */
export function scramble32(x: number): number {
  let h = x >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0xd35a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/**
 * The random stream of a driver: keys that depend on the seed, the driver's id and the purpose, and on nothing else,
 * so that adding a driver moves no other and two scenarios share the draws of the drivers they share.
 *
 * Shapes: seed is an unsigned 32-bit integer.
 *
 * @example
 * stream(1, 'plan.team.users', 'trial').a === stream(1, 'plan.team.users', 'trial').a // => true
 */
export function stream(seed: number, driverId: string, purpose: Purpose): Stream {
  let a = scramble32(seed ^ 0x9e3779b9);
  let b = scramble32(seed ^ 0x85ebca6b);
  const text = `${purpose}:${driverId}`;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = scramble32((a ^ code) + 0x632be5ab);
    b = scramble32((b + Math.imul(code, 0x27d4eb2f)) ^ 0x165667b1);
  }
  return { a, b };
}

/**
 * The draw of a stream at a counter, as an unsigned 32-bit integer; any counter can be asked for in any order, which
 * is what makes a result independent of chunks and threads.
 *
 * @example
 * drawAt({ a: 1, b: 2 }, 3) === drawAt({ a: 1, b: 2 }, 3) // => true
 */
export function drawAt(keys: Stream, counter: number): number {
  return scramble32(scramble32((counter + keys.a) >>> 0) ^ keys.b);
}

/**
 * An unsigned 32-bit integer as a number strictly between 0 and 1 (the middle of its cell).
 *
 * @example
 * unitInterval(0x80000000) > 0.5 // => true
 */
export function unitInterval(word: number): number {
  return (word + 0.5) * 2.3283064365386963e-10;
}
