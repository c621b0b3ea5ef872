import { exp } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';
import type { ProbabilityDistribution } from './probabilityDistribution.ts';

/** What truncation leaves of a distribution: the probability below it, above it, and its own. */
export interface Remainder {
  readonly below: number;
  readonly above: number;
  readonly mass: number;
  /** Whether it lies in the upper half, where the probabilities above are the exact ones. */
  readonly isUpper: boolean;
}

/**
 * What lies between two bounds, both included.
 *
 * Shapes: scalar. A bound that is not given is open.
 *
 * @example
 * remainderOf({ below: (x) => x / 4, cdf: (x) => x / 4, survival: (x) => 1 - x / 4 }, { max: 1 })
 * // => { "below": 0, "above": 0.75, "mass": 0.25, "isUpper": false }
 */
export function remainderOf(distribution: ProbabilityDistribution, { min, max }: Bounds): Remainder {
  const below = min === undefined ? 0 : distribution.below(min);
  const above = max === undefined ? 0 : distribution.survival(max);
  const isUpper = below > 0.5;
  if (!isUpper) return { below, above, mass: (max === undefined ? 1 : distribution.cdf(max)) - below, isUpper };
  const atLeast =
    min === undefined ? 1 : distribution.survival(min) + (distribution.cdf(min) - distribution.below(min));
  return { below, above, mass: atLeast - above, isUpper };
}

interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/**
 * A distribution between two bounds, by re-normalising what is left, never by clipping.
 *
 * Mean and variance are integrals over the quantiles, or the ones given.
 * Shapes: scalar. Nothing left between the bounds is the bound itself. Source: SEMANTICS section 8.6.
 *
 * @example
 * truncatedDistribution(
 *   {
 *     low: 0,
 *     high: 4,
 *     below: (x) => x / 4,
 *     cdf: (x) => x / 4,
 *     survival: (x) => 1 - x / 4,
 *     quantile: (u) => 4 * u,
 *     upperQuantile: (s) => 4 - 4 * s,
 *   },
 *   { max: 1 },
 * ).cdf(0.5) // => 0.5
 */
export function truncatedDistribution(distribution: ProbabilityDistribution, bounds: Bounds): ProbabilityDistribution {
  const { min, max } = bounds;
  if (min === undefined && max === undefined) return distribution;
  const low = Math.max(distribution.low, min ?? distribution.low);
  const high = Math.min(distribution.high, max ?? distribution.high);
  const { below, above, mass, isUpper } = remainderOf(distribution, bounds);
  const atLeast = mass + above;
  const hold = (x: number) => Math.min(high, Math.max(low, x));
  const cdf = (x: number) => {
    if (x < low) return 0;
    if (x >= high) return 1;
    return isUpper ? (atLeast - distribution.survival(x)) / mass : (distribution.cdf(x) - below) / mass;
  };
  const survival = (x: number) => {
    if (x < low) return 1;
    if (x >= high) return 0;
    return isUpper || above === 0
      ? (distribution.survival(x) - above) / mass
      : (below + mass - distribution.cdf(x)) / mass;
  };
  const quantile = (u: number) =>
    hold(isUpper ? distribution.upperQuantile(atLeast - u * mass) : distribution.quantile(below + u * mass));
  const upperQuantile = (s: number) =>
    hold(
      isUpper || above === 0
        ? distribution.upperQuantile(above + s * mass)
        : distribution.quantile(below + (1 - s) * mass),
    );
  const left = {
    low,
    high,
    density: (x: number) => (x < low || x > high ? 0 : distribution.density(x) / mass),
    cdf,
    below: (x: number) =>
      x <= low ? 0 : x > high ? 1 : Math.max(0, cdf(x) - (distribution.cdf(x) - distribution.below(x)) / mass),
    survival,
    quantile,
    upperQuantile,
  };
  return { ...left, ...moments(left) };
}

/**
 * ∫ Q(u) du and the variance, by the substitution u = Φ(z) and the trapezium rule in z.
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(moments({ quantile: (u) => u, upperQuantile: (s) => 1 - s }).mean - 0.5) < 1e-14 // => true
 */
export function moments({ quantile, upperQuantile }: Pick<ProbabilityDistribution, 'quantile' | 'upperQuantile'>): {
  readonly mean: number;
  readonly variance: number;
} {
  const step = 1 / 64;
  const points: { readonly x: number; readonly w: number }[] = [];
  for (let i = -8 / step; i <= 8 / step; i++) {
    const z = i * step;
    points.push({ x: z < 0 ? quantile(normalCdf(z)) : upperQuantile(normalCdf(-z)), w: exp(-0.5 * z * z) });
  }
  const weight = points.reduce((sum, { w }) => sum + w, 0);
  const mean = points.reduce((sum, { x, w }) => sum + w * x, 0) / weight;
  return { mean, variance: points.reduce((sum, { x, w }) => sum + w * (x - mean) ** 2, 0) / weight };
}

/** Above so many values of a count its mean is taken from the integral. */
const mostSummed = 1_000_000;

/**
 * Mean and variance of whole numbers, summed over them; over very many by the integral, which then is as good.
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(
 *   summedMoments({ low: 0, high: 1, quantile: () => 0, upperQuantile: () => 1, density: () => 0.5 }).mean -
 *     0.5,
 * ) < 1e-15 // => true
 */
export function summedMoments(distribution: ProbabilityDistribution): {
  readonly mean: number;
  readonly variance: number;
} {
  const first = Math.max(distribution.low, distribution.quantile(1e-18));
  const last = Math.min(distribution.high, distribution.upperQuantile(1e-18));
  if (!(last - first < mostSummed)) return moments(distribution);
  let [mass, mean, square] = [0, 0, 0];
  for (let k = Math.ceil(first); k <= last; k++) {
    const p = distribution.density(k);
    mass += p;
    mean += p * (k - first);
    square += p * (k - first) * (k - first);
  }
  const shift = mean / mass;
  return { mean: first + shift, variance: square / mass - shift * shift };
}
