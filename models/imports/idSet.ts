/** Ids of requests seen so far, as numbers, in little memory. */
export interface IdSet {
  /** Adds an id; false when it was there. */
  readonly add: (hash: number) => boolean;
  readonly has: (hash: number) => boolean;
  readonly values: () => Float64Array;
}

/**
 * A set of hashed ids that grows to millions without a JavaScript object each.
 *
 * Shapes: hashes are positive whole numbers below 2^53. Errors: none.
 *
 * @example
 * createIdSet(Float64Array.of(7)).add(7) // => false
 */
export function createIdSet(known: Float64Array = new Float64Array(0)): IdSet {
  let table = new Float64Array(tableSize(known.length));
  let count = 0;

  function slotOf(hash: number): number {
    const mask = table.length - 1;
    let slot = (hash % 0x7fffffff) & mask;
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  function add(hash: number): boolean {
    const slot = slotOf(hash);
    if (table[slot] === hash) return false;
    table[slot] = hash;
    count++;
    if (count * 2 > table.length) grow();
    return true;
  }

  function grow(): void {
    const held = values();
    table = new Float64Array(table.length * 2);
    for (const hash of held) table[slotOf(hash)] = hash;
  }

  function values(): Float64Array {
    return table.filter((hash) => hash !== 0);
  }

  for (const hash of known) add(hash);
  return { add, has: (hash) => table[slotOf(hash)] === hash, values };
}

function tableSize(count: number): number {
  let size = 1024;
  while (size < count * 2 + 2) size *= 2;
  return size;
}

/**
 * A text as a positive whole number below 2^53; equal texts give equal numbers, others practically never.
 *
 * Errors: none. Source: cyrb53, a public-domain hash by bryc.
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
