import { choleskyRows } from './nearestCorrelation.ts';

/** Keeps predictors that say the same apart: they share a slope instead of having none. */
const ridge = 1e-6;

/** Linear regression on some columns, ready for any response. */
export interface LinearPredictor {
  /** Slope of a response on each column, in units of the response per unit of the column. */
  readonly slopesOf: (response: Float64Array) => number[];
  /**
   * Squared distance of a point from the middle of the columns, in standard deviations that know how they go together.
   */
  readonly distanceOf: (at: (column: number) => number) => number;
}

/**
 * Weighted linear regression of responses on columns that all vary; columns that say the same share one slope.
 *
 * Shapes: one value a trial in each column and in `weights`. Source: ridge regression of Hoerl and Kennard (1970) with
 * a ridge that only breaks ties; the distance is that of Mahalanobis.
 *
 * @example
 * linearPredictor([Float64Array.of(1, 2, 3)], Float64Array.of(1, 1, 1))
 *   .slopesOf(Float64Array.of(2, 4, 6))
 *   .map((slope) => Number(slope.toFixed(4))) // => [2]
 */
export function linearPredictor(columns: readonly Float64Array[], weights: Float64Array): LinearPredictor {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const meanOf = (at: (trial: number) => number) => {
    let sum = 0;
    for (let trial = 0; trial < weights.length; trial++) if (weights[trial]! > 0) sum += weights[trial]! * at(trial);
    return sum / total;
  };
  const scaled = columns.map((column) => {
    const mean = meanOf((trial) => column[trial]!);
    const sd = Math.sqrt(meanOf((trial) => (column[trial]! - mean) ** 2)) || Number.MIN_VALUE;
    return { mean, sd, values: column.map((value) => (value - mean) / sd) };
  });
  const factor = choleskyRows(
    scaled.map(({ values: a }, i) =>
      scaled.map(({ values: b }, j) => (i === j ? 1 : meanOf((trial) => a[trial]! * b[trial]!) / (1 + ridge))),
    ),
  );
  return {
    slopesOf: (response) => {
      const mean = meanOf((trial) => response[trial]!);
      const shared = scaled.map(({ values }) => meanOf((trial) => values[trial]! * (response[trial]! - mean)));
      return backward(factor, forward(factor, shared)).map((slope, index) => slope / scaled[index]!.sd);
    },
    distanceOf: (at) => {
      const apart = forward(
        factor,
        scaled.map(({ mean, sd }, column) => (at(column) - mean) / sd),
      );
      return apart.reduce((sum, value) => sum + value * value, 0);
    },
  };
}

/** Solves L·x = b. */
function forward(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x: number[] = [];
  for (const [i, row] of factor.entries())
    x.push((b[i]! - x.reduce((sum, value, k) => sum + value * row[k]!, 0)) / row[i]!);
  return x;
}

/** Solves Lᵀ·x = b. */
function backward(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = x.length - 1; i >= 0; i--) {
    x[i]! /= factor[i]![i]!;
    for (let k = 0; k < i; k++) x[k]! -= factor[i]![k]! * x[i]!;
  }
  return x;
}
