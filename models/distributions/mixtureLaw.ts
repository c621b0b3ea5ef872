import { type Law, searchQuantile } from './law.ts';

const manyParts = 8;

export interface WeightedLaw {
  readonly weight: number;
  readonly law: Law;
}

/**
 * A mixture: each part with the probability of its weight.
 *
 * Shapes: at least one part of positive weight; weights need not sum to 1. Errors: none.
 *
 * @example
 * mixtureLaw([{ weight: 1, law: pointLaw(0) }, { weight: 3, law: pointLaw(8) }]).mean // => 6
 */
export function mixtureLaw(given: readonly WeightedLaw[]): Law {
  const total = given.reduce((sum, { weight }) => sum + weight, 0);
  const parts = given.flatMap(({ weight, law }) => (weight > 0 ? [{ share: weight / total, law }] : []));
  const sum = (of: (law: Law) => number) => parts.reduce((all, { share, law }) => all + share * of(law), 0);
  const [only] = parts;
  if (parts.length === 1) return only!.law;
  const mean = sum((law) => law.mean);
  const hasAtoms = parts.some(({ law }) => law.hasAtoms === true);
  const laws = {
    density: (x: number) => sum((law) => law.density(x)),
    cdf: (x: number) => sum((law) => law.cdf(x)),
    below: (x: number) => sum((law) => law.below(x)),
    survival: (x: number) => sum((law) => law.survival(x)),
  };
  const heaviest = parts.reduce((best, part) => (part.share > best.share ? part : best)).law;
  const [bottom, top] = [Math.min(...parts.map(({ law }) => law.low)), Math.max(...parts.map(({ law }) => law.high))];
  const quantileOf = (probability: number, side: 'lower' | 'upper') => {
    if (parts.length > manyParts && !hasAtoms) {
      // What so many parts make is smooth: a search from the middle of them needs no bounds from each.
      const start = side === 'lower' ? heaviest.quantile(probability) : heaviest.upperQuantile(probability);
      return searchQuantile({ probability, side, law: laws, low: bottom, high: top, start });
    }
    const ends = parts.map(({ law }) =>
      side === 'lower' ? law.quantile(probability) : law.upperQuantile(probability),
    );
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    if (low === high) return low;
    const found = searchQuantile({ probability, side, law: laws, low, high, start: 0.5 * (low + high) });
    if (!hasAtoms) return found;
    return atSingleValue({ found, laws, parts, reaches: reachesFor(laws, probability, side) });
  };
  return {
    ...laws,
    low: bottom,
    high: top,
    quantile: (u) => quantileOf(u, 'lower'),
    upperQuantile: (s) => quantileOf(s, 'upper'),
    mean,
    hasAtoms,
    variance: sum((law) => law.variance + (law.mean - mean) ** 2),
  };
}

type Laws = Pick<Law, 'cdf' | 'below' | 'survival' | 'density'>;

/** Whether the quantile of a probability is at or below x. */
function reachesFor(laws: Laws, probability: number, side: 'lower' | 'upper') {
  return side === 'lower' ? (x: number) => laws.cdf(x) >= probability : (x: number) => laws.survival(x) <= probability;
}

/** A search between bounds ends beside a single value that has a probability, or in a gap: the value is taken then. */
function atSingleValue({
  found,
  laws,
  parts,
  reaches,
}: {
  readonly found: number;
  readonly laws: Laws;
  readonly parts: readonly { readonly law: Law }[];
  readonly reaches: (x: number) => boolean;
}): number {
  const near = parts.flatMap(({ law }) => {
    const u = law.cdf(found);
    const inside = Math.min(Math.max(u, 1e-300), 1);
    const upper = law.survival(found);
    return [law.quantile(inside), upper > 0 ? law.upperQuantile(upper * (1 - 1e-12)) : law.high];
  });
  const reaching = near.filter((x) => Number.isFinite(x) && reaches(x));
  // Between values nothing can be: the first end of the gap that reaches the probability is its quantile.
  if (laws.density(found) === 0 && reaching.length > 0) return Math.min(...reaching);
  const candidates = reaching.filter((x) => laws.cdf(x) - laws.below(x) > 0);
  const close = candidates.filter((x) => Math.abs(x - found) <= 1e-9 * Math.max(Math.abs(x), Math.abs(found), 1e-300));
  return close.length > 0 ? Math.min(...close) : found;
}
