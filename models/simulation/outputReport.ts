import type { Engine } from '../columns/engine.ts';
import type { OutputName } from './compile.ts';
import { histogramOf, type OutputSummary, shareBeside, summarise, summariseMean } from './summarise.ts';

/** What leaves the engine for one output: numbers of the size of a table row, never draws. */
export interface OutputReport {
  readonly summary: OutputSummary;
  /** Shares of trials below and above the threshold asked for. */
  readonly below: number | null;
  readonly above: number | null;
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] } | null;
}

const bins = 60;

/**
 * Reports one output: margins against the target, shortfalls and differences against 0, totals with a histogram, and
 * of a line its mean alone.
 *
 * Shapes: `values` has one entry a trial. Errors: none.
 *
 * @example
 * reportOutput({ engine: plainEngine, values: Float64Array.of(1, 2), name: { kind: 'shortfall', commitment: 0 }, starts: Int32Array.of(0, 1, 2), threshold: 2 }).below // => 0.5
 */
export function reportOutput({
  engine,
  values,
  starts,
  name,
  threshold,
}: {
  readonly engine: Engine;
  readonly values: Float64Array;
  /** First trial of each batch and, last, the number of trials. */
  readonly starts: Int32Array;
  readonly name: OutputName;
  /** Null when nobody asks which side of it trials are on. */
  readonly threshold: number | null;
}): OutputReport {
  if (name.kind === 'line')
    return { summary: summariseMean(engine, { values, starts }), below: null, above: null, histogram: null };
  const summary = summarise(engine, { values, starts });
  const sides = threshold === null ? null : shareBeside(values, threshold);
  const wantsHistogram = name.kind === 'series' && name.month === null && summary.minimum !== null;
  return {
    summary,
    below: sides?.below ?? null,
    above: sides?.above ?? null,
    histogram: wantsHistogram ? centralHistogram(values, summary) : null,
  };
}

/** Bins over the middle of the values: four times the p5–p95 range at the most, so that one far trial does not flatten it. */
function centralHistogram(values: Float64Array, { value, minimum, maximum }: OutputSummary): OutputReport['histogram'] {
  const width = value.p95! - value.p5!;
  const from = Math.max(minimum!, value.p5! - width);
  const to = Math.min(maximum!, value.p95! + width);
  return { from, to, counts: histogramOf(values, { from, to, bins }) };
}
