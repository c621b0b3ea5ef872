import { assignDimensions, batchStarts, type Design } from '../../random/design.ts';
import { directionNumbers } from '../../random/sobol.ts';
import { type Stream, stream } from '../../random/stream.ts';
import type { Engine } from '../engine.ts';
import type { Execution } from '../execute.ts';
import { operations } from '../operations.ts';
import type { Batched, Description } from '../orderStatistics.ts';
import { instructionLength, type Program } from '../program.ts';
import { kernelBytes } from './kernelBytes.ts';
import { Arena, type Kernels } from './kernels.ts';

/** Trials computed at once: the live columns of a large scenario stay in the second-level cache. */
const blockLength = 256;
/** Trials after which outputs are handed over. */
const chunkLength = 2048;

const samplerCodes = { sobol: 0, lhs: 1, plain: 2 } as const;
const lawCodes = { fixed: 0, geometric: 1, poisson: 2, negativeBinomial: 3 } as const;
const outputCode = operations.length;

/**
 * The engine in SIMD WebAssembly, built from `assembly/`: the bits of the plain engine, several times faster.
 *
 * Errors: throws where the machine has no SIMD WebAssembly.
 *
 * @example
 * typeof createSimdEngine().describe // => "function"
 */
export function createSimdEngine(): Engine {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()));
  const kernels = instance.exports as unknown as Kernels;
  return {
    execute: (execution) => executeProgram(kernels, execution),
    describe: (batched, probabilities) => describe(kernels, batched, probabilities),
  };
}

function executeProgram(kernels: Kernels, execution: Execution): boolean {
  const { program, from, count, out, stride } = execution;
  for (const { output, value } of program.constantOutputs)
    out.fill(value, output * stride + from, output * stride + from + count);
  const arena = new Arena(kernels);
  placeProgram(kernels, arena, program);
  placeDraws(kernels, arena, execution);
  kernels.setSlots(arena.room(program.slots * blockLength * 8), blockLength * 8);
  const chunkBytes = Math.min(chunkLength, count + 3) * 8;
  const outputsAt = arena.room(program.outputs * chunkBytes);
  const drawn = [...program.outputOf].filter((output) => output >= 0);
  for (let chunk = from; chunk < from + count; chunk += chunkLength) {
    const chunkEnd = Math.min(chunk + chunkLength, from + count);
    for (let block = chunk; block < chunkEnd; block += blockLength) {
      if (execution.cancelled?.()) return false;
      const length = Math.min(blockLength, chunkEnd - block);
      kernels.setOutputs(outputsAt + (block - chunk) * 8, chunkBytes);
      kernels.runBlock(block, length);
      execution.onBlock?.(length);
    }
    const memory = kernels.memory.buffer;
    for (const output of drawn) {
      const done = new Float64Array(memory, outputsAt + output * chunkBytes, chunkEnd - chunk);
      out.set(done, output * stride + chunk);
    }
  }
  return true;
}

/** Instructions as the interpreter reads them: an output is an instruction of its own. */
function placeProgram(kernels: Kernels, arena: Arena, program: Program): void {
  const code = program.code.slice();
  for (const [instruction, output] of program.outputOf.entries()) {
    if (output < 0) continue;
    code[instruction * instructionLength] = outputCode;
    code[instruction * instructionLength + 4] = output;
  }
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
    arena.place(code),
    program.outputOf.length,
    arena.place(program.constants),
    arena.place(joined(tables)),
    arena.place(joined(laws)),
  );
}

function placeDraws(kernels: Kernels, arena: Arena, { program, design, seed }: Execution): void {
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

function describe(kernels: Kernels, { values, starts }: Batched, probabilities: readonly number[]): Description {
  const arena = new Arena(kernels);
  const batches = starts.length - 1;
  const wanted = probabilities.length;
  const valuesAt = arena.place(values);
  const startsAt = arena.place(starts);
  const probabilitiesAt = arena.place(Float64Array.from(probabilities));
  const quantilesAt = arena.room((wanted + 2) * 8);
  const sumsAt = arena.room(batches * 8);
  const countsAt = arena.room(batches * wanted * 4);
  kernels.selectQuantiles(valuesAt, values.length, probabilitiesAt, wanted, quantilesAt, arena.room(values.length * 8));
  kernels.sumBatches(valuesAt, startsAt, batches, sumsAt);
  kernels.countBatches(valuesAt, startsAt, batches, quantilesAt, wanted, countsAt);
  const { buffer } = kernels.memory;
  const quantiles = new Float64Array(buffer, quantilesAt, wanted + 2).slice();
  return {
    quantiles: quantiles.subarray(0, wanted),
    minimum: quantiles[wanted]!,
    maximum: quantiles[wanted + 1]!,
    batchSums: new Float64Array(buffer, sumsAt, batches).slice(),
    batchCounts: new Int32Array(buffer, countsAt, batches * wanted).slice(),
  };
}
