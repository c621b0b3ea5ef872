import { batchStarts } from '../random/design.ts';
import { execute } from './execute.ts';
import { sumBatches } from './orderStatistics.ts';
import {
  emptyTally,
  pieceLength,
  type Tally,
  type Tallying,
  type TallyPlan,
  tallyBins,
  tallyThresholds,
} from './tally.ts';

/**
 * Runs a range of trials piece by piece and counts the values of each output; the definition of the SIMD engine's
 * tally.
 *
 * Shapes: see `Tallying`. Null when it was cancelled.
 *
 * @example
 * tallyProgram({
 *   program: assemble(new ColumnGraph(), []),
 *   design: { sampler: 'plain', trials: 4, batches: 1 },
 *   seed: 1,
 *   batches: { first: 0, end: 1 },
 *   plan: { from: new Float64Array(0), scale: new Float64Array(0), thresholds: new Float64Array(0) },
 * }).sums.length // => 0
 */
export function tallyProgram({ batches, plan, ...execution }: Tallying): Tally | null {
  const { outputs } = execution.program;
  const starts = batchStarts(execution.design);
  const tally = emptyTally(outputs, execution.design.batches);
  const out = new Float64Array(outputs * pieceLength);
  for (let batch = batches.first; batch < batches.end; batch++) {
    for (let from = starts[batch]!; from < starts[batch + 1]!; from += pieceLength) {
      const count = Math.min(pieceLength, starts[batch + 1]! - from);
      const local = out.subarray(0, outputs * count);
      if (!execute({ ...execution, from, count, out: local, stride: count, base: from })) return null;
      for (let output = 0; output < outputs; output++) {
        const values = local.subarray(output * count, (output + 1) * count);
        tallyValues({ values, output, batch, outputs, plan, tally });
      }
    }
  }
  return tally;
}

interface PieceValues {
  readonly values: Float64Array;
  readonly output: number;
  readonly batch: number;
  readonly outputs: number;
  readonly plan: TallyPlan;
  readonly tally: Tally;
}

function tallyValues({ values, output, batch, outputs, plan, tally }: PieceValues): void {
  tally.sums[batch * outputs + output]! += sumBatches({ values, starts: Int32Array.of(0, values.length) })[0]!;
  const scale = plan.scale[output]!;
  if (scale === 0) return;
  const from = plan.from[output]!;
  for (const value of values) {
    tally.minima[output] = Math.min(tally.minima[output]!, value);
    tally.maxima[output] = Math.max(tally.maxima[output]!, value);
    const bin = Math.min(tallyBins - 1, Math.max(0, Math.trunc((value - from) * scale)));
    tally.counts[output * tallyBins + bin]!++;
    for (let t = 0; t < tallyThresholds; t++)
      if (value <= plan.thresholds[output * tallyThresholds + t]!)
        tally.below[(batch * outputs + output) * tallyThresholds + t]!++;
  }
}
