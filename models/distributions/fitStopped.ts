import { logGamma } from '../statistics/beta.ts';
import { exp, log } from '../statistics/elementary.ts';
import { gammaSurvival } from '../statistics/gamma.ts';
import { highestPair, type PeakErrors } from '../statistics/highestPair.ts';
import { normalCdf } from '../statistics/normal.ts';
import { distributionOf } from './distributionOf.ts';
import type { DistributionFit } from './fitDistributions.ts';
import type { FittedFamily } from './fitFamilies.ts';
import { type Seen, stoppedDistance } from './stoppedDistance.ts';

/** What the values that were not stopped say: their number, and sums. */
interface Free {
  readonly count: number;
  readonly sum: number;
  readonly logs: number;
  readonly squaredLogs: number;
}

interface Family {
  /** Log-likelihood at the logarithms of a place and a shape: of a median and σ, of a mean and k. */
  readonly free: (free: Free, place: number, shape: number) => number;
  readonly survival: (value: number, place: number, shape: number) => number;
  readonly shapes: { readonly low: number; readonly high: number };
  readonly fitted: (peak: PeakErrors) => FittedFamily;
}

const lognormal: Family = {
  free: ({ count, logs, squaredLogs }, place, shape) => {
    const squares = squaredLogs - 2 * place * logs + count * place * place;
    return -count * (shape + 0.5 * log(2 * Math.PI)) - logs - squares / (2 * exp(2 * shape));
  },
  survival: (value, place, shape) => normalCdf((place - log(value)) / exp(shape)),
  shapes: { low: -7, high: 3 },
  fitted: ({ at: [place, shape], variances: [a, b], covariance }) => ({
    kind: 'lognormal',
    median: exp(place),
    sigma: exp(shape),
    standardErrors: { median: exp(place) * Math.sqrt(a), sigma: exp(shape) * Math.sqrt(b) },
    parameterCorrelation: covariance / Math.sqrt(a * b),
  }),
};

const gamma: Family = {
  free: ({ count, sum, logs }, place, shape) => {
    const k = exp(shape);
    return (k - 1) * logs - sum / exp(place - shape) - count * (k * (place - shape) + logGamma(k));
  },
  survival: (value, place, shape) => gammaSurvival(value / exp(place - shape), exp(shape)),
  shapes: { low: -5, high: 9 },
  fitted: ({ at: [place, shape], variances: [a, b], covariance }) => {
    // The scale is mean ÷ k, so that its logarithm is a difference.
    const scaleVariance = a + b - 2 * covariance;
    const scale = exp(place - shape);
    return {
      kind: 'gamma',
      shape: exp(shape),
      scale,
      standardErrors: { shape: exp(shape) * Math.sqrt(b), scale: scale * Math.sqrt(scaleVariance) },
      parameterCorrelation: (covariance - b) / Math.sqrt(b * scaleVariance),
    };
  },
};

/**
 * Families fitted to values of which some were stopped: those add the probability of lying above, not a density. The
 * best first.
 *
 * Shapes: values above 0, at least three that differ and were not stopped. Units: those of the values. A family without
 * a peak within its bounds is left out. Source: Lawless (2003), section 5: right-censored likelihood; errors from its
 * curvature.
 *
 * @example
 * fitStopped([1, 2, 3, 4, 5, 5].map((value, i) => ({ value, isStopped: i >= 4 }))).length // => 2
 */
export function fitStopped(seen: readonly Seen[]): DistributionFit[] {
  const values = seen.flatMap(({ value, isStopped }) => (isStopped ? [] : [value]));
  if (values.length < 3 || new Set(values).size < 2 || !seen.every(({ value }) => value > 0)) return [];
  const logs = values.map(log);
  const total = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0);
  const free = {
    count: values.length,
    sum: total(values),
    logs: total(logs),
    squaredLogs: total(logs.map((value) => value * value)),
  };
  return [lognormal, gamma].flatMap((family) => fitFamily(family, seen, free) ?? []).sort((a, b) => a.aicc - b.aicc);
}

function fitFamily(family: Family, seen: readonly Seen[], free: Free): DistributionFit | null {
  const stopped = new Map<number, number>();
  for (const { value, isStopped } of seen) if (isStopped) stopped.set(value, (stopped.get(value) ?? 0) + 1);
  const likelihood = (place: number, shape: number) =>
    [...stopped].reduce(
      (sum, [value, runs]) => sum + runs * log(Math.max(family.survival(value, place, shape), 1e-300)),
      family.free(free, place, shape),
    );
  const middle = free.logs / free.count;
  const peak = highestPair(likelihood, { first: { low: middle - 2, high: middle + 10 }, second: family.shapes });
  if (!peak) return null;
  const distribution = family.fitted(peak);
  const { standardErrors: _errors, parameterCorrelation: _correlation, ...certain } = distribution;
  const n = seen.length;
  const aicc = n > 3 ? 4 - 2 * peak.value + 12 / (n - 3) : Infinity;
  return { distribution, logLikelihood: peak.value, aicc, ...stoppedDistance(seen, distributionOf(certain)) };
}
