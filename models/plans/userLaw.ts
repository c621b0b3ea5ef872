import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { wholeUp } from '../columns/wholeUp.ts';
import { overagePerUser } from './planRevenue.ts';

/** Use of the customers of a plan in a month: lognormal with this mean and sd of the logarithm; spread 0 is one customer. */
export interface UserLaw {
  readonly graph: ColumnGraph;
  readonly mean: Column;
  readonly spread: Column;
}

const smallest = 1e-12;
const narrowest = 1e-6;
/** Tail probabilities that are summed one by one before the rest is taken as an integral. */
const summedPackages = 10;
/** Standard scores below which nobody is. */
const lowestScore = 5;

/**
 * Share of customers who use more than a limit.
 *
 * Shapes: columns. Units: ratio. Errors: none. Source: P(U > A) = Φ((ln(m/A) − s²/2)/s) for a lognormal U of mean m.
 *
 * @example
 * ((g) => shareAbove({ graph: g, mean: g.constant(659.5), spread: g.constant(1) }, g.constant(1000)).immediate.toFixed(3))(new ColumnGraph()) // => "0.180"
 */
export function shareAbove({ graph: g, mean, spread }: UserLaw, limit: Column): Column {
  if (g.valueOf(spread) === 0) return g.less(limit, mean);
  const share = g.normalCdf(scoreAt({ graph: g, mean, spread }, limit));
  return g.multiply(share, g.less(0, mean));
}

/**
 * Expected use of those who use more than a limit, all their use counted: E[U; U > A].
 *
 * Shapes: columns. Units: those of use. Errors: none. Source: m·Φ((ln(m/A) + s²/2)/s) for a lognormal U of mean m.
 *
 * @example
 * ((g) => allUseOfThoseAbove({ graph: g, mean: g.constant(5), spread: g.constant(0) }, g.constant(3)).immediate)(new ColumnGraph()) // => 5
 */
export function allUseOfThoseAbove({ graph: g, mean, spread }: UserLaw, limit: Column): Column {
  if (g.valueOf(spread) === 0) return g.multiply(mean, g.less(limit, mean));
  const score = scoreAt({ graph: g, mean, spread }, limit);
  return g.multiply(mean, g.normalCdf(g.add(score, g.maximum(spread, narrowest))));
}

/**
 * Expected use above a limit, E[(U − A)+].
 *
 * Shapes: columns. Units: those of use. Errors: none. Source: see `overagePerUser`.
 *
 * @example
 * ((g) => excessUse({ graph: g, mean: g.constant(5), spread: g.constant(0) }, g.constant(3)).immediate)(new ColumnGraph()) // => 2
 */
export function excessUse({ graph, mean, spread }: UserLaw, limit: Column): Column {
  return overagePerUser({ graph, use: mean, allowance: limit, spread });
}

/**
 * Expected number of whole packages that cover the use above an allowance: E[⌈(U − A)+ / S⌉] = Σ_k P(U > A + kS).
 *
 * The first ten terms within reach are summed; the rest is their integral with the Euler–Maclaurin corrections: within
 * 10⁻⁴ of a package for spreads of 0.1 and more, exact for spread 0.
 * Shapes: columns. Units: packages. Errors: none. Source: SEMANTICS section 5; Abramowitz and Stegun 23.1.30.
 *
 * @example
 * ((g) => packages({ graph: g, mean: g.constant(250), spread: g.constant(0) }, { allowance: g.constant(100), size: g.constant(100) }).immediate)(new ColumnGraph()) // => 2
 */
export function packages(
  law: UserLaw,
  { allowance, size }: { readonly allowance: Column; readonly size: Column },
): Column {
  const { graph: g, mean, spread } = law;
  const pack = g.maximum(size, smallest);
  if (g.valueOf(spread) === 0) return wholeUp(g, g.divide(g.maximum(g.subtract(mean, allowance), 0), pack));
  const sigma = g.maximum(spread, narrowest);
  const exponent = g.multiply(sigma, g.add(g.multiply(sigma, -0.5), -lowestScore));
  const least = g.subtract(g.multiply(mean, g.exp(exponent)), allowance);
  const sure = g.maximum(g.subtract(wholeUp(g, g.divide(g.maximum(least, 0), pack)), 1), 0);
  const start = g.add(allowance, g.multiply(sure, pack));
  const limitAt = (k: number) => g.add(start, g.multiply(pack, k));
  const summed = Array.from({ length: summedPackages }, (_, k) => shareAbove(law, limitAt(k)));
  return g.add(g.add(sure, g.sum(summed)), packagesBeyond(law, limitAt(summedPackages), pack));
}

/** Σ_k P(U > c + kS) for k ≥ 0 as ∫ + half the first term + S/12 times the density there. */
function packagesBeyond(law: UserLaw, limit: Column, pack: Column): Column {
  const { graph: g, spread } = law;
  const score = scoreAt(law, limit);
  const bell = g.multiply(g.exp(g.multiply(g.multiply(score, score), -0.5)), 0.3989422804014327);
  const density = g.divide(bell, g.multiply(limit, g.maximum(spread, narrowest)));
  const terms = [
    g.divide(excessUse(law, limit), pack),
    g.multiply(shareAbove(law, limit), 0.5),
    g.multiply(g.multiply(density, pack), 1 / 12),
  ];
  return g.sum(terms);
}

/** (ln(m/A) − s²/2)/s. */
function scoreAt({ graph: g, mean, spread }: UserLaw, limit: Column): Column {
  const sigma = g.maximum(spread, narrowest);
  const ratio = g.divide(g.maximum(mean, smallest), g.maximum(limit, smallest));
  return g.divide(g.subtract(g.log(ratio), g.multiply(g.multiply(sigma, sigma), 0.5)), sigma);
}
