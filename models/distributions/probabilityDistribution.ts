import { log } from '../statistics/elementary.ts';

/**
 * What any distribution must answer. Probabilities below and above are apart, so that neither tail loses its digits.
 */
export interface ProbabilityDistribution {
  /** Smallest and largest value; ends may be infinite. */
  readonly low: number;
  readonly high: number;
  /** Density, or for what takes single values their probability. */
  readonly density: (x: number) => number;
  /** P(X ≤ x). */
  readonly cdf: (x: number) => number;
  /** P(X < x); the same as `cdf` where no single value has a probability. */
  readonly below: (x: number) => number;
  /** P(X > x). */
  readonly survival: (x: number) => number;
  /** The smallest x with P(X ≤ x) ≥ u, 0 < u < 1. */
  readonly quantile: (u: number) => number;
  /** The smallest x with P(X > x) ≤ s: `quantile(1 − s)` without loss of digits for a small s. */
  readonly upperQuantile: (s: number) => number;
  readonly mean: number;
  readonly variance: number;
  /** Whether single values have a probability of their own. */
  readonly hasAtoms?: boolean;
}

/**
 * A distribution that is all at one point.
 *
 * Shapes: scalar.
 *
 * @example
 * pointDistribution(5).cdf(4) // => 0
 */
export function pointDistribution(value: number): ProbabilityDistribution {
  return {
    low: value,
    high: value,
    density: (x) => (x === value ? 1 : 0),
    cdf: (x) => (x >= value ? 1 : 0),
    below: (x) => (x > value ? 1 : 0),
    survival: (x) => (x < value ? 1 : 0),
    quantile: () => value,
    upperQuantile: () => value,
    mean: value,
    variance: 0,
    hasAtoms: true,
  };
}

interface Search {
  /** The probability wanted, and of what: P(X ≤ x) or P(X > x). */
  readonly probability: number;
  readonly side: 'lower' | 'upper';
  readonly distribution: Pick<ProbabilityDistribution, 'cdf' | 'survival' | 'density'>;
  /** Ends between which the quantile lies, and where to start. */
  readonly low: number;
  readonly high: number;
  readonly start: number;
}

/**
 * A quantile of a continuous distribution by Newton steps on the logarithm of the probability, held between bounds that
 * close in.
 *
 * Shapes: scalar. Units: those of the distribution. It stops at the last bits or after 400 steps.
 *
 * @example
 * Math.abs(
 *   searchQuantile({
 *     probability: 0.25,
 *     side: 'lower',
 *     distribution: { cdf: (x) => x * x, survival: (x) => 1 - x * x, density: (x) => 2 * x },
 *     low: 0,
 *     high: 1,
 *     start: 0.7,
 *   }) - 0.5,
 * ) < 1e-15 // => true
 */
export function searchQuantile({ probability, side, distribution, low, high, start }: Search): number {
  const of = side === 'lower' ? distribution.cdf : distribution.survival;
  const direction = side === 'lower' ? 1 : -1;
  const wanted = log(probability);
  let x = start;
  let bottom = low;
  let top = high;
  for (let step = 0; step < 400; step++) {
    const reached = of(x);
    const error = direction * (log(reached) - wanted);
    if (error === 0) return x;
    if (error > 0) top = x;
    else bottom = x;
    let next = x - (error * reached) / distribution.density(x);
    if (!(next > bottom && next < top)) next = middle(bottom, top, x);
    if (Math.abs(next - x) <= 1e-16 * Math.abs(next) || next === x) return next;
    x = next;
  }
  return x;
}

/** Halfway between two bounds; in steps that grow where one of them is infinite, and by ratio over many magnitudes. */
function middle(bottom: number, top: number, at: number): number {
  if (top === Infinity) return at > 0 ? at * 2 : at / 2 + 1;
  if (bottom === -Infinity) return at < 0 ? at * 2 : at / 2 - 1;
  if (bottom > 0 && top > 8 * bottom) return Math.sqrt(bottom) * Math.sqrt(top);
  if (bottom === 0 && top > 0) return top / 16;
  return 0.5 * (bottom + top);
}
