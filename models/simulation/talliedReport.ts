import { binsOf, type Tally, type TallyPlan, talliedQuantile, tallyBins, tallyThresholds } from '../columns/tally.ts';
import { histogramBins, type OutputRange, type OutputReport, rangeOfHistogram } from './outputReport.ts';
import { meanSummary, noSummary, type OutputSummary, percentileQuestion, summaryOf } from './outputSummary.ts';
import type { OutputName } from './outputs.ts';
import { talliedTailMeans } from './tailMeans.ts';

interface TalliedOutput {
  readonly tally: Tally;
  readonly plan: TallyPlan;
  /** First trial of each batch and, last, the number of trials. */
  readonly starts: Int32Array;
  /** Each trial is a draw of its own. */
  readonly independent?: boolean;
  /** Place of the output, and how many there are. */
  readonly output: number;
  readonly outputs: number;
  readonly name: OutputName;
  readonly threshold: number | null;
}

/**
 * The report of one output of a run that was counted and not kept: means exact, percentiles within a bin.
 *
 * Shapes: see `TalliedOutput`. An output with a value that is not finite has no statistics.
 *
 * @example
 * talliedReport({
 *   tally: emptyTally(1, 1),
 *   plan: { from: Float64Array.of(0), scale: Float64Array.of(1), thresholds: new Float64Array(8) },
 *   starts: Int32Array.of(0, 1),
 *   output: 0,
 *   outputs: 1,
 *   name: { kind: 'line', line: 0, month: 0 },
 *   threshold: null,
 * }).summary.value.mean // => 0
 */
export function talliedReport(tallied: TalliedOutput): OutputReport {
  const { tally, plan, starts, output, outputs, name, threshold } = tallied;
  const independent = tallied.independent ?? false;
  const batchSums = Float64Array.from(
    { length: starts.length - 1 },
    (_, batch) => tally.sums[batch * outputs + output]!,
  );
  if (!batchSums.every(Number.isFinite))
    return { summary: noSummary, below: null, above: null, histogram: null, tails: null };
  if (name.kind === 'line')
    return { summary: meanSummary(starts, batchSums), below: null, above: null, histogram: null, tails: null };
  const trials = starts[starts.length - 1]!;
  const bins = binsOf({
    counts: tally.counts.subarray(output * tallyBins, (output + 1) * tallyBins),
    from: plan.from[output]!,
    scale: plan.scale[output]!,
    minimum: tally.minima[output]!,
    maximum: tally.maxima[output]!,
  });
  const { probabilities, counted } = percentileQuestion(trials);
  const summary = summaryOf(
    starts,
    {
      quantiles: Float64Array.from(probabilities, (probability) => talliedQuantile(bins, probability)),
      minimum: bins.minimum,
      maximum: bins.maximum,
      batchSums,
      batchCounts: Int32Array.from({ length: (starts.length - 1) * counted.length }, (_, index) =>
        belowIn(tallied, Math.floor(index / counted.length), index % counted.length),
      ),
    },
    { independent },
  );
  let below = 0;
  for (let batch = 0; batch + 1 < starts.length; batch++) below += belowIn(tallied, batch, tallyThresholds - 1);
  const wantsHistogram = name.kind === 'series' && name.month === null;
  return {
    summary,
    below: threshold === null ? null : below / trials,
    above: threshold === null ? null : 1 - below / trials,
    histogram: wantsHistogram ? histogramOfBins(bins, summary) : null,
    tails: wantsHistogram ? talliedTailMeans(bins) : null,
  };
}

function belowIn({ tally, outputs, output }: TalliedOutput, batch: number, threshold: number): number {
  return tally.below[(batch * outputs + output) * tallyThresholds + threshold]!;
}

/** The bins of a tally gathered into the bars of a histogram, by their middles. */
function histogramOfBins(
  { counts, from, scale }: { readonly counts: Uint32Array; readonly from: number; readonly scale: number },
  summary: OutputSummary,
): OutputRange & { readonly counts: number[] } {
  const range = rangeOfHistogram(summary);
  const bars = new Array<number>(histogramBins).fill(0);
  const width = (range.to - range.from) / histogramBins;
  for (const [bin, count] of counts.entries()) {
    const middle = from + (bin + 0.5) / scale;
    const bar = width > 0 ? Math.floor((middle - range.from) / width) : 0;
    bars[Math.min(histogramBins - 1, Math.max(0, bar))]! += count;
  }
  return { ...range, counts: bars };
}
