import type { Engine } from '../columns/engine.ts';
import { histogramOf, type OutputSummary, shareBeside, summarizeMean, summarizeOutput } from './outputSummary.ts';
import type { OutputName } from './outputs.ts';
import { type TailMeans, tailMeans } from './tailMeans.ts';

/** What leaves the engine for one output: numbers of the size of a table row, never draws. */
export interface OutputReport {
  readonly summary: OutputSummary;
  /** Shares of trials below and above the threshold asked for. */
  readonly below: number | null;
  readonly above: number | null;
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] } | null;
  /** Of totals: the means of their ends. */
  readonly tails: TailMeans | null;
}

/** Bars of a histogram. */
export const histogramBins = 60;

export interface OutputRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reports one output: margins against the target, shortfalls and differences against 0, totals with a histogram, and
 * of a line its mean alone.
 *
 * Shapes: `values` has one entry a trial.
 *
 * @example
 * reportOutput({
 *   engine: plainEngine,
 *   values: Float64Array.of(1, 2),
 *   name: { kind: 'shortfall', commitment: 0 },
 *   starts: Int32Array.of(0, 1, 2),
 *   threshold: 2,
 * }).below // => 0.5
 */
export function reportOutput({
  engine,
  values,
  starts,
  independent = false,
  name,
  threshold,
}: {
  readonly engine: Engine;
  readonly values: Float64Array;
  /** First trial of each batch and, last, the number of trials. */
  readonly starts: Int32Array;
  /** Each trial is a draw of its own. */
  readonly independent?: boolean;
  readonly name: OutputName;
  /** Null when nobody asks which side of it trials are on. */
  readonly threshold: number | null;
}): OutputReport {
  if (name.kind === 'line')
    return {
      summary: summarizeMean(engine, { values, starts }),
      below: null,
      above: null,
      histogram: null,
      tails: null,
    };
  const summary = summarizeOutput(engine, { values, starts, independent, isAmount: isAmount(name) });
  const sides = threshold === null ? null : shareBeside(values, threshold);
  const wantsHistogram = name.kind === 'series' && name.month === null && summary.minimum !== null;
  return {
    summary,
    below: sides?.below ?? null,
    above: sides?.above ?? null,
    histogram: wantsHistogram ? centralHistogram(values, summary) : null,
    tails: wantsHistogram ? tailMeans({ values, starts, percentiles: summary.value }) : null,
  };
}

/** Revenue, COGS and gross profit are numbers in every trial; a margin or a figure beside them may have none. */
function isAmount(name: OutputName): boolean {
  return name.kind === 'series' && name.series !== 'grossMargin';
}

function centralHistogram(values: Float64Array, summary: OutputSummary): OutputReport['histogram'] {
  const range = rangeOfHistogram(summary);
  return { ...range, counts: histogramOf(values, { ...range, bins: histogramBins }) };
}

/**
 * What a histogram shows: the middle of the values, p5–p95 and as much again on both sides, so that one far trial does
 * not flatten it.
 *
 * @example
 * rangeOfHistogram({ value: { p5: 10, p95: 20 }, minimum: 5, maximum: 90 }) // => { "from": 5, "to": 30 }
 */
export function rangeOfHistogram({ value, minimum, maximum }: OutputSummary): OutputRange {
  const width = value.p95! - value.p5!;
  return { from: Math.max(minimum!, value.p5! - width), to: Math.min(maximum!, value.p95! + width) };
}
