import { exp, log } from '../statistics/elementary.ts';
import type { ProbabilityDistribution } from './probabilityDistribution.ts';

/** How far a sample is from a distribution. */
export interface GoodnessOfFit {
  /** Kolmogorov–Smirnov: the largest distance of the two distribution functions. */
  readonly ks: number;
  /**
   * Probability of so large a distance under the distribution itself; too large where its parameters come from the same
   * sample.
   */
  readonly ksProbability: number;
  /**
   * Anderson–Darling: squared distances with weight on the tails; null for whole numbers, and where a value is an end.
   */
  readonly ad: number | null;
}

/**
 * Kolmogorov–Smirnov and Anderson–Darling distances of a sample from a distribution.
 *
 * Shapes: at least one value, in any order. With a value that the distribution cannot give `ad` is null. Source:
 * Stephens (1974), JASA 69; the probability is Marsaglia, Tsang and Wang's (2003) asymptotic form with Stephens's
 * factor.
 *
 * @example
 * goodnessOfFit([0.25, 0.75], { cdf: (x) => x, below: (x) => x, survival: (x) => 1 - x }, false).ks // => 0.25
 */
export function goodnessOfFit(
  sample: readonly number[],
  distribution: Pick<ProbabilityDistribution, 'cdf' | 'below' | 'survival'>,
  isWhole: boolean,
): GoodnessOfFit {
  const sorted = [...sample].sort((a, b) => a - b);
  const n = sorted.length;
  let ks = 0;
  for (const [index, x] of sorted.entries()) {
    // Of equal values the first meets what lies below, the last what lies up to them.
    if (sorted[index - 1] !== x) ks = Math.max(ks, Math.abs(distribution.below(x) - index / n));
    if (sorted[index + 1] !== x) ks = Math.max(ks, Math.abs(distribution.cdf(x) - (index + 1) / n));
  }
  const terms = sorted.map(
    (x, i) => (2 * i + 1) * (log(distribution.cdf(x)) + log(distribution.survival(sorted[n - 1 - i]!))),
  );
  const ad = isWhole ? null : -n - terms.reduce((sum, term) => sum + term, 0) / n;
  return { ks, ksProbability: ksProbability(ks, n), ad: Number.isFinite(ad ?? 0) ? ad : null };
}

/**
 * Probability that a sample of n is so far or farther from its own distribution.
 *
 * Units: ratio. Source: as for `goodnessOfFit`.
 *
 * @example
 * ksProbability(0.1, 100).toFixed(3) // => "0.256"
 */
export function ksProbability(distance: number, n: number): number {
  const root = Math.sqrt(n);
  const t = (root + 0.12 + 0.11 / root) * distance;
  if (t < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = exp(-2 * k * k * t * t);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-16) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}
