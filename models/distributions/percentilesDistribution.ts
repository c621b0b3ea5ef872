import { exp, log } from '../statistics/elementary.ts';
import { normalCdf, normalDensity, normalQuantile } from '../statistics/normal.ts';
import { lognormalDistribution, normalDistribution } from './normalDistribution.ts';
import { type ProbabilityDistribution, pointDistribution } from './probabilityDistribution.ts';

/** z of the 90th percentile of a normal distribution: an interval of 80 % spans twice this. */
export const z90 = 1.2815515655446004;

/** An assumption by its percentiles: the 10th and the 90th, and the 50th where it is not what these two imply. */
interface PercentilePoints {
  readonly p10: number;
  readonly p50?: number | undefined;
  readonly p90: number;
  readonly family?: 'normal' | 'lognormal' | undefined;
}

/**
 * The family of an interval: the one that is stated, else lognormal where the 10th percentile is above 0, else normal.
 *
 * @example
 * intervalFamily({ p10: 5, p90: 10 }) // => 'lognormal'
 */
export function intervalFamily({ p10, family }: PercentilePoints): 'normal' | 'lognormal' {
  return family ?? (p10 > 0 ? 'lognormal' : 'normal');
}

/** y = centre + m·(ρt + n·(√(1 + (ρ² − 1)t²) − 1)) with t = z/z90: y is the value, or its logarithm. */
interface PercentileCurve {
  readonly isLog: boolean;
  readonly centre: number;
  readonly m: number;
  readonly rho: number;
  /** 1 where the upper half is the wider one, −1 where the lower is. */
  readonly n: 1 | -1;
}

/**
 * The curve through three percentiles: a normal (or its logarithm, a lognormal) bent smoothly so that it meets all
 * three exactly, whatever they are; with symmetric percentiles it is the normal or lognormal itself.
 *
 * Shapes: p10 < p50 < p90, above 0 for a lognormal. Source: Hadlock and Bickel (2017), "Johnson quantile-parameterized
 * distributions", Decision Analysis 14(1), the semi-bounded form J-QPD-S, hyperbolic functions written out; without the
 * logarithm for values that may be negative.
 *
 * @example
 * percentileCurve({ p10: -1, p50: 0, p90: 1 }).rho // => 1
 */
export function percentileCurve(points: PercentilePoints & { readonly p50: number }): PercentileCurve {
  const isLog = intervalFamily(points) === 'lognormal';
  const [low, centre, high] = [points.p10, points.p50, points.p90].map((x) => (isLog ? log(x) : x)) as [
    number,
    number,
    number,
  ];
  const m = Math.min(centre - low, high - centre);
  return { isLog, centre, m, rho: (high - low) / (2 * m), n: high - centre >= centre - low ? 1 : -1 };
}

/**
 * The distribution of percentiles: two make a normal or lognormal, three the curve of `percentileCurve`. All are met
 * exactly.
 *
 * Shapes: scalar. Units: those of the assumption. Percentiles that are all the same are their point.
 *
 * @example
 * Math.abs(percentilesDistribution({ p10: 5, p50: 8, p90: 20 }).quantile(0.9) - 20) < 1e-13 // => true
 */
export function percentilesDistribution(points: PercentilePoints): ProbabilityDistribution {
  const { p10, p50, p90 } = points;
  if (p10 === p90) return pointDistribution(p10);
  if (p50 !== undefined && p50 > p10 && p50 < p90) return curveDistribution(percentileCurve({ ...points, p50 }));
  if (intervalFamily(points) === 'normal')
    return normalDistribution({ mean: (p10 + p90) / 2, sd: (p90 - p10) / (2 * z90) });
  return lognormalDistribution({ median: Math.sqrt(p10) * Math.sqrt(p90), sigma: log(p90 / p10) / (2 * z90) });
}

function curveDistribution({ isLog, centre, m, rho, n }: PercentileCurve): ProbabilityDistribution {
  const bend = rho * rho - 1;
  const at = (z: number) => {
    const t = z / z90;
    const y = centre + m * (rho * t + n * (Math.sqrt(1 + bend * t * t) - 1));
    return isLog ? exp(y) : y;
  };
  const zOf = (x: number) => {
    const w = ((isLog ? log(x) : x) - centre) / m + n;
    return z90 * (rho * w - n * Math.sqrt(bend * w * w + 1));
  };
  const slope = (z: number) => {
    const t = z / z90;
    return (m * (rho + (n * bend * t) / Math.sqrt(1 + bend * t * t))) / z90;
  };
  const inside = (x: number) => !isLog || x > 0;
  const cdf = (x: number) => (inside(x) ? normalCdf(zOf(x)) : 0);
  const mean = overNormal(at);
  return {
    low: isLog ? 0 : -Infinity,
    high: Infinity,
    density: (x) => {
      if (!inside(x)) return 0;
      const z = zOf(x);
      return normalDensity(z) / (slope(z) * (isLog ? x : 1));
    },
    cdf,
    below: cdf,
    survival: (x) => (inside(x) ? normalCdf(-zOf(x)) : 1),
    quantile: (u) => at(normalQuantile(u)),
    upperQuantile: (s) => at(-normalQuantile(s)),
    mean,
    variance: overNormal((z) => (at(z) - mean) ** 2),
  };
}

/** ∫ f(z) φ(z) dz by the trapezium rule, which is exact to rounding for a smooth f. */
function overNormal(f: (z: number) => number): number {
  const step = 1 / 32;
  let total = 0;
  for (let i = -448; i <= 448; i++) total += f(i * step) * normalDensity(i * step);
  return total * step;
}
