import { emptyTally, pieceLength, type Tally, type Tallying, tallyThresholds } from '../tally.ts';
import { Arena, type Workplace } from './arena.ts';
import { runBlocks } from './blocks.ts';
import type { Kernels } from './kernels.ts';
import { placeProgram } from './placeProgram.ts';

/**
 * Counts pieces of trials; null when it was cancelled.
 *
 * @example
 * typeof tallyPieces // => "function"
 */
export function tallyPieces(
  kernels: Kernels,
  workplace: Workplace,
  { pieces, plan, ...execution }: Tallying,
): Tally | null {
  const { outputs, constantOutputs } = execution.program;
  const arena = new Arena(workplace);
  const stride = pieceLength * 8;
  placeProgram(kernels, arena, execution);
  const outputsAt = arena.room(outputs * stride);
  const whole = emptyTally(outputs, pieces.batches.length);
  const planAt = arena.place(
    Float64Array.from({ length: outputs * 10 }, (_, index) => {
      const [output, part] = [Math.floor(index / 10), index % 10];
      if (part === 0) return plan.from[output]!;
      return part === 1 ? plan.scale[output]! : plan.thresholds[output * tallyThresholds + part - 2]!;
    }),
  );
  const countsAt = arena.place(whole.counts);
  const extremesAt = arena.place(
    Float64Array.from({ length: outputs * 2 }, (_, index) => (index % 2 ? -Infinity : Infinity)),
  );
  const sumsAt = arena.room(outputs * 8);
  const belowAt = arena.place(new Uint32Array(outputs * tallyThresholds));
  for (const { output, value } of constantOutputs)
    new Float64Array(workplace.memory.buffer, outputsAt + output * stride, pieceLength).fill(value);
  for (const [piece, batch] of pieces.batches.entries()) {
    const [from, end] = [pieces.starts[piece]!, pieces.starts[piece + 1]!];
    if (!runBlocks(kernels, { ...execution, outputsAt, stride, from, end })) return null;
    kernels.tallyPiece(outputsAt, stride, outputs, end - from, planAt, countsAt, extremesAt, sumsAt, belowAt);
    const { buffer } = workplace.memory;
    whole.sums.set(new Float64Array(buffer, sumsAt, outputs), piece * outputs);
    const below = new Uint32Array(buffer, belowAt, outputs * tallyThresholds);
    const mine = batch * below.length;
    for (let place = 0; place < below.length; place++) whole.below[mine + place]! += below[place]!;
  }
  whole.counts.set(new Uint32Array(workplace.memory.buffer, countsAt, whole.counts.length));
  const extremes = new Float64Array(workplace.memory.buffer, extremesAt, outputs * 2);
  for (let output = 0; output < outputs; output++) {
    whole.minima[output] = extremes[output * 2]!;
    whole.maxima[output] = extremes[output * 2 + 1]!;
  }
  return whole;
}
