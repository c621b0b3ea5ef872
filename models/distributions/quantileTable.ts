/** A smooth function of the standard normal z by cubic Hermite pieces on an even grid: beta and PERT draws. */
export interface QuantileTable {
  readonly from: number;
  readonly step: number;
  readonly values: Float64Array;
  /** Slopes times the step. */
  readonly slopes: Float64Array;
}

/**
 * The table's function at z; beyond the grid the end value holds.
 *
 * Shapes: scalar.
 *
 * @example
 * tableAt({ from: 0, step: 1, values: new Float64Array([0, 2]), slopes: new Float64Array([2, 2]) }, 0.5) // => 1
 */
export function tableAt(table: QuantileTable, z: number): number {
  const { values, slopes } = table;
  const last = values.length - 1;
  const position = (z - table.from) / table.step;
  if (!(position > 0)) return values[0]!;
  if (position >= last) return values[last]!;
  const i = Math.floor(position);
  const t = position - i;
  const s = 1 - t;
  const left = values[i]! * (1 + 2 * t) + slopes[i]! * t;
  const right = values[i + 1]! * (3 - 2 * t) - slopes[i + 1]! * s;
  return left * s * s + right * t * t;
}
