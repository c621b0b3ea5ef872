import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { quantileAt, tableOf } from '../distributions/distributionTables.ts';
import { gammaDistribution } from '../distributions/gammaDistribution.ts';
import type { QuantileTable } from '../distributions/quantileTable.ts';
import { logGamma } from '../statistics/beta.ts';
import { exp, log } from '../statistics/elementary.ts';
import { gammaCdf, gammaSurvival } from '../statistics/gamma.ts';
import type { UsageDistribution } from './usageDistribution.ts';
import type { UserSpread } from './userSpread.ts';

/** Tails beyond which a table holds its last value. */
const lowerTail = 1e-10;
const upperTail = 1e-30;
const pieces = 4096;
const smallest = 1e-12;
const smallestRatio = 1e-300;
const lowestScore = -5;

/** −ln P(X > r) and −ln E[(X − r)+] of a gamma of mean 1, over ln r. */
interface GammaTables {
  readonly share: QuantileTable;
  readonly excess: QuantileTable;
}
/** Tables already made; a scenario is compiled again at every edit. */
const known = new Map<number, GammaTables>();
const mostKnown = 50;

/**
 * Customers whose use is a gamma with this coefficient of variation.
 *
 * Shares and excess come from tables of their logarithms, within 3·10⁻⁵ of themselves down to 10⁻¹²; the rest is exact.
 * Shapes: columns. Units: those of use.
 * Source: X = G/k with k = 1/CV²; P(X > r) = Q(k, kr), E[X; X > r] = Q(k + 1, kr) = E[(X − r)+] + r·P(X > r).
 *
 * @example
 * ((g) =>
 *   gammaSpread(g, { coefficientOfVariation: 1 })
 *     .excess(g.constant(100), g.constant(100))
 *     .immediate.toFixed(3))(new ColumnGraph()) // => "36.788"
 */
export function gammaSpread(
  g: ColumnGraph,
  { coefficientOfVariation }: Pick<Extract<UsageDistribution, { kind: 'gamma' }>, 'coefficientOfVariation'>,
): UserSpread {
  const k = 1 / (coefficientOfVariation * coefficientOfVariation);
  const distribution = gammaDistribution({ shape: k, scale: 1 / k });
  const tables = tablesOf(k);
  const ratioOf = (mean: Column, limit: Column) => g.maximum(g.divide(limit, g.maximum(mean, smallest)), smallestRatio);
  const share = (ratio: Column) => g.exp(g.multiply(g.table(tables.share, g.log(ratio)), -1));
  // Whoever uses nothing leaves all of the limit: the excess is never below 1 − r, and below the table it is just that.
  const excess = (ratio: Column) =>
    g.maximum(g.exp(g.multiply(g.table(tables.excess, g.log(ratio)), -1)), g.subtract(1, ratio));
  return {
    isAlike: false,
    shareAbove: (mean, limit) => g.multiply(share(ratioOf(mean, limit)), g.less(0, mean)),
    allUseOfThoseAbove: (mean, limit) => {
      const ratio = ratioOf(mean, limit);
      return g.multiply(mean, g.add(excess(ratio), g.multiply(ratio, share(ratio))));
    },
    excess: (mean, limit) => g.multiply(mean, excess(ratioOf(mean, limit))),
    density: (mean, limit) => {
      const ratio = ratioOf(mean, limit);
      const exponent = g.subtract(g.multiply(g.log(ratio), k - 1), g.multiply(ratio, k));
      return g.divide(g.exp(g.add(exponent, k * log(k) - logGamma(k))), g.maximum(mean, smallest));
    },
    lowest: () => g.constant(quantileAt(distribution, lowestScore)),
    end: null,
    heldBelow: (score) => g.constant(gammaCdf(k * quantileAt(distribution, score), k + 1)),
    meanOverMedian: () => g.constant(1 / distribution.quantile(0.5)),
  };
}

function tablesOf(k: number): GammaTables {
  const found = known.get(k);
  if (found) return found;
  const distribution = gammaDistribution({ shape: k, scale: 1 });
  const from = log(Math.max(distribution.quantile(lowerTail) / k, smallestRatio));
  const to = log(distribution.upperQuantile(upperTail) / k);
  const minusLog = (of: (x: number) => number) => tableOf({ at: (y) => -log(of(k * exp(y))), from, to, pieces });
  const made = {
    share: minusLog((x) => gammaSurvival(x, k)),
    excess: minusLog((x) => gammaSurvival(x, k + 1) - (x / k) * gammaSurvival(x, k)),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(k, made);
  return made;
}
