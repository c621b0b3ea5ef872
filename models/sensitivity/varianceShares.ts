/**
 * A walk from one set of draws to another that swaps one group of drivers after the other: `values[k]` is the figure in
 * every trial after k groups have been swapped in this order.
 */
export interface Walk {
  readonly order: readonly number[];
  readonly values: readonly Float64Array[];
}

export interface Share {
  readonly share: number;
  readonly standardError: number;
}

interface VarianceShares {
  readonly variance: number;
  readonly groups: readonly Share[];
}

/**
 * Each group's part of the variance: its Shapley effect, which counts what it does alone and its fair part of what it
 * does together with others. The parts sum to 1 exactly.
 *
 * In each trial a walk leads from draws x′ to independent draws x; a group's term is half the product of its own step
 * and of the whole way, ½ (f after − f before)(f(x) − f(x′)). Trials with a value that is not finite are left out; a
 * figure that does not vary has shares of 0. Small negative shares are Monte Carlo error. Standard errors are from the
 * spread of the walks, which are independent.
 * Shapes: every walk has one value array more than groups. Units: variance in the square of the figure's.
 * Source: Song, Nelson and Staum (2016); Goda (2021), here with both ends of the walk.
 *
 * @example
 * varianceShares(
 *   [{ order: [0, 1], values: [Float64Array.of(0), Float64Array.of(3), Float64Array.of(4)] }],
 *   2,
 * ).groups.map(({ share }) => share) // => [0.75, 0.25]
 */
export function varianceShares(walks: readonly Walk[], groups: number): VarianceShares {
  const terms = walks.map((walk) => walkTerms(walk, groups));
  const totals = terms.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const trials = terms.reduce((sum, { trials: some }) => sum + some, 0);
  const total = totals.reduce((sum, one) => sum + one, 0);
  const variance = trials > 0 ? total / trials : 0;
  return {
    variance,
    groups: Array.from({ length: groups }, (_, group) => {
      if (!(total > 0)) return { share: 0, standardError: 0 };
      const mine = terms.map(({ parts }) => parts[group]!);
      const share = mine.reduce((sum, part) => sum + part, 0) / total;
      const residuals = mine.map((part, walk) => part - share * totals[walk]!);
      return { share, standardError: errorOfSum(residuals) / total };
    }),
  };
}

/** Standard error of the sum of independent terms whose mean is 0. */
function errorOfSum(terms: readonly number[]): number {
  const count = terms.length;
  if (count < 2) return 0;
  return Math.sqrt((terms.reduce((sum, term) => sum + term * term, 0) * count) / (count - 1));
}

function walkTerms({ order, values }: Walk, groups: number): { readonly parts: number[]; readonly trials: number } {
  const parts = new Array<number>(groups).fill(0);
  const first = values[0]!;
  const last = values[values.length - 1]!;
  let trials = 0;
  for (let trial = 0; trial < first.length; trial++) {
    if (!values.every((column) => Number.isFinite(column[trial]))) continue;
    trials++;
    const way = last[trial]! - first[trial]!;
    for (const [step, group] of order.entries())
      parts[group]! += 0.5 * (values[step + 1]![trial]! - values[step]![trial]!) * way;
  }
  return { parts, trials };
}
