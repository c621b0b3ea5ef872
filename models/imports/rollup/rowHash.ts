import { hashId } from './idSet.ts';

/**
 * A row of a file by its bytes from one position up to another, as a positive whole number up to 2^53.
 *
 * Convention: two model shares of 32 bits, of which each takes every other word; the kernel of plain rows
 * (`kernel/assembly/samples.ts`) hashes alike.
 *
 * @example
 * hashBytes(Uint8Array.of(1, 2, 3), 0, 2) === hashBytes(Uint8Array.of(9, 1, 2), 1, 3) // => true
 */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let a = 0x9e3779b1 ^ (to - from);
  let b = 0x85ebca77;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    a = stirred(a, wordAt(bytes, at), 0x85ebca6b, 15);
    b = stirred(b, wordAt(bytes, at + 4), 0xc2b2ae35, 13);
  }
  if (at < to) {
    const words = [0, 0];
    for (let place = 0; at < to; at++, place++) words[place >> 2]! |= bytes[at]! << ((place & 3) * 8);
    a = stirred(a, words[0]!, 0x85ebca6b, 15);
    b = stirred(b, words[1]!, 0xc2b2ae35, 13);
  }
  return finished(a, b);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function stirred(modelShare: number, word: number, factor: number, shift: number): number {
  const mixed = Math.imul(modelShare ^ word, factor);
  return mixed ^ (mixed >>> shift);
}

function finished(a: number, b: number): number {
  const high = Math.imul(a ^ (b >>> 15), 0x27d4eb2f);
  const low = Math.imul(b ^ (high >>> 13), 0x9e3779b1);
  return 4_294_967_296 * ((high ^ (low >>> 16)) & 0x1fffff) + (low >>> 0) + 1;
}

/** Hashes stay whole numbers that a double holds exactly. */
export const highestHash = 2 ** 53;

/**
 * A row by its filled cells and their names, whatever their order: tables without lines of bytes (JSON, Parquet) may
 * have columns in another place in each file.
 *
 * @example
 * hashCells(['a', 'b'], ['1', '']) === hashCells(['b', 'a'], ['', '1']) // => true
 */
export function hashCells(names: readonly string[], cells: readonly string[]): number {
  let sum = 0;
  for (const [index, cell] of cells.entries()) {
    if (cell !== '') sum = (sum + Math.floor(hashId(`${names[index] ?? ''}\n${cell}`) / 2)) % (highestHash / 2);
  }
  return sum * 2 + 1;
}
