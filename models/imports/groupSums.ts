/** Sums of numbered groups, the numbers of one group beside each other. */
export interface GroupSums {
  readonly add: (group: number, index: number, value: number) => void;
  /** Adds a whole number; false, and nothing is added, where a double could not hold the sum exactly. */
  readonly addExact: (group: number, index: number, value: number) => boolean;
  /** A sum, which is 0 from then on. */
  readonly take: (group: number, index: number) => number;
  /** One sum of the first `size` groups. */
  readonly column: (index: number, size: number) => Float64Array;
}

const perChunk = 65_536;
const safe = Number.MAX_SAFE_INTEGER;

/**
 * Room for up to `width` sums of each group; only those that something is added to take memory.
 *
 * Errors: none.
 *
 * @example
 * createGroupSums(3).column(1, 2).length // => 2
 */
export function createGroupSums(width: number): GroupSums {
  const slots = new Int32Array(width).fill(-1);
  let used = 0;
  let chunks: Float64Array[] = [];

  /** The sums of all groups once more, with room for one more in each. */
  function widen(index: number): number {
    chunks = chunks.map((chunk) => {
      const wider = new Float64Array(perChunk * (used + 1));
      for (let group = 0; group < perChunk; group++) {
        for (let slot = 0; slot < used; slot++) wider[group * (used + 1) + slot] = chunk[group * used + slot]!;
      }
      return wider;
    });
    slots[index] = used;
    return used++;
  }

  function chunkOf(group: number): Float64Array {
    const place = group >>> 16;
    while (chunks.length <= place) chunks.push(new Float64Array(perChunk * used));
    return chunks[place]!;
  }

  function add(group: number, index: number, value: number): void {
    const slot = slots[index]! === -1 ? widen(index) : slots[index]!;
    const chunk = chunks[group >>> 16] ?? chunkOf(group);
    chunk[(group & 65_535) * used + slot]! += value;
  }

  function addExact(group: number, index: number, value: number): boolean {
    const slot = slots[index]! === -1 ? widen(index) : slots[index]!;
    const chunk = chunks[group >>> 16] ?? chunkOf(group);
    const at = (group & 65_535) * used + slot;
    const sum = chunk[at]! + value;
    if (sum > safe || sum < -safe) return false;
    chunk[at] = sum;
    return true;
  }

  function take(group: number, index: number): number {
    if (slots[index] === -1) widen(index);
    const chunk = chunkOf(group);
    const at = (group & 65_535) * used + slots[index]!;
    const sum = chunk[at]!;
    chunk[at] = 0;
    return sum;
  }

  function column(index: number, size: number): Float64Array {
    const values = new Float64Array(size);
    const slot = slots[index]!;
    if (slot === -1) return values;
    for (let group = 0; group < size; group++) {
      values[group] = chunks[group >>> 16]?.[(group & 65_535) * used + slot] ?? 0;
    }
    return values;
  }

  return { add, addExact, take, column };
}
