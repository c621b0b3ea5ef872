import type { Codes } from '../../usage/blocks/block.ts';

/** Finds the group of a key of small numbers, or makes it. */
interface GroupTable {
  readonly find: (key: Int32Array) => number;
  readonly size: () => number;
  /** The numbers of each group, column by column; `cardinalities` are above the largest of each. */
  readonly columns: (cardinalities: readonly number[]) => Codes[];
}

interface Place {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

/**
 * A hash table of keys that are packed into as few 32-bit words as their numbers need: a column with one value takes no
 * bit, and a key of a dozen columns mostly fits two words.
 *
 * Convention: when a number outgrows its bits, every key is packed anew with room to spare.
 *
 * @example
 * createGroupTable(2).find(Int32Array.of(0, 3)) // => 0
 */
export function createGroupTable(width: number): GroupTable {
  let places: Place[] = laidOut(new Array(width).fill(0));
  let perKey = 1;
  let capacity = 1024;
  let keys: Int32Array = new Int32Array(capacity);
  let table: Int32Array = new Int32Array(capacity * 2).fill(-1);
  let size = 0;
  let packed: Int32Array = new Int32Array(1);
  const [wordOf, shiftOf, largest] = [new Int32Array(width), new Int32Array(width), new Int32Array(width)];

  function find(key: Int32Array): number {
    const words = packed;
    for (let word = 0; word < perKey; word++) words[word] = 0;
    for (let column = 0; column < width; column++) {
      const code = key[column]!;
      if (code > largest[column]!) return findWider(key);
      if (code !== 0) words[wordOf[column]!]! |= code << shiftOf[column]!;
    }
    const [slots, known, each] = [table, keys, perKey];
    const mask = slots.length - 1;
    for (let slot = hashAt(words, 0) & mask; ; slot = (slot + 1) & mask) {
      const group = slots[slot]!;
      if (group === -1) {
        slots[slot] = size;
        return append();
      }
      const at = group * each;
      let word = 0;
      while (word < each && known[at + word] === words[word]) word++;
      if (word === each) return group;
    }
  }

  /** What `find` reads of the places, as numbers beside each other. */
  function settle(): void {
    for (const [column, { word, shift, bits }] of places.entries()) {
      wordOf[column] = word;
      shiftOf[column] = shift;
      largest[column] = 2 ** Math.min(bits, 31) - 1;
    }
  }

  function append(): number {
    const group = size++;
    keys.set(packed, group * perKey);
    if (size === capacity) {
      capacity *= 2;
      keys = copied(new Int32Array(capacity * perKey), keys);
      rehash();
    }
    return group;
  }

  function rehash(): void {
    table = new Int32Array(capacity * 2).fill(-1);
    const mask = table.length - 1;
    for (let group = 0; group < size; group++) {
      let slot = hashAt(keys, group * perKey) & mask;
      while (table[slot] !== -1) slot = (slot + 1) & mask;
      table[slot] = group;
    }
  }

  function hashAt(words: Int32Array, at: number): number {
    let hash = 0;
    for (let word = 0; word < perKey; word++) {
      hash = Math.imul(hash ^ words[at + word]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return Math.imul(hash, 0x85ebca6b) >>> 3;
  }

  /** Gives the columns that need it more bits, and finds the key then. */
  function findWider(key: Int32Array): number {
    const before = places;
    const old = keys;
    const oldPerKey = perKey;
    places = laidOut(before.map(({ bits }, column) => (bitsOf(key[column]!) > bits ? bitsOf(key[column]!) + 1 : bits)));
    perKey = Math.max(...places.map(({ word }) => word)) + 1;
    packed = new Int32Array(perKey);
    keys = new Int32Array(capacity * perKey);
    for (const [column, { word, shift, bits }] of places.entries()) {
      const from = before[column]!;
      if (bits === 0 || from.bits === 0) continue;
      const mask = maskOf(from.bits);
      for (let group = 0; group < size; group++) {
        keys[group * perKey + word]! |= ((old[group * oldPerKey + from.word]! >>> from.shift) & mask) << shift;
      }
    }
    settle();
    rehash();
    return find(key);
  }

  function columns(cardinalities: readonly number[]): Codes[] {
    return places.map(({ word, shift, bits }, column) => {
      const codes = codesFor(cardinalities[column]!, size);
      const mask = maskOf(bits);
      if (bits > 0)
        for (let group = 0; group < size; group++) codes[group] = (keys[group * perKey + word]! >>> shift) & mask;
      return codes;
    });
  }

  return { find, size: () => size, columns };
}

function laidOut(bits: readonly number[]): Place[] {
  let word = 0;
  let used = 0;
  return bits.map((count) => {
    if (used + count > 32) {
      word++;
      used = 0;
    }
    const place = { word, shift: used === 32 ? 0 : used, bits: count };
    used += count;
    return place;
  });
}

function bitsOf(code: number): number {
  return 32 - Math.clz32(code);
}

function maskOf(bits: number): number {
  return bits >= 32 ? -1 : 2 ** bits - 1;
}

function codesFor(cardinality: number, size: number): Codes {
  if (cardinality <= 256) return new Uint8Array(size);
  return cardinality <= 65_536 ? new Uint16Array(size) : new Uint32Array(size);
}

function copied(target: Int32Array, source: Int32Array): Int32Array {
  target.set(source);
  return target;
}
