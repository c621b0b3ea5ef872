import { exp, expLessOne, log, logOnePlus } from '../statistics/elementary.ts';
import { type ProbabilityDistribution, pointDistribution } from './probabilityDistribution.ts';

/**
 * A Pareto distribution from its smallest value `scale` with tail exponent `shape`: P(X > x) = (scale/x)^shape.
 *
 * Shapes: scalar. The mean is infinite up to shape 1, the variance up to shape 2.
 *
 * @example
 * Math.abs(paretoDistribution({ scale: 1, shape: 2 }).survival(10) - 0.01) < 1e-17 // => true
 */
export function paretoDistribution({
  scale,
  shape,
}: {
  readonly scale: number;
  readonly shape: number;
}): ProbabilityDistribution {
  if (shape === Infinity) return pointDistribution(scale);
  const survival = (x: number) => (x <= scale ? 1 : exp(-shape * log(x / scale)));
  const cdf = (x: number) => (x <= scale ? 0 : -expLessOne(-shape * log(x / scale)));
  return {
    low: scale,
    high: Infinity,
    density: (x) => (x < scale ? 0 : (shape / x) * survival(x)),
    cdf,
    below: cdf,
    survival,
    quantile: (u) => scale * exp(-logOnePlus(-u) / shape),
    upperQuantile: (s) => scale * exp(-log(s) / shape),
    mean: shape > 1 ? (shape * scale) / (shape - 1) : Infinity,
    variance: shape > 2 ? (scale * scale * shape) / ((shape - 1) * (shape - 1) * (shape - 2)) : Infinity,
  };
}

/**
 * Mean of a Pareto between two bounds; `from` may lie below its smallest value and `to` may be Infinity.
 *
 * Shapes: scalar.
 *
 * @example
 * paretoMeanBetween({ scale: 1, shape: 2 }, 0, Infinity) // => 2
 */
export function paretoMeanBetween(
  { scale, shape }: { readonly scale: number; readonly shape: number },
  from: number,
  to: number,
): number {
  const low = Math.max(scale, from);
  if (to === Infinity) return shape > 1 ? (shape * low) / (shape - 1) : Infinity;
  const spread = log(to / low);
  const mass = -expLessOne(-shape * spread);
  if (shape === 1) return (low * spread) / mass;
  return (shape * low * expLessOne((1 - shape) * spread)) / ((1 - shape) * mass);
}
