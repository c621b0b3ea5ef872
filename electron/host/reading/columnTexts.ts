/** The texts of one column by number, told apart by their bytes. */
export interface ColumnTexts {
  /** The number of a text; -1 once the column has shown too many to be worth it. */
  readonly codeOf: (bytes: Uint8Array, start: number, end: number) => number;
}

/** How long texts may be, how many, and after how many rows half of them must have been repeats. */
interface TextLimits {
  readonly longest: number;
  readonly most: number;
  readonly trial: number;
}

/**
 * Numbers the distinct texts of a column without making a string of each row's. A column beyond the limits is one of
 * ids, moments or amounts.
 */
export function createColumnTexts({ longest, most, trial }: TextLimits): ColumnTexts {
  let table = new Int32Array(512).fill(-1);
  let hashes = new Int32Array(256);
  let places = new Int32Array(256);
  let lengths = new Int32Array(256);
  let pool = new Uint8Array(4096);
  let used = 0;
  let count = 0;
  let asked = 0;
  let hasGivenUp = false;

  function codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (hasGivenUp || end - start > longest) return -1;
    asked++;
    const hash = hashOf(bytes, start, end);
    const slots = table;
    const mask = slots.length - 1;
    const length = end - start;
    let slot = hash & mask;
    for (let code = slots[slot]!; code !== -1; code = slots[slot]!) {
      if (hashes[code] === hash && lengths[code] === length && isSame(bytes, start, code)) return code;
      slot = (slot + 1) & mask;
    }
    return add(bytes, start, end, hash, slot);
  }

  function isSame(bytes: Uint8Array, start: number, code: number): boolean {
    const known = pool;
    const from = places[code]!;
    const to = from + lengths[code]!;
    for (let at = from, other = start; at < to; at++, other++) if (known[at] !== bytes[other]) return false;
    return true;
  }

  function add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    if (count === most || (asked >= trial && count * 2 > asked)) {
      hasGivenUp = true;
      table = new Int32Array(0);
      pool = new Uint8Array(0);
      return -1;
    }
    while (used + end - start > pool.length) pool = wider(pool, new Uint8Array(pool.length * 2));
    if (count === hashes.length) {
      hashes = wider(hashes, new Int32Array(count * 2));
      places = wider(places, new Int32Array(count * 2));
      lengths = wider(lengths, new Int32Array(count * 2));
    }
    pool.set(bytes.subarray(start, end), used);
    hashes[count] = hash;
    places[count] = used;
    lengths[count] = end - start;
    table[slot] = count;
    used += end - start;
    count++;
    if (count * 2 > table.length) rehash();
    return count - 1;
  }

  function rehash(): void {
    table = new Int32Array(table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let code = 0; code < count; code++) {
      let slot = hashes[code]! & mask;
      while (table[slot] !== -1) slot = (slot + 1) & mask;
      table[slot] = code;
    }
  }

  return { codeOf };
}

/** Four bytes at a time, because each multiplication waits for the one before. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const four = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash = Math.imul(hash ^ four, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 13);
}

function wider<T extends Int32Array | Uint8Array>(source: T, target: T): T {
  target.set(source);
  return target;
}
