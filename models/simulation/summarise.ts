import { batchStart, type Design } from '../random/design.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { type Statistic, statistics } from './run.ts';

const probabilities: { readonly [S in Exclude<Statistic, 'mean'>]: number } = {
  p5: 0.05,
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
};

/** One output over all trials: statistics, their Monte Carlo standard errors, and where the values lie. */
export interface OutputSummary {
  readonly value: { readonly [S in Statistic]: number | null };
  readonly standardError: { readonly [S in Statistic]: number | null };
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/**
 * Statistics of one output. Values that are not finite (a margin without revenue) are left out; with none left every
 * statistic is null.
 *
 * The standard error of a statistic is the spread of the same statistic over the run's independent batches, divided by
 * √batches. Shapes: `values` has one entry a trial, in order. Units: those of the output. Errors: none.
 * Source: Owen (2023), "Practical Quasi-Monte Carlo Integration", section 17.3 (independent replicates).
 *
 * @example
 * summarise(Float64Array.from({ length: 101 }, (_, i) => i), { sampler: 'plain', trials: 101, batches: 2 }).value.p50 // => 50
 */
export function summarise(values: Float64Array, design: Design): OutputSummary {
  const whole = statisticsOf(values);
  const batches = Array.from({ length: design.batches }, (_, batch) =>
    statisticsOf(values.subarray(batchStart(design, batch), batchStart(design, batch + 1))),
  );
  return {
    value: whole.value,
    standardError: Object.fromEntries(
      statistics.map((statistic) => [statistic, spreadOfMean(batches.map((batch) => batch.value[statistic]))]),
    ) as OutputSummary['standardError'],
    minimum: whole.minimum,
    maximum: whole.maximum,
  };
}

/**
 * The mean alone of one output and its standard error, for lines of which nobody asks a percentile.
 *
 * @example
 * summariseMean(Float64Array.of(1, 3), { sampler: 'plain', trials: 2, batches: 2 }).value.mean // => 2
 */
export function summariseMean(values: Float64Array, design: Design): OutputSummary {
  const means = Array.from({ length: design.batches }, (_, batch) =>
    meanOf(values.subarray(batchStart(design, batch), batchStart(design, batch + 1))),
  );
  const nothing = Object.fromEntries(statistics.map((statistic) => [statistic, null])) as OutputSummary['value'];
  return {
    value: { ...nothing, mean: meanOf(values) },
    standardError: { ...nothing, mean: spreadOfMean(means) },
    minimum: null,
    maximum: null,
  };
}

function statisticsOf(values: Float64Array): Omit<OutputSummary, 'standardError'> {
  let sorted = values.slice().sort();
  let count = sorted.length;
  while (count > 0 && !Number.isFinite(sorted[count - 1]!)) count--;
  let first = 0;
  while (first < count && !Number.isFinite(sorted[first]!)) first++;
  sorted = sorted.subarray(first, count);
  if (sorted.length === 0) {
    const nothing = Object.fromEntries(statistics.map((statistic) => [statistic, null])) as OutputSummary['value'];
    return { value: nothing, minimum: null, maximum: null };
  }
  const value = Object.fromEntries(
    statistics.map((statistic) => [
      statistic,
      statistic === 'mean' ? meanOf(sorted) : quantileSorted(sorted, probabilities[statistic]),
    ]),
  ) as OutputSummary['value'];
  return { value, minimum: sorted[0]!, maximum: sorted[sorted.length - 1]! };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return (sum + lost) / values.length;
}

function spreadOfMean(estimates: readonly (number | null)[]): number | null {
  const known = estimates.filter((estimate) => estimate !== null);
  if (known.length < 2) return null;
  const mean = known.reduce((sum, estimate) => sum + estimate, 0) / known.length;
  const squares = known.reduce((sum, estimate) => sum + (estimate - mean) ** 2, 0);
  return Math.sqrt(squares / (known.length - 1) / known.length);
}

/**
 * Share of trials below a threshold, among those with a value; null when there are none.
 *
 * @example
 * shareBelow(Float64Array.of(1, 2, 3, 4), 3) // => 0.5
 */
export function shareBelow(values: Float64Array, threshold: number): number | null {
  let below = 0;
  let known = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    known++;
    if (value < threshold) below++;
  }
  return known === 0 ? null : below / known;
}

/**
 * Counts of trials in equal bins between two values; what lies outside is counted in the edge bins.
 *
 * @example
 * histogramOf(Float64Array.of(0, 1, 2, 3), { from: 0, to: 4, bins: 2 }) // => [2, 2]
 */
export function histogramOf(
  values: Float64Array,
  { from, to, bins }: { readonly from: number; readonly to: number; readonly bins: number },
): number[] {
  const counts = new Array<number>(bins).fill(0);
  const scale = to > from ? bins / (to - from) : 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - from) * scale)));
    counts[bin]!++;
  }
  return counts;
}
