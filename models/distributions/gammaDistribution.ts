import { logGamma } from '../statistics/beta.ts';
import { exp, log } from '../statistics/elementary.ts';
import { gammaCdf, gammaDensity, gammaSurvival } from '../statistics/gamma.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { type ProbabilityDistribution, searchQuantile } from './probabilityDistribution.ts';

/**
 * A gamma distribution with mean shape · scale.
 *
 * Shapes: scalar.
 *
 * @example
 * Math.abs(gammaDistribution({ shape: 1, scale: 2 }).quantile(0.5) - 2 * Math.LN2) < 1e-15 // => true
 */
export function gammaDistribution({
  shape,
  scale,
}: {
  readonly shape: number;
  readonly scale: number;
}): ProbabilityDistribution {
  const unit = {
    cdf: (x: number) => gammaCdf(x, shape),
    survival: (x: number) => gammaSurvival(x, shape),
    density: (x: number) => gammaDensity(x, shape),
  };
  const search = (probability: number, side: 'lower' | 'upper') => {
    const start = startOf(shape, side === 'lower' ? probability : 1 - probability);
    // Where the density rises to infinity at 0, x is u to a high power: exact to the last bits long before it is tiny.
    if (start < 1e-250) return scale * start;
    return scale * searchQuantile({ probability, side, distribution: unit, low: 0, high: Infinity, start });
  };
  const cdf = (x: number) => unit.cdf(x / scale);
  return {
    low: 0,
    high: Infinity,
    density: (x) => unit.density(x / scale) / scale,
    cdf,
    below: cdf,
    survival: (x) => unit.survival(x / scale),
    quantile: (u) => (u <= 0 ? 0 : u >= 1 ? Infinity : search(u, 'lower')),
    upperQuantile: (s) => (s <= 0 ? Infinity : s >= 1 ? 0 : search(s, 'upper')),
    mean: shape * scale,
    variance: shape * scale * scale,
  };
}

/** Wilson and Hilferty (1931) in the bulk; the first term of the series far below. */
function startOf(shape: number, u: number): number {
  const cube = 1 - 1 / (9 * shape) + normalQuantile(Math.min(Math.max(u, 1e-300), 1 - 1e-16)) / (3 * Math.sqrt(shape));
  const bulk = cube > 0 ? shape * cube * cube * cube : 0;
  const low = exp((log(u) + logGamma(shape + 1)) / shape);
  return shape < 1 && low < 0.5 ? low : bulk > 0.1 * shape ? bulk : low;
}
