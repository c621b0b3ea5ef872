/** Ids of requests seen so far, as numbers, in little memory. */
export interface IdSet {
  /** Adds an id; false when it was there. */
  readonly add: (hash: number) => boolean;
  readonly has: (hash: number) => boolean;
  readonly values: () => Float64Array;
}

/** A small number for each of many ids. */
export interface IdTable {
  /** The number of an id; 0 where it has none. */
  readonly get: (hash: number) => number;
  readonly set: (hash: number, number: number) => void;
}

/**
 * A set of hashed ids that grows to millions without a JavaScript object each.
 *
 * Shapes: hashes are positive whole numbers below 2^53.
 *
 * @example
 * createIdSet().add(7) // => true
 */
export function createIdSet(): IdSet {
  const slots = createSlots(0);
  return {
    add: (hash) => slots.find(hash) === -1 && slots.put(hash) >= 0,
    has: (hash) => slots.find(hash) !== -1,
    values: () => slots.hashes().filter((hash) => hash !== 0),
  };
}

/**
 * A table of small numbers by hashed ids, which grows to millions without a JavaScript object each.
 *
 * Shapes: hashes are positive whole numbers below 2^53, numbers below 2^32; `expected` is about how many ids there will
 * be.
 *
 * @example
 * createIdTable(0).get(7) // => 0
 */
export function createIdTable(expected: number): IdTable {
  const slots = createSlots(expected);
  let numbers = new Uint32Array(slots.hashes().length);

  function set(hash: number, number: number): void {
    const found = slots.find(hash);
    const before = slots.hashes();
    const slot = found === -1 ? slots.put(hash) : found;
    if (slots.hashes() !== before) moveFrom(before);
    numbers[slot] = number;
  }

  function moveFrom(before: Float64Array): void {
    const moved = new Uint32Array(slots.hashes().length);
    for (let slot = 0; slot < before.length; slot++) {
      if (before[slot] !== 0) moved[slots.find(before[slot]!)] = numbers[slot]!;
    }
    numbers = moved;
  }

  return {
    get: (hash) => {
      const slot = slots.find(hash);
      return slot === -1 ? 0 : numbers[slot]!;
    },
    set,
  };
}

/** Places for hashes, at most half of them taken. */
function createSlots(expected: number) {
  let table = new Float64Array(tableSize(expected));
  let count = 0;

  function slotOf(hash: number): number {
    const mask = table.length - 1;
    let slot = (hash % 0x7fffffff) & mask;
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  function find(hash: number): number {
    const slot = slotOf(hash);
    return table[slot] === hash ? slot : -1;
  }

  /** Gives a hash that has none a place. */
  function put(hash: number): number {
    if ((count + 1) * 2 > table.length) grow();
    count++;
    const slot = slotOf(hash);
    table[slot] = hash;
    return slot;
  }

  function grow(): void {
    const held = table;
    table = new Float64Array(held.length * 2);
    for (const hash of held) if (hash !== 0) table[slotOf(hash)] = hash;
  }

  return { find, put, hashes: () => table };
}

function tableSize(count: number): number {
  let size = 1024;
  while (size < count * 2 + 2) size *= 2;
  return size;
}

/**
 * A text as a positive whole number below 2^53; equal texts give equal numbers, others practically never.
 *
 * Source: cyrb53, a public-domain hash by bryc.
 *
 * @example
 * hashId('a') === hashId('a') && hashId('a') !== hashId('b') // => true
 */
export function hashId(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0) + 1;
}
