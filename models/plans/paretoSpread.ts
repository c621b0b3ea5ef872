import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { exp, expLessOne, log, power } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';
import type { UsageDistribution } from './usageDistribution.ts';
import type { UserSpread } from './userSpread.ts';

const smallest = 1e-12;

/**
 * Customers whose use is a Pareto with this tail exponent, cut off at a multiple of the mean.
 *
 * Shapes: columns. Units: those of use. Exact. Source: with least multiple s, cap c and D = s^−α − c^−α, P(X > r) =
 * (r^−α − c^−α)/D and E[X; X > r] = α/(α − 1) · (r^(1−α) − c^(1−α))/D; s is such that the mean is 1.
 *
 * @example
 * ((g) =>
 *   paretoSpread(g, { tailExponent: 2, capOverMean: 1e6 })
 *     .shareAbove(g.constant(100), g.constant(500))
 *     .immediate.toFixed(4))(new ColumnGraph()) // => "0.0100"
 */
export function paretoSpread(
  g: ColumnGraph,
  { tailExponent: alpha, capOverMean: cap }: Omit<Extract<UsageDistribution, { kind: 'pareto' }>, 'kind'>,
): UserSpread {
  const least = leastMultiple(alpha, cap);
  const mass = power(least, -alpha) - power(cap, -alpha);
  const rise = alpha / (alpha - 1) / mass;
  const ratioOf = (mean: Column, limit: Column) => g.divide(limit, g.maximum(mean, smallest));
  const within = (ratio: Column) => g.minimum(g.maximum(ratio, least), cap);
  const powerOf = (ratio: Column, exponent: number) => g.exp(g.multiply(g.log(within(ratio)), exponent));
  const share = (ratio: Column) => g.multiply(g.subtract(powerOf(ratio, -alpha), power(cap, -alpha)), 1 / mass);
  const use = (ratio: Column) => g.multiply(g.subtract(powerOf(ratio, 1 - alpha), power(cap, 1 - alpha)), rise);
  const quantile = (u: number) => power(power(least, -alpha) - u * mass, -1 / alpha);
  return {
    isAlike: false,
    shareAbove: (mean, limit) => g.multiply(share(ratioOf(mean, limit)), g.less(0, mean)),
    allUseOfThoseAbove: (mean, limit) => g.multiply(mean, use(ratioOf(mean, limit))),
    excess: (mean, limit) => {
      const ratio = ratioOf(mean, limit);
      const inside = g.subtract(use(ratio), g.multiply(within(ratio), share(ratio)));
      const below = g.maximum(g.subtract(least, ratio), 0);
      return g.multiply(mean, g.maximum(g.add(inside, below), 0));
    },
    density: (mean, limit) => {
      const ratio = ratioOf(mean, limit);
      const inside = g.multiply(g.less(least, ratio), g.less(ratio, cap));
      const density = g.multiply(powerOf(ratio, -alpha - 1), alpha / mass);
      return g.divide(g.multiply(density, inside), g.maximum(mean, smallest));
    },
    lowest: () => g.constant(least),
    end: { multiple: cap, density: (alpha / mass) * power(cap, -alpha - 1) },
    heldBelow: (score) => {
      // From the nearer end, so that neither tail loses its digits.
      const part = rise * (power(least, 1 - alpha) - power(quantile(normalCdf(score)), 1 - alpha));
      return g.constant(Math.min(1, part));
    },
    meanOverMedian: () => g.constant(1 / quantile(0.5)),
  };
}

/** The smallest multiple of the mean that is used: the mean of what lies between it and the cap is 1. */
function leastMultiple(alpha: number, cap: number): number {
  const meanFrom = (low: number) => {
    const width = log(cap / low);
    return ((alpha / (alpha - 1)) * low * expLessOne(-(alpha - 1) * width)) / expLessOne(-alpha * width);
  };
  let low = log(1e-9);
  let high = 0;
  for (let step = 0; step < 200 && high - low > 1e-16; step++) {
    const middle = 0.5 * (low + high);
    if (meanFrom(exp(middle)) < 1) low = middle;
    else high = middle;
  }
  return exp(0.5 * (low + high));
}
