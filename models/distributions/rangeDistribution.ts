import { type ProbabilityDistribution, pointDistribution } from './probabilityDistribution.ts';

/**
 * A uniform distribution between two ends.
 *
 * Shapes: scalar. Without width it is its point.
 *
 * @example
 * uniformDistribution({ low: 0, high: 4 }).cdf(1) // => 0.25
 */
export function uniformDistribution({
  low,
  high,
}: {
  readonly low: number;
  readonly high: number;
}): ProbabilityDistribution {
  const width = high - low;
  if (width === 0) return pointDistribution(low);
  const cdf = (x: number) => Math.min(1, Math.max(0, (x - low) / width));
  return {
    low,
    high,
    density: (x) => (x < low || x > high ? 0 : 1 / width),
    cdf,
    below: cdf,
    survival: (x) => Math.min(1, Math.max(0, (high - x) / width)),
    quantile: (u) => low + width * u,
    upperQuantile: (s) => high - width * s,
    mean: (low + high) / 2,
    variance: (width * width) / 12,
  };
}

/**
 * A triangular distribution: lowest, most likely and highest value.
 *
 * Shapes: scalar. Without width it is its point.
 *
 * @example
 * triangularDistribution({ low: 0, mode: 3, high: 6 }).cdf(3) // => 0.5
 */
export function triangularDistribution({
  low,
  mode,
  high,
}: {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}): ProbabilityDistribution {
  const width = high - low;
  if (width === 0) return pointDistribution(low);
  const rise = width * (mode - low);
  const fall = width * (high - mode);
  const cdf = (x: number) => {
    if (x <= low) return 0;
    if (x >= high) return 1;
    return x <= mode ? (x - low) ** 2 / rise : 1 - (high - x) ** 2 / fall;
  };
  const survival = (x: number) => {
    if (x <= low) return 1;
    if (x >= high) return 0;
    return x < mode ? 1 - (x - low) ** 2 / rise : (high - x) ** 2 / fall;
  };
  return {
    low,
    high,
    density: (x) => {
      if (x < low || x > high) return 0;
      if (x === mode) return 2 / width;
      return x < mode ? (2 * (x - low)) / rise : (2 * (high - x)) / fall;
    },
    cdf,
    below: cdf,
    survival,
    quantile: (u) => (u < (mode - low) / width ? low + Math.sqrt(u * rise) : high - Math.sqrt((1 - u) * fall)),
    upperQuantile: (s) => (s < (high - mode) / width ? high - Math.sqrt(s * fall) : low + Math.sqrt((1 - s) * rise)),
    mean: (low + mode + high) / 3,
    variance: (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18,
  };
}
