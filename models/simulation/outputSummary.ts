import type { Engine } from '../columns/engine.ts';
import type { Batched, Description, DescriptionQuestion } from '../columns/orderStatistics.ts';
import { type Statistic, statistics } from './result.ts';

const percentiles = [
  { statistic: 'p5', probability: 0.05 },
  { statistic: 'p10', probability: 0.1 },
  { statistic: 'p25', probability: 0.25 },
  { statistic: 'p50', probability: 0.5 },
  { statistic: 'p75', probability: 0.75 },
  { statistic: 'p90', probability: 0.9 },
  { statistic: 'p95', probability: 0.95 },
] as const satisfies readonly { statistic: Statistic; probability: number }[];

/** One output over all trials: statistics, their Monte Carlo standard errors, and where the values lie. */
export interface OutputSummary {
  readonly value: { readonly [S in Statistic]: number | null };
  readonly standardError: { readonly [S in Statistic]: number | null };
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Trials without a number, which no statistic counts; not stated where there are none. */
  readonly missing?: number;
}

const noStatistics = Object.fromEntries(statistics.map((statistic) => [statistic, null])) as {
  readonly [S in Statistic]: null;
};

/** The summary of an output without a single value. */
export const noSummary: OutputSummary = {
  value: noStatistics,
  standardError: noStatistics,
  minimum: null,
  maximum: null,
};

/** Values of one output, with how they were drawn. */
interface Drawn extends Batched {
  /** Each trial is a draw of its own, so that the share below a percentile has the error of a binomial share. */
  readonly independent?: boolean;
  /** An amount is a number in every trial: with one that is not there are no statistics. A margin may have none. */
  readonly isAmount?: boolean;
}

/**
 * Statistics of one output, exact over its trials. Values that are not finite (a margin without revenue) are left out,
 * but not of an amount; with none left every statistic is null.
 *
 * Standard errors come from the run's independent batches: of the mean, the spread of the batch means; of a percentile,
 * the spread of the batches' shares below it (where trials are independent, the binomial error of the share), divided
 * by the density there (Bahadur).
 * Shapes: `values` has one entry a trial, by batch. Units: those of the output.
 * Source: Owen (2023), "Practical Quasi-Monte Carlo Integration", section 17.3; Bahadur (1966).
 *
 * @example
 * summarizeOutput(plainEngine, {
 *   values: Float64Array.from({ length: 101 }, (_, i) => i),
 *   starts: Int32Array.of(0, 50, 101),
 * }).value.p50 // => 50
 */
export function summarizeOutput(engine: Engine, drawn: Drawn): OutputSummary {
  const { known, description } = describeFinite(engine, drawn, percentileQuestion(drawn.values.length));
  const summary = description ? summaryOf(known.starts, description, drawn) : noSummary;
  return withMissing(summary, drawn.values.length - known.values.length);
}

function withMissing(summary: OutputSummary, missing: number): OutputSummary {
  return missing > 0 ? { ...summary, missing } : summary;
}

/**
 * The summary that a description of the percentiles' question gives.
 *
 * Shapes: `starts` holds the first trial of each batch and, last, the number of trials.
 *
 * @example
 * ((batched) => summaryOf(batched.starts, plainEngine.describe(batched, percentileQuestion(4))).value.mean)({
 *   values: Float64Array.of(1, 2, 3, 4),
 *   starts: Int32Array.of(0, 2, 4),
 * }) // => 2.5
 */
export function summaryOf(
  starts: Int32Array,
  description: Description,
  { independent = false }: Pick<Drawn, 'independent'> = {},
): OutputSummary {
  const mean = meanOf(starts, description.batchSums);
  const perPercentile = <T>(of: (index: number) => T) =>
    Object.fromEntries(percentiles.map(({ statistic }, index) => [statistic, of(index)])) as {
      [S in Exclude<Statistic, 'mean'>]: T;
    };
  return {
    value: { mean: mean.value, ...perPercentile((index) => description.quantiles[3 * index + 1]!) },
    standardError: {
      mean: mean.standardError,
      ...perPercentile((index) => {
        const error = independent ? binomialError(starts, index) : shareError(starts, description, index);
        return error * widthOfShare(starts, description, index);
      }),
    },
    minimum: description.minimum,
    maximum: description.maximum,
  };
}

/**
 * Each percentile with a neighbour on both sides, between which the density is measured.
 *
 * @example
 * percentileQuestion(1000).counted // => [1, 4, 7, 10, 13, 16, 19]
 */
export function percentileQuestion(count: number): DescriptionQuestion {
  const probabilities = percentiles.flatMap(({ probability }) => {
    const near = nearby(probability, count);
    return [probability - near, probability, probability + near];
  });
  return { probabilities, counted: percentiles.map((_, index) => 3 * index + 1) };
}

function nearby(probability: number, count: number): number {
  return Math.min(0.5 * count ** (-1 / 3), 0.8 * Math.min(probability, 1 - probability));
}

/** How far a percentile moves for a share of the trials: one over the density there. */
function widthOfShare(starts: Int32Array, { quantiles }: Description, index: number): number {
  const near = nearby(percentiles[index]!.probability, starts[starts.length - 1]!);
  return (quantiles[3 * index + 2]! - quantiles[3 * index]!) / (2 * near);
}

function binomialError(starts: Int32Array, index: number): number {
  const { probability } = percentiles[index]!;
  return Math.sqrt((probability * (1 - probability)) / starts[starts.length - 1]!);
}

/**
 * The mean alone of one output and its standard error, for lines of which nobody asks a percentile.
 *
 * @example
 * summarizeMean(plainEngine, { values: Float64Array.of(1, 3), starts: Int32Array.of(0, 1, 2) }).value.mean // => 2
 */
export function summarizeMean(engine: Engine, batched: Batched): OutputSummary {
  const { known, description } = describeFinite(engine, batched, { probabilities: [], counted: [] });
  const summary = description ? meanSummary(known.starts, description.batchSums) : noSummary;
  return withMissing(summary, batched.values.length - known.values.length);
}

/**
 * The summary of which only the mean is known, from the sum of each batch.
 *
 * @example
 * meanSummary(Int32Array.of(0, 1, 2), Float64Array.of(1, 3)).value.mean // => 2
 */
export function meanSummary(starts: Int32Array, batchSums: Float64Array): OutputSummary {
  const { value, standardError } = meanOf(starts, batchSums);
  return {
    ...noSummary,
    value: { ...noStatistics, mean: value },
    standardError: { ...noStatistics, mean: standardError },
  };
}

function meanOf(starts: Int32Array, batchSums: Float64Array): { value: number; standardError: number } {
  let sum = 0;
  const means: number[] = [];
  for (let batch = 0; batch < batchSums.length; batch++) {
    const size = starts[batch + 1]! - starts[batch]!;
    sum += batchSums[batch]!;
    if (size > 0) means.push(batchSums[batch]! / size);
  }
  return { value: sum / starts[starts.length - 1]!, standardError: errorOfMean(means) };
}

/** Standard error of the share of trials at or below a percentile. */
function shareError(starts: Int32Array, { batchCounts }: Description, index: number): number {
  const shares: number[] = [];
  for (let batch = 0; batch + 1 < starts.length; batch++) {
    const size = starts[batch + 1]! - starts[batch]!;
    if (size > 0) shares.push(batchCounts[batch * percentiles.length + index]! / size);
  }
  return errorOfMean(shares);
}

function errorOfMean(estimates: readonly number[]): number {
  if (estimates.length < 2) return 0;
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length;
  const squares = estimates.reduce((sum, estimate) => sum + (estimate - mean) ** 2, 0);
  return Math.sqrt(squares / (estimates.length - 1) / estimates.length);
}

/** Describes all values, or where some are not finite, those that are. */
function describeFinite(
  engine: Engine,
  batched: Drawn,
  question: DescriptionQuestion,
): { readonly known: Batched; readonly description: Description | null } {
  const description = batched.values.length > 0 ? engine.describe(batched, question) : null;
  if (description) return { known: batched, description };
  const known = finiteOf(batched);
  if (batched.isAmount) return { known, description };
  return { known, description: known.values.length > 0 ? engine.describe(known, question) : null };
}

function finiteOf({ values, starts }: Batched): Batched {
  const kept = new Int32Array(starts.length);
  for (let batch = 0; batch + 1 < starts.length; batch++) {
    const finite = values.subarray(starts[batch]!, starts[batch + 1]!).filter(Number.isFinite).length;
    kept[batch + 1] = kept[batch]! + finite;
  }
  return { values: values.filter(Number.isFinite), starts: kept };
}

/**
 * Shares of trials strictly below and strictly above a threshold, among those with a value; null when there are none.
 *
 * @example
 * shareBeside(Float64Array.of(1, 2, 3, 3), 2) // => { "below": 0.25, "above": 0.5 }
 */
export function shareBeside(
  values: Float64Array,
  threshold: number,
): { readonly below: number; readonly above: number } | null {
  let below = 0;
  let above = 0;
  let known = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    known++;
    if (value < threshold) below++;
    else if (value > threshold) above++;
  }
  return known === 0 ? null : { below: below / known, above: above / known };
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
