import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { allAlike, type UserSpread } from './userSpread.ts';

const smallest = 1e-12;
const narrowest = 1e-6;
/** Standard scores below which nobody is. */
const lowestScore = 5;

/**
 * Customers whose use is lognormal, with this sd of its logarithm, which may differ by trial; 0 is all alike.
 *
 * E[(U − A)+] = m·Φ(d1) − A·Φ(d2), d1 = (ln(m/A) + s²/2)/s, d2 = d1 − s.
 * Shapes: columns. Units: those of use.
 * Source: SEMANTICS section 5; P(U > A) = Φ((ln(m/A) − s²/2)/s), E[U; U > A] = m·Φ((ln(m/A) + s²/2)/s).
 *
 * @example
 * ((g) =>
 *   lognormalSpread(g, g.constant(1)).shareAbove(g.constant(659.5), g.constant(1000)).immediate.toFixed(3))(
 *   new ColumnGraph(),
 * ) // => "0.180"
 */
export function lognormalSpread(g: ColumnGraph, spread: Column): UserSpread {
  if (g.valueOf(spread) === 0) return allAlike(g);
  const sigma = () => g.maximum(spread, narrowest);
  /** (ln(m/A) − s²/2)/s. */
  const scoreAt = (mean: Column, limit: Column) => {
    const ratio = g.divide(g.maximum(mean, smallest), g.maximum(limit, smallest));
    return g.divide(g.subtract(g.log(ratio), g.multiply(g.multiply(sigma(), sigma()), 0.5)), sigma());
  };
  return {
    isAlike: false,
    shareAbove: (mean, limit) => g.multiply(g.normalCdf(scoreAt(mean, limit)), g.less(0, mean)),
    allUseOfThoseAbove: (mean, limit) => g.multiply(mean, g.normalCdf(g.add(scoreAt(mean, limit), sigma()))),
    excess: (mean, limit) => lognormalExcessUse(g, { mean, limit, sigma: sigma() }),
    density: (mean, limit) => {
      const score = scoreAt(mean, limit);
      const bell = g.multiply(g.exp(g.multiply(g.multiply(score, score), -0.5)), 0.3989422804014327);
      return g.divide(bell, g.multiply(limit, sigma()));
    },
    lowest: () => g.exp(g.multiply(sigma(), g.add(g.multiply(sigma(), -0.5), -lowestScore))),
    end: null,
    heldBelow: (score) => g.normalCdf(g.subtract(score, spread)),
    meanOverMedian: () => g.exp(g.multiply(g.multiply(spread, spread), 0.5)),
  };
}

function lognormalExcessUse(
  g: ColumnGraph,
  { mean: use, limit: allowance, sigma }: { readonly mean: Column; readonly limit: Column; readonly sigma: Column },
): Column {
  const mean = g.maximum(use, smallest);
  const limit = g.maximum(allowance, smallest);
  const variance = g.multiply(sigma, sigma);
  const d1 = g.divide(g.add(g.log(g.divide(mean, limit)), g.multiply(variance, 0.5)), sigma);
  const above = g.multiply(mean, g.normalCdf(d1));
  return g.maximum(g.subtract(above, g.multiply(limit, g.normalCdf(g.subtract(d1, sigma)))), 0);
}
