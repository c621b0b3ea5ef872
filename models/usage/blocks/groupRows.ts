/** Which group each row is in, and the first row of each group, in the order they come. */
interface Groups {
  readonly groupOf: Int32Array;
  readonly first: Int32Array;
}

/**
 * Groups rows with equal codes in every column.
 *
 * Convention: codes are packed into as few 32-bit words as hold them before they are hashed. Shapes: `cardinalities`
 * are above the largest code of their column.
 *
 * @example
 * [...groupRows({ codes: [[0, 1, 0], [2, 2, 2]], cardinalities: [2, 3], size: 3 }).groupOf] // => [0, 1, 0]
 */
export function groupRows(rows: {
  readonly codes: readonly ArrayLike<number>[];
  readonly cardinalities: readonly number[];
  readonly size: number;
}): Groups {
  const { size } = rows;
  const combinations = rows.cardinalities.reduce((product, count) => product * Math.max(1, count), 1);
  if (combinations <= fewCombinations) return groupFew(rows, combinations);
  const { words, perRow } = packKeys(rows);
  let capacity = 1024;
  while (capacity < size * 2) capacity *= 2;
  const mask = capacity - 1;
  const table = new Int32Array(capacity).fill(-1);
  const groupOf = new Int32Array(size);
  const first = new Int32Array(size);
  let count = 0;
  for (let row = 0; row < size; row++) {
    const at = row * perRow;
    let hash = 0;
    for (let word = 0; word < perRow; word++) {
      hash = Math.imul(hash ^ words[at + word]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let slot = Math.imul(hash, 0x85ebca6b) >>> 7;
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const group = table[slot]!;
      if (group === -1) {
        table[slot] = count;
        first[count] = row;
        groupOf[row] = count++;
        break;
      }
      const other = first[group]! * perRow;
      let same = true;
      for (let word = 0; word < perRow; word++) if (words[other + word] !== words[at + word]) same = false;
      if (same) {
        groupOf[row] = group;
        break;
      }
    }
  }
  return { groupOf, first: first.slice(0, count) };
}

/** So few combinations have a place each. */
const fewCombinations = 65_536;

function groupFew({ codes, cardinalities, size }: Parameters<typeof groupRows>[0], combinations: number): Groups {
  const groupOf = new Int32Array(size);
  for (const [column, list] of codes.entries()) {
    const count = cardinalities[column]!;
    if (count <= 1) continue;
    for (let row = 0; row < size; row++) groupOf[row] = groupOf[row]! * count + list[row]!;
  }
  const numbers = new Int32Array(combinations).fill(-1);
  const first: number[] = [];
  for (let row = 0; row < size; row++) {
    const combination = groupOf[row]!;
    if (numbers[combination] === -1) numbers[combination] = first.push(row) - 1;
    groupOf[row] = numbers[combination]!;
  }
  return { groupOf, first: Int32Array.from(first) };
}

function packKeys(rows: Parameters<typeof groupRows>[0]): { readonly words: Int32Array; readonly perRow: number } {
  const places: { readonly codes: ArrayLike<number>; readonly word: number; readonly shift: number }[] = [];
  let word = 0;
  let used = 0;
  for (const [column, codes] of rows.codes.entries()) {
    const bits = 32 - Math.clz32(Math.max(1, rows.cardinalities[column]!) - 1);
    if (bits === 0) continue;
    if (used + bits > 32) {
      word++;
      used = 0;
    }
    places.push({ codes, word, shift: used });
    used += bits;
  }
  const perRow = word + 1;
  const words = new Int32Array(rows.size * perRow);
  for (const place of places) {
    const { codes, shift } = place;
    for (let row = 0, at = place.word; row < rows.size; row++, at += perRow) words[at]! |= codes[row]! << shift;
  }
  return { words, perRow };
}
