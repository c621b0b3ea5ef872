import { type ProbabilityDistribution, searchQuantile } from './probabilityDistribution.ts';

const manyParts = 8;

export interface WeightedDistribution {
  readonly weight: number;
  readonly distribution: ProbabilityDistribution;
}

/**
 * A mixture: each part with the probability of its weight.
 *
 * Shapes: at least one part of positive weight; weights need not sum to 1.
 *
 * @example
 * mixtureDistribution([
 *   { weight: 1, distribution: pointDistribution(0) },
 *   { weight: 3, distribution: pointDistribution(8) },
 * ]).mean // => 6
 */
export function mixtureDistribution(given: readonly WeightedDistribution[]): ProbabilityDistribution {
  const total = given.reduce((sum, { weight }) => sum + weight, 0);
  const parts = given.flatMap(({ weight, distribution }) =>
    weight > 0 ? [{ share: weight / total, distribution }] : [],
  );
  const sum = (of: (distribution: ProbabilityDistribution) => number) =>
    parts.reduce((all, { share, distribution }) => all + share * of(distribution), 0);
  const [only] = parts;
  if (parts.length === 1) return only!.distribution;
  const mean = sum((distribution) => distribution.mean);
  const hasAtoms = parts.some(({ distribution }) => distribution.hasAtoms === true);
  const distributions = {
    density: (x: number) => sum((distribution) => distribution.density(x)),
    cdf: (x: number) => sum((distribution) => distribution.cdf(x)),
    below: (x: number) => sum((distribution) => distribution.below(x)),
    survival: (x: number) => sum((distribution) => distribution.survival(x)),
  };
  const heaviest = parts.reduce((best, part) => (part.share > best.share ? part : best)).distribution;
  const [bottom, top] = [
    Math.min(...parts.map(({ distribution }) => distribution.low)),
    Math.max(...parts.map(({ distribution }) => distribution.high)),
  ];
  const quantileOf = (probability: number, side: 'lower' | 'upper') => {
    if (parts.length > manyParts && !hasAtoms) {
      // What so many parts make is smooth: a search from the middle of them needs no bounds from each.
      const start = side === 'lower' ? heaviest.quantile(probability) : heaviest.upperQuantile(probability);
      return searchQuantile({ probability, side, distribution: distributions, low: bottom, high: top, start });
    }
    const ends = parts.map(({ distribution }) =>
      side === 'lower' ? distribution.quantile(probability) : distribution.upperQuantile(probability),
    );
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    if (low === high) return low;
    const found = searchQuantile({
      probability,
      side,
      distribution: distributions,
      low,
      high,
      start: 0.5 * (low + high),
    });
    if (!hasAtoms) return found;
    return atSingleValue({ found, distributions, parts, reaches: reachesFor(distributions, probability, side) });
  };
  return {
    ...distributions,
    low: bottom,
    high: top,
    quantile: (u) => quantileOf(u, 'lower'),
    upperQuantile: (s) => quantileOf(s, 'upper'),
    mean,
    hasAtoms,
    variance: sum((distribution) => distribution.variance + (distribution.mean - mean) ** 2),
  };
}

type FittedDistributions = Pick<ProbabilityDistribution, 'cdf' | 'below' | 'survival' | 'density'>;

/** Whether the quantile of a probability is at or below x. */
function reachesFor(distributions: FittedDistributions, probability: number, side: 'lower' | 'upper') {
  return side === 'lower'
    ? (x: number) => distributions.cdf(x) >= probability
    : (x: number) => distributions.survival(x) <= probability;
}

/** A search between bounds ends beside a single value that has a probability, or in a gap: the value is taken then. */
function atSingleValue({
  found,
  distributions,
  parts,
  reaches,
}: {
  readonly found: number;
  readonly distributions: FittedDistributions;
  readonly parts: readonly { readonly distribution: ProbabilityDistribution }[];
  readonly reaches: (x: number) => boolean;
}): number {
  const near = parts.flatMap(({ distribution }) => {
    const u = distribution.cdf(found);
    const inside = Math.min(Math.max(u, 1e-300), 1);
    const upper = distribution.survival(found);
    return [
      distribution.quantile(inside),
      upper > 0 ? distribution.upperQuantile(upper * (1 - 1e-12)) : distribution.high,
    ];
  });
  const reaching = near.filter((x) => Number.isFinite(x) && reaches(x));
  // Between values nothing can be: the first end of the gap that reaches the probability is its quantile.
  if (distributions.density(found) === 0 && reaching.length > 0) return Math.min(...reaching);
  const candidates = reaching.filter((x) => distributions.cdf(x) - distributions.below(x) > 0);
  const close = candidates.filter((x) => Math.abs(x - found) <= 1e-9 * Math.max(Math.abs(x), Math.abs(found), 1e-300));
  return close.length > 0 ? Math.min(...close) : found;
}
