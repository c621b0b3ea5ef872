import { ceil } from '../columns/ceil.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { UserSpread } from './userSpread.ts';

/** Use of the customers of a plan in a month: its mean, and how they differ. */
export interface UserDistribution {
  readonly graph: ColumnGraph;
  readonly mean: Column;
  readonly spread: UserSpread;
}

const smallest = 1e-12;
/** Tail probabilities that are summed one by one before the rest is taken as an integral. */
const summedPackages = 10;

/**
 * Share of customers who use more than a limit.
 *
 * Shapes: columns. Units: ratio. Source: see the spread.
 *
 * @example
 * ((g) => shareAbove({ graph: g, mean: g.constant(5), spread: allAlike(g) }, g.constant(3)).immediate)(
 *   new ColumnGraph(),
 * ) // => 1
 */
export function shareAbove({ mean, spread }: UserDistribution, limit: Column): Column {
  return spread.shareAbove(mean, limit);
}

/**
 * Expected use of those who use more than a limit, all their use counted: E[U; U > A].
 *
 * Shapes: columns. Units: those of use. Source: see the spread.
 *
 * @example
 * ((g) => allUseOfThoseAbove({ graph: g, mean: g.constant(5), spread: allAlike(g) }, g.constant(3)).immediate)(
 *   new ColumnGraph(),
 * ) // => 5
 */
export function allUseOfThoseAbove({ mean, spread }: UserDistribution, limit: Column): Column {
  return spread.allUseOfThoseAbove(mean, limit);
}

/**
 * Expected use above a limit, over the distribution of users and never at the average user: E[(U − A)+].
 *
 * Shapes: columns. Units: those of use. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) => excessUse({ graph: g, mean: g.constant(5), spread: allAlike(g) }, g.constant(3)).immediate)(
 *   new ColumnGraph(),
 * ) // => 2
 */
export function excessUse({ mean, spread }: UserDistribution, limit: Column): Column {
  return spread.excess(mean, limit);
}

/**
 * Expected number of whole packages that cover the use above an allowance: E[⌈(U − A)+ / S⌉] = Σ_k P(U > A + kS).
 *
 * The first ten terms within reach are summed; the rest is their integral with the Euler–Maclaurin corrections: within
 * 10⁻⁴ of a package for a lognormal with a spread of 0.1 and more, exact where all are alike.
 * Shapes: columns. Units: packages. Source: SEMANTICS section 5; Abramowitz and Stegun 23.1.30.
 *
 * @example
 * ((g) =>
 *   packages(
 *     { graph: g, mean: g.constant(250), spread: allAlike(g) },
 *     { allowance: g.constant(100), size: g.constant(100) },
 *   ).immediate)(new ColumnGraph()) // => 2
 */
export function packages(
  distribution: UserDistribution,
  { allowance, size }: { readonly allowance: Column; readonly size: Column },
): Column {
  const { graph: g, mean, spread } = distribution;
  const pack = g.maximum(size, smallest);
  if (spread.isAlike) return ceil(g, g.divide(g.maximum(g.subtract(mean, allowance), 0), pack));
  const least = g.subtract(g.multiply(mean, spread.lowest()), allowance);
  const sure = g.maximum(g.subtract(ceil(g, g.divide(g.maximum(least, 0), pack)), 1), 0);
  const start = g.add(allowance, g.multiply(sure, pack));
  const limitAt = (k: number) => g.add(start, g.multiply(pack, k));
  const summed = Array.from({ length: summedPackages }, (_, k) => shareAbove(distribution, limitAt(k)));
  return g.add(g.add(sure, g.sum(summed)), packagesBeyond(distribution, limitAt(summedPackages), pack));
}

/** Σ_k P(U > c + kS) for k ≥ 0 as ∫ + half the first term + S/12 times the density there. */
function packagesBeyond(distribution: UserDistribution, limit: Column, pack: Column): Column {
  const { graph: g, mean, spread } = distribution;
  const terms = [
    g.divide(excessUse(distribution, limit), pack),
    g.multiply(shareAbove(distribution, limit), 0.5),
    g.multiply(g.multiply(spread.density(mean, limit), pack), 1 / 12),
    ...(spread.end ? [packagesAtEnd(distribution, { limit, pack, end: spread.end })] : []),
  ];
  return g.sum(terms);
}

/**
 * What the density that breaks off adds: −S·f·(t² − t + 1/6)/2, t the part of a package from the last whole one to the
 * end.
 */
function packagesAtEnd(
  { graph: g, mean }: UserDistribution,
  { limit, pack, end }: { readonly limit: Column; readonly pack: Column; readonly end: NonNullable<UserSpread['end']> },
): Column {
  const room = g.subtract(g.multiply(mean, end.multiple), limit);
  const count = g.divide(g.maximum(room, 0), pack);
  const t = g.subtract(ceil(g, count), count);
  const bent = g.add(g.subtract(g.multiply(t, t), t), 1 / 6);
  const density = g.divide(end.density, g.maximum(mean, smallest));
  return g.multiply(g.product([bent, density, pack, g.less(0, room)]), -0.5);
}
