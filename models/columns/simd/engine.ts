import { assignDimensions, batchStarts, type Design } from '../../random/design.ts';
import { directionNumbers } from '../../random/sobol.ts';
import { type Stream, stream } from '../../random/stream.ts';
import { firstPiece, normalPieces } from '../../statistics/normalTable.ts';
import type { Engine } from '../engine.ts';
import type { Execution } from '../execute.ts';
import type { Batched, Description, DescriptionQuestion } from '../orderStatistics.ts';
import { instructionLength, type Program } from '../program.ts';
import { emptyTally, pieceLength, type Tally, type Tallying, tallyThresholds } from '../tally.ts';
import { kernelBytes } from './kernelBytes.ts';
import { Arena, type Kernels } from './kernels.ts';

/** Trials computed at once: the live columns of a large scenario stay in the second-level cache. */
const blockLength = 256;
/** Trials after which outputs are handed over. */
const chunkLength = 1024;

/** Thresholds that the kernels count in one pass. */
const countsAtOnce = 8;

/** A description of which only the sums were asked. */
const withoutQuantiles = {
  quantiles: new Float64Array(0),
  minimum: Number.NaN,
  maximum: Number.NaN,
  batchCounts: new Int32Array(0),
};

const samplerCodes = { sobol: 0, lhs: 1, plain: 2 } as const;
const lawCodes = { fixed: 0, geometric: 1, poisson: 2, negativeBinomial: 3 } as const;

/**
 * The engine in SIMD WebAssembly, built from `assembly/`: the bits of the plain engine, several times faster.
 *
 * Errors: throws where the machine has no SIMD WebAssembly.
 *
 * @example
 * createSimdEngine().describe({ values: Float64Array.of(3, 1, 2), starts: Int32Array.of(0, 3) }, { probabilities: [0.5], counted: [] }).quantiles[0] // => 2
 */
export function createSimdEngine(): Engine {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()));
  const kernels = instance.exports as unknown as Kernels;
  return {
    execute: (execution) => executeProgram(kernels, execution),
    tally: (tallying) => tally(kernels, tallying),
    describe: (batched, question) => describe(kernels, batched, question),
  };
}

/** Puts all that a program needs into memory; gives where its outputs go. */
function prepare(kernels: Kernels, arena: Arena, { program, design, seed }: Drawing, chunk: number): number {
  placeProgram(kernels, arena, program);
  placeDraws(kernels, arena, { program, design, seed });
  kernels.setNormalTable(arena.place(normalPieces), firstPiece);
  kernels.setSlots(arena.room(program.slots * blockLength * 8), blockLength * 8);
  return arena.room(program.outputs * chunk * 8);
}

type Drawing = Pick<Execution, 'program' | 'design' | 'seed'>;

interface Chunk extends Pick<Execution, 'cancelled' | 'onBlock'> {
  readonly outputsAt: number;
  readonly stride: number;
  readonly from: number;
  readonly end: number;
}

/** Runs the trials of a chunk block by block; false when it was cancelled. */
function runChunk(kernels: Kernels, { outputsAt, stride, from, end, cancelled, onBlock }: Chunk): boolean {
  for (let block = from; block < end; block += blockLength) {
    if (cancelled?.()) return false;
    const length = Math.min(blockLength, end - block);
    kernels.setOutputs(outputsAt + (block - from) * 8, stride);
    kernels.runBlock(block, length);
    onBlock?.(length);
  }
  return true;
}

function executeProgram(kernels: Kernels, execution: Execution): boolean {
  const { program, from, count, out, stride: outStride, base = 0 } = execution;
  const { cancelled, onBlock } = execution;
  for (const { output, value } of program.constantOutputs)
    out.fill(value, output * outStride + from - base, output * outStride + from - base + count);
  const constant = new Set(program.constantOutputs.map(({ output }) => output));
  const drawn = Array.from({ length: program.outputs }, (_, output) => output).filter(
    (output) => !constant.has(output),
  );
  const outputsAt = prepare(kernels, new Arena(kernels), execution, chunkLength);
  const stride = chunkLength * 8;
  for (let chunk = from; chunk < from + count; chunk += chunkLength) {
    const end = Math.min(chunk + chunkLength, from + count);
    if (!runChunk(kernels, { outputsAt, stride, from: chunk, end, ...given({ cancelled, onBlock }) })) return false;
    const memory = kernels.memory.buffer;
    for (const output of drawn) {
      const done = new Float64Array(memory, outputsAt + output * stride, end - chunk);
      out.set(done, output * outStride + chunk - base);
    }
  }
  return true;
}

/** Optional members only where they are given. */
function given({
  cancelled,
  onBlock,
}: {
  cancelled: Execution['cancelled'] | undefined;
  onBlock: Execution['onBlock'] | undefined;
}) {
  return { ...(cancelled ? { cancelled } : {}), ...(onBlock ? { onBlock } : {}) };
}

function tally(kernels: Kernels, { pieces, plan, cancelled, onBlock, ...drawing }: Tallying): Tally | null {
  const { outputs, constantOutputs } = drawing.program;
  const arena = new Arena(kernels);
  const stride = pieceLength * 8;
  const outputsAt = prepare(kernels, arena, drawing, pieceLength);
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
    new Float64Array(kernels.memory.buffer, outputsAt + output * stride, pieceLength).fill(value);
  for (const [piece, batch] of pieces.batches.entries()) {
    const [from, end] = [pieces.starts[piece]!, pieces.starts[piece + 1]!];
    if (!runChunk(kernels, { outputsAt, stride, from, end, ...given({ cancelled, onBlock }) })) return null;
    kernels.tallyPiece(outputsAt, stride, outputs, end - from, planAt, countsAt, extremesAt, sumsAt, belowAt);
    const { buffer } = kernels.memory;
    whole.sums.set(new Float64Array(buffer, sumsAt, outputs), piece * outputs);
    const below = new Uint32Array(buffer, belowAt, outputs * tallyThresholds);
    const mine = batch * below.length;
    for (let place = 0; place < below.length; place++) whole.below[mine + place]! += below[place]!;
  }
  whole.counts.set(new Uint32Array(kernels.memory.buffer, countsAt, whole.counts.length));
  const extremes = new Float64Array(kernels.memory.buffer, extremesAt, outputs * 2);
  for (let output = 0; output < outputs; output++) {
    whole.minima[output] = extremes[output * 2]!;
    whole.maxima[output] = extremes[output * 2 + 1]!;
  }
  return whole;
}

function placeProgram(kernels: Kernels, arena: Arena, program: Program): void {
  const tables = program.tables.map(({ from, step, values, slopes }) => {
    const record = new DataView(new ArrayBuffer(32));
    record.setFloat64(0, from, true);
    record.setFloat64(8, step, true);
    record.setInt32(16, values.length - 1, true);
    record.setUint32(20, arena.place(values), true);
    record.setUint32(24, arena.place(slopes), true);
    return new Uint8Array(record.buffer);
  });
  const laws = program.laws.map(({ law, cap, dispersion }) => {
    const record = new DataView(new ArrayBuffer(16));
    record.setInt32(0, lawCodes[law], true);
    record.setInt32(4, cap, true);
    record.setFloat64(8, dispersion, true);
    return new Uint8Array(record.buffer);
  });
  kernels.setProgram(
    arena.place(program.code),
    program.code.length / instructionLength,
    arena.place(inPairs(program.constants)),
    arena.place(joined(tables)),
    arena.place(joined(laws)),
  );
}

function placeDraws(kernels: Kernels, arena: Arena, { program, design, seed }: Drawing): void {
  const starts = batchStarts(design);
  const dimensions = assignDimensions(program.drivers, (id) => stream(0, id, 'trial').a);
  const directions = new Int32Array(program.drivers.length * 32);
  for (const [index, id] of program.drivers.entries())
    directions.set(directionNumbers(dimensions.get(id)!), index * 32);
  kernels.setDraws(
    samplerCodes[design.sampler satisfies Design['sampler']],
    arena.place(starts),
    design.batches,
    arena.place(keysOf(program.drivers.map((id) => stream(seed, id, 'trial')))),
    arena.place(directions),
    arena.place(keysOf(program.shocks.map((id) => stream(seed, id, 'shock')))),
  );
}

/** Each constant twice, as the kernels read it. */
function inPairs(constants: Float64Array): Float64Array {
  return Float64Array.from({ length: constants.length * 2 }, (_, index) => constants[index >> 1]!);
}

function keysOf(streams: readonly Stream[]): Uint32Array {
  return Uint32Array.from(streams.flatMap(({ a, b }) => [a, b]));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function describe(
  kernels: Kernels,
  { values, starts }: Batched,
  { probabilities, counted }: DescriptionQuestion,
): Description | null {
  const arena = new Arena(kernels);
  const batches = starts.length - 1;
  const wanted = probabilities.length;
  const valuesAt = arena.place(values);
  const startsAt = arena.place(starts);
  const sumsAt = arena.room(batches * 8);
  kernels.sumBatches(valuesAt, startsAt, batches, sumsAt);
  const batchSums = new Float64Array(kernels.memory.buffer, sumsAt, batches).slice();
  if (!batchSums.every(Number.isFinite)) return null;
  if (wanted === 0) return { ...withoutQuantiles, batchSums };
  const probabilitiesAt = arena.place(Float64Array.from(probabilities));
  const quantilesAt = arena.room((wanted + 2) * 8);
  const roomAt = arena.room(values.length * 8);
  const bucketsAt = arena.room(values.length * 2);
  kernels.selectQuantiles(valuesAt, values.length, probabilitiesAt, wanted, quantilesAt, roomAt, bucketsAt);
  const quantiles = new Float64Array(kernels.memory.buffer, quantilesAt, wanted + 2).map((value) => value + 0);
  const batchCounts = new Int32Array(batches * counted.length);
  const countsAt = arena.room(batches * countsAtOnce * 4);
  for (let done = 0; done < counted.length; done += countsAtOnce) {
    const some = counted.slice(done, done + countsAtOnce);
    const thresholdsAt = arena.place(Float64Array.from(some, (place) => quantiles[place]!));
    kernels.countBatches(valuesAt, startsAt, batches, thresholdsAt, some.length, countsAt);
    const counts = new Int32Array(kernels.memory.buffer, countsAt, batches * countsAtOnce);
    for (let batch = 0; batch < batches; batch++)
      for (let place = 0; place < some.length; place++)
        batchCounts[batch * counted.length + done + place] = counts[batch * countsAtOnce + place]!;
  }
  return {
    quantiles: quantiles.subarray(0, wanted),
    minimum: quantiles[wanted]!,
    maximum: quantiles[wanted + 1]!,
    batchSums,
    batchCounts,
  };
}
