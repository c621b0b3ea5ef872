import type { Engine } from '../engine.ts';
import { tallyThresholds } from '../tally.ts';
import { Arena, sharedMemory, type Workplace } from './arena.ts';
import { describeBatches, describeBytes } from './describeBatches.ts';
import { executeProgram } from './executeProgram.ts';
import { kernelBytes } from './kernelBytes.ts';
import type { Kernels } from './kernels.ts';
import { type Drawing, placeProgram } from './placeProgram.ts';
import { placeTally, tallyPieces } from './tallyPieces.ts';

/**
 * The compiled kernels, for as many engines as are wanted.
 *
 * Errors: throws where the machine has no SIMD WebAssembly.
 *
 * @example
 * simdModule() instanceof WebAssembly.Module // => true
 */
export function simdModule(): WebAssembly.Module {
  return new WebAssembly.Module(kernelBytes());
}

/**
 * The engine in SIMD WebAssembly, built from `assembly/`: the bits of the plain engine, several times faster. It works
 * in memory of its own, or in a part of memory that others share; there it reads and writes values where they are.
 *
 * Errors: throws where the machine has no SIMD WebAssembly.
 *
 * @example
 * createSimdEngine(simdModule()).describe(
 *   { values: Float64Array.of(3, 1, 2), starts: Int32Array.of(0, 3) },
 *   { probabilities: [0.5], counted: [] },
 * ).quantiles[0] // => 2
 */
export function createSimdEngine(
  module: WebAssembly.Module,
  workplace: Workplace = { memory: sharedMemory(0), from: 0, bytes: null },
): Engine {
  const instance = new WebAssembly.Instance(module, { env: { memory: workplace.memory } });
  const kernels = instance.exports as unknown as Kernels;
  return {
    execute: (execution) => executeProgram(kernels, workplace, execution),
    tally: (tallying) => tallyPieces(kernels, workplace, tallying),
    describe: (batched, question) => describeBatches(kernels, workplace, batched, question),
  };
}

/**
 * Bytes that a thread's workplace needs for counting the outputs of a program.
 *
 * @example
 * tallyBytes({ program: assemble(new ColumnGraph(), []), design: makeDesign('plain', 100), seed: 1 }) > 1800 // => true
 */
export function tallyBytes(drawing: Drawing): number {
  const arena = new Arena(null);
  placeProgram(null, arena, drawing);
  const { outputs } = drawing.program;
  const zeros = (length: number) => new Float64Array(length);
  placeTally(arena, outputs, {
    from: zeros(outputs),
    scale: zeros(outputs),
    thresholds: zeros(outputs * tallyThresholds),
  });
  return whole(arena.used);
}

/**
 * Bytes that a thread's workplace needs for running a program into shared memory and describing its outputs.
 *
 * @example
 * workBytes({ program: assemble(new ColumnGraph(), []), design: makeDesign('plain', 100), seed: 1 }) > 1800 // => true
 */
export function workBytes(drawing: Drawing): number {
  const arena = new Arena(null);
  placeProgram(null, arena, drawing);
  return whole(Math.max(arena.used, describeBytes(drawing.design.trials)));
}

/** Bytes up to where the next workplace or a matrix of values may begin. */
function whole(bytes: number): number {
  return (bytes + 15) & ~15;
}
