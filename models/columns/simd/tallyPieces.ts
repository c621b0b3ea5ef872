import { batchStarts } from '../../random/design.ts';
import {
  addTo,
  emptyTally,
  pieceLength,
  type Tally,
  type Tallying,
  type TallyPlan,
  tallyBins,
  tallyThresholds,
} from '../tally.ts';
import { Arena, type Workplace } from './arena.ts';
import { runBlocks } from './blocks.ts';
import type { Kernels } from './kernels.ts';
import { placeProgram } from './placeProgram.ts';

/**
 * Counts the trials of some batches piece by piece; null when it was cancelled. The counts are handed out where they
 * lie: they hold until the workplace is used again.
 */
export function tallyPieces(kernels: Kernels, workplace: Workplace, tallying: Tallying): Tally | null {
  const { program, design, plan, batches } = tallying;
  const { outputs } = program;
  const whole = emptyTally(outputs, design.batches);
  const places = place(kernels, workplace, tallying);
  const starts = batchStarts(design);
  for (let batch = batches.first; batch < batches.end; batch++) {
    const sums = whole.sums.subarray(batch * outputs, (batch + 1) * outputs);
    const below = whole.below.subarray(batch * outputs * tallyThresholds, (batch + 1) * outputs * tallyThresholds);
    for (let from = starts[batch]!; from < starts[batch + 1]!; from += pieceLength) {
      const end = Math.min(from + pieceLength, starts[batch + 1]!);
      const { outputsAt, stride, planAt, countsAt, extremesAt, sumsAt, belowAt } = places;
      if (!runBlocks(kernels, { ...tallying, outputsAt, stride, inputsAt: 0, inputStride: 0, from, end })) return null;
      kernels.tallyPiece(outputsAt, stride, outputs, end - from, planAt, countsAt, extremesAt, sumsAt, belowAt);
      const { buffer } = workplace.memory;
      addTo(sums, new Float64Array(buffer, sumsAt, sums.length));
      addTo(below, new Uint32Array(buffer, belowAt, below.length));
    }
  }
  const { buffer } = workplace.memory;
  const extremes = new Float64Array(buffer, places.extremesAt, outputs * 2);
  for (let output = 0; output < outputs; output++) {
    if (plan.scale[output] === 0) continue;
    whole.minima[output] = extremes[output * 2]!;
    whole.maxima[output] = extremes[output * 2 + 1]!;
  }
  return { ...whole, counts: new Uint32Array(buffer, places.countsAt, outputs * tallyBins) };
}

/** Puts the program, the plan and empty counts into memory. */
function place(kernels: Kernels, workplace: Workplace, tallying: Tallying) {
  const { program, plan } = tallying;
  const { outputs, constantOutputs } = program;
  const arena = new Arena(workplace);
  placeProgram(kernels, arena, tallying);
  const places = placeTally(arena, outputs, plan);
  const { memory } = workplace;
  new Uint32Array(memory.buffer, places.countsAt, outputs * tallyBins).fill(0);
  for (const { output, value } of constantOutputs)
    new Float64Array(memory.buffer, places.outputsAt + output * places.stride, pieceLength).fill(value);
  return places;
}

/**
 * Puts a plan of counting into memory, with room for what is counted.
 *
 * @example
 * placeTally(new Arena(null), 0, {
 *   from: new Float64Array(0),
 *   scale: new Float64Array(0),
 *   thresholds: new Float64Array(0),
 * }).stride // => 2048
 */
export function placeTally(arena: Arena, outputs: number, plan: TallyPlan) {
  const stride = pieceLength * 8;
  return {
    stride,
    outputsAt: arena.room(outputs * stride),
    planAt: arena.place(plansByOutput(plan)),
    countsAt: arena.room(outputs * tallyBins * 4),
    extremesAt: arena.place(
      Float64Array.from({ length: outputs * 2 }, (_, index) => (index % 2 ? -Infinity : Infinity)),
    ),
    sumsAt: arena.room(outputs * 8),
    belowAt: arena.place(new Uint32Array(outputs * tallyThresholds)),
  };
}

/** Left edge, scale and thresholds of each output, side by side. */
function plansByOutput({ from, scale, thresholds }: TallyPlan): Float64Array {
  const length = 2 + tallyThresholds;
  const plans = new Float64Array(from.length * length);
  for (let output = 0; output < from.length; output++) {
    plans[output * length] = from[output]!;
    plans[output * length + 1] = scale[output]!;
    plans.set(thresholds.subarray(output * tallyThresholds, (output + 1) * tallyThresholds), output * length + 2);
  }
  return plans;
}
