import { log } from '../statistics/elementary.ts';
import { highest } from '../statistics/goldenSection.ts';

/** Variance between groups and within them. */
interface VarianceParts {
  readonly between: number;
  readonly within: number;
  readonly groups: number;
}

/**
 * The variance between groups and within them, by restricted likelihood; null where no group has two values or there is
 * one group.
 *
 * Shapes: one array a group, of any size. Units: squares of the values. Source: Patterson and Thompson (1971), one-way
 * random effects, profiled over their ratio.
 *
 * @example
 * varianceParts([[1, 3], [1, 3], [1, 3]]).between // => 0
 */
export function varianceParts(groups: readonly (readonly number[])[]): VarianceParts | null {
  const rows = groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const mean = group.reduce((sum, value) => sum + value, 0) / group.length;
      return { size: group.length, mean, squares: group.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
    });
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  if (rows.length < 2 || size === rows.length) return null;
  const squares = rows.reduce((sum, row) => sum + row.squares, 0);
  const at = (share: number) => {
    const factor = share / (1 - share);
    const weights = rows.map((row) => row.size / (1 + row.size * factor));
    const weight = weights.reduce((sum, one) => sum + one, 0);
    const mean = rows.reduce((sum, row, i) => sum + weights[i]! * row.mean, 0) / weight;
    const total = rows.reduce((sum, row, i) => sum + weights[i]! * (row.mean - mean) ** 2, squares);
    return { factor, weight, within: total / (size - 1) };
  };
  if (at(0).within === 0) return { between: 0, within: 0, groups: rows.length };
  const likelihood = (share: number) => {
    const { factor, weight, within } = at(share);
    const spread = rows.reduce((sum, row) => sum + log(1 + row.size * factor), 0);
    return -0.5 * ((size - 1) * log(Math.max(within, 1e-300)) + spread + log(weight));
  };
  const best = highest(likelihood, { low: 0, high: 1 - 1e-9, tolerance: 1e-10 });
  const share = likelihood(0) >= best.value ? 0 : best.at;
  const { factor, within } = at(share);
  return { between: factor * within, within, groups: rows.length };
}
