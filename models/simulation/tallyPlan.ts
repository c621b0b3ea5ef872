import { type TallyPlan, tallyBins, tallyThresholds } from '../columns/tally.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { percentileQuestion } from './outputSummary.ts';
import type { OutputName } from './outputs.ts';

/** Trials of the pilot that says where each output's values lie. */
export const pilotTrials = 1024;
const outermost = 0.001;
/** What the bins reach beyond the outermost quantiles, as a part of the distance between them. */
const margin = 0.3;

/** The part of an output's p0.1–p99.9 range that one bin is: the bound of a percentile that is read off the bins. */
export const binWidth = (1 + 2 * margin) / tallyBins;

/**
 * How to count the outputs of a long run, from the trials of a pilot: bins over where the values lie, and thresholds at
 * the pilot's percentiles and, last, at the question's own. Lines, of which only means are asked, are not binned.
 *
 * Shapes: `pilot` is output × trial.
 *
 * @example
 * planTally({
 *   pilot: Float64Array.of(1, 2, 3, 4),
 *   trials: 4,
 *   outputs: [{ name: { kind: 'line', line: 0, month: 0 }, threshold: null }],
 * }).scale[0] // => 0
 */
export function planTally({
  pilot,
  trials,
  outputs,
}: {
  readonly pilot: Float64Array;
  readonly trials: number;
  readonly outputs: readonly { readonly name: OutputName; readonly threshold: number | null }[];
}): TallyPlan {
  const plan = {
    from: new Float64Array(outputs.length),
    scale: new Float64Array(outputs.length),
    thresholds: new Float64Array(outputs.length * tallyThresholds).fill(Infinity),
  };
  const { probabilities, counted } = percentileQuestion(trials);
  for (const [output, { name, threshold }] of outputs.entries()) {
    if (name.kind === 'line') continue;
    const sorted = pilot.slice(output * trials, (output + 1) * trials).sort();
    const low = quantileSorted(sorted, outermost);
    const range = quantileSorted(sorted, 1 - outermost) - low;
    plan.from[output] = low - margin * range;
    plan.scale[output] = range > 0 ? 1 / (binWidth * range) : 1;
    const at = output * tallyThresholds;
    for (const [place, asked] of counted.entries())
      plan.thresholds[at + place] = quantileSorted(sorted, probabilities[asked]!);
    plan.thresholds[at + tallyThresholds - 1] = threshold ?? Infinity;
  }
  return plan;
}
