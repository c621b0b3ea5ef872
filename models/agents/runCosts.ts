import { distributionOf } from '../distributions/distributionOf.ts';
import type { DistributionFit } from '../distributions/fitDistributions.ts';
import type { ProbabilityDistribution } from '../distributions/probabilityDistribution.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { crowding, type MeasureFit } from './fitMeasure.ts';
import { orderRange } from './orderRange.ts';

/** What a task costs at a percentile. */
export interface CostPercentile {
  readonly percentile: 50 | 95 | 99;
  readonly seen: number;
  /** 80% range of it; null where the runs are too few to bound it on that side. */
  readonly low: number | null;
  readonly high: number | null;
  /** By the fitted distribution; null where none was found. */
  readonly fitted: number | null;
}

/** Runs between two costs, as shares of all of them. */
interface CostBin {
  readonly from: number;
  readonly to: number;
  readonly seen: number;
  readonly fitted: number | null;
}

/** What the tasks of runs cost, and the distribution that comes nearest. */
export interface RunCosts {
  readonly runs: number;
  readonly mean: number;
  readonly percentiles: readonly CostPercentile[];
  readonly bins: readonly CostBin[];
  /** Runs that cost more than the last bin. */
  readonly beyond: number;
  readonly fit: CostFit | null;
}

/** A distribution of the cost of a task, and how far it is from the runs. */
export interface CostFit {
  readonly family: string;
  /** The largest distance between the curve and the runs, as a share of runs, and how rarely chance alone brings it. */
  readonly distance: number;
  readonly probability: number;
  /** It fits in its middle and in its mean; else it is only the nearest. */
  readonly isGood: boolean;
  /** Runs were stopped at a cap: the curve is that of tasks without it. */
  readonly isWithoutCap: boolean;
}

const percentiles = [50, 95, 99] as const;
/** The last bin ends so many times above the 99th percentile, where a run lies beyond. */
const reach = 1.25;
const mostBins = 40;

/**
 * The cost of tasks from runs: percentiles as seen and as fitted, and bins to draw both.
 *
 * Convention: percentiles of type 7; the family that fits, else the nearest by likelihood; runs of one task are alike
 * as they were seen to be. Shapes: one entry a run with a cost; null for no run. Units: US$ per task, ratios. Source:
 * SEMANTICS sections 3 and 11.
 *
 * @example
 * runCosts([1, 2, 3, 4, 5].map((costUsd) => ({ task: null, costUsd })), { families: [], family: null, stopped: 0 })
 *   .percentiles.map(({ seen }) => seen) // => [3, 4.8, 4.96]
 */
export function runCosts(
  runs: readonly { readonly task?: string | null; readonly costUsd: number }[],
  fit: Pick<MeasureFit, 'families' | 'family' | 'stopped' | 'betweenSd' | 'sd'>,
): RunCosts | null {
  if (runs.length === 0) return null;
  const sorted = runs.map(({ costUsd }) => costUsd).sort((a, b) => a - b);
  const nearest = fit.families.find(({ distribution }) => distribution === fit.family) ?? fit.families[0] ?? null;
  const curve = nearest && bestCurve(nearest.distribution);
  const alike = fit.betweenSd && fit.sd > 0 ? (fit.betweenSd / fit.sd) ** 2 : 0;
  const effective = runs.length / crowding(runs, alike);
  const edges = edgesOf(sorted);
  const last = edges.at(-1)!;
  return {
    runs: runs.length,
    mean: sorted.reduce((sum, usd) => sum + usd, 0) / sorted.length,
    percentiles: percentiles.map((percentile) => ({
      percentile,
      seen: quantileSorted(sorted, percentile / 100),
      ...orderRange(sorted, { p: percentile / 100, effective }),
      fitted: curve ? curve.quantile(percentile / 100) : null,
    })),
    bins: edges.slice(1).map((to, at) => {
      const from = edges[at]!;
      // The first bin holds its lower end, too.
      const inside = sorted.filter((usd) => (usd > from || at === 0) && usd <= to).length;
      return { from, to, seen: inside / sorted.length, fitted: curve ? curve.cdf(to) - curve.cdf(from) : null };
    }),
    beyond: sorted.filter((usd) => usd > last).length,
    fit: nearest && {
      family: nearest.distribution.kind,
      distance: nearest.ks,
      probability: nearest.ksProbability,
      isGood: nearest.distribution === fit.family,
      isWithoutCap: fit.stopped > 0,
    },
  };
}

/** The family at its best parameters, without their errors. */
function bestCurve(family: DistributionFit['distribution']): ProbabilityDistribution {
  const { standardErrors: _errors, parameterCorrelation: _correlation, ...certain } = family;
  return distributionOf(certain);
}

function edgesOf(sorted: readonly number[]): number[] {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const last = Math.min(high, reach * quantileSorted(sorted, 0.99));
  // From nothing on, where the cheapest run is not far from it.
  const first = Math.max(0, low) < 0.25 * last ? Math.min(0, low) : low;
  if (!(last > first)) return [first, first];
  const bins = Math.min(mostBins, Math.max(5, Math.ceil(2 * Math.sqrt(sorted.length))));
  return Array.from({ length: bins + 1 }, (_, at) => (at === bins ? last : first + ((last - first) * at) / bins));
}
