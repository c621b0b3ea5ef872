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
 * Runs a range of trials piece by piece and counts the values of each output; the definition of the SIMD engine's tally.
 *
 * Shapes: see `Tallying`. Errors: none; null when it was cancelled.
 *
 * @example
 * tallyProgram({ program: { code: new Int32Array(0), constants: new Float64Array(0), slots: 0, outputs: 0, constantOutputs: [], drivers: [], shocks: [], tables: [], laws: [] }, design: { sampler: 'plain', trials: 4, batches: 1 }, seed: 1, pieces: piecesOf(Int32Array.of(0, 4)), plan: { from: new Float64Array(0), scale: new Float64Array(0), thresholds: new Float64Array(0) } }).sums.length // => 0
 */
export function tallyProgram({ pieces, plan, ...execution }: Tallying): Tally | null {
  const { outputs } = execution.program;
  const tally = emptyTally(outputs, pieces.batches.length);
  const out = new Float64Array(outputs * pieceLength);
  for (const [piece, batch] of pieces.batches.entries()) {
    const from = pieces.starts[piece]!;
    const count = pieces.starts[piece + 1]! - from;
    const local = out.subarray(0, outputs * count);
    if (!execute({ ...execution, from, count, out: local, stride: count, base: from })) return null;
    for (let output = 0; output < outputs; output++) {
      const values = local.subarray(output * count, (output + 1) * count);
      tallyValues({ values, output, piece, batch, outputs, plan, tally });
    }
  }
  return tally;
}

interface PieceValues {
  readonly values: Float64Array;
  readonly output: number;
  readonly piece: number;
  readonly batch: number;
  readonly outputs: number;
  readonly plan: TallyPlan;
  readonly tally: Tally;
}

function tallyValues({ values, output, piece, batch, outputs, plan, tally }: PieceValues): void {
  tally.sums[piece * outputs + output] = sumBatches({ values, starts: Int32Array.of(0, values.length) })[0]!;
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
