import type { NumberColumn } from './block.ts';

/** Which group each row is in; a negative one is a row that is left out. */
export interface GroupedRows {
  readonly groupOf: Int32Array;
  readonly count: number;
  /** 1 for each group that has rows, where somebody has looked. */
  readonly met?: Uint8Array | undefined;
}

/**
 * Sums the values of each group; a group where none is stated is NaN.
 *
 * Convention: sums of values with fractions are compensated. Shapes: one group number a row. Source: Neumaier 1974.
 *
 * @example
 * [...sumByGroup({ values: [0.5, 2, 1], isWhole: false }, { groupOf: [0, 1, 0], count: 2 })] // => [1.5, 2]
 */
export function sumByGroup(
  column: Pick<NumberColumn, 'values' | 'isWhole' | 'packed' | 'constant'>,
  groups: GroupedRows,
): Float64Array {
  if (column.packed) return sumPacked(column.packed, groups);
  if (isIdle(column.constant)) return sumConstant(column.constant!, groups);
  const { values, isWhole } = column;
  const { groupOf, count } = groups;
  const sums = new Float64Array(count).fill(Number.NaN);
  const lost = isWhole ? null : new Float64Array(count);
  for (let row = 0; row < groupOf.length; row++) {
    const value = values[row]!;
    const group = groupOf[row]!;
    // A negative group number is a row that is left out; NaN is not a number to add.
    if (group < 0 || Number.isNaN(value)) continue;
    const before = sums[group]!;
    if (Number.isNaN(before)) {
      sums[group] = value;
      continue;
    }
    const sum = before + value;
    if (lost) lost[group]! += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    sums[group] = sum;
  }
  if (lost) for (let group = 0; group < count; group++) sums[group]! += lost[group]!;
  return sums;
}

/** Adding it as often as one likes changes nothing. */
function isIdle(constant: number | undefined): boolean {
  return constant !== undefined && (constant === 0 || Number.isNaN(constant));
}

/** A group that has rows has the sum that one row has. */
function sumConstant(value: number, { groupOf, count, met }: GroupedRows): Float64Array {
  const sums = new Float64Array(count).fill(Number.NaN);
  if (Number.isNaN(value)) return sums;
  if (met) return sums.map((_, group) => (met[group] === 1 ? value : Number.NaN));
  for (let row = 0; row < groupOf.length; row++) if (groupOf[row]! >= 0) sums[groupOf[row]!] = value;
  return sums;
}

/** Whole codes are added as they are stored; the sums of a block are far below what a double holds exactly. */
function sumPacked(
  { codes, scale, missing }: NonNullable<NumberColumn['packed']>,
  { groupOf, count, met }: GroupedRows,
): Float64Array {
  const sums = new Float64Array(count);
  const isStated = met !== undefined && !codes.includes(missing);
  const stated = isStated ? met : new Uint8Array(count);
  for (let row = 0; row < groupOf.length; row++) {
    const code = codes[row]!;
    const group = groupOf[row]!;
    if (group < 0 || code === missing) continue;
    if (!isStated) stated[group] = 1;
    sums[group]! += code;
  }
  for (let group = 0; group < count; group++) sums[group] = stated[group] === 1 ? sums[group]! * scale : Number.NaN;
  return sums;
}
