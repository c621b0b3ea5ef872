import type { Execution } from '../execute.ts';
import { Arena, type Workplace } from './arena.ts';
import { runBlocks } from './blocks.ts';
import type { Kernels } from './kernels.ts';
import { placeProgram } from './placeProgram.ts';

/** Trials after which outputs are handed over, where the kernels cannot write to where they go. */
const chunkLength = 1024;

/**
 * Runs a range of trials. Where the matrix of outputs lies in the kernels' memory they write into it, else its parts
 * are copied there; false when it was cancelled.
 *
 * Errors: throws RangeError when the workplace is too small.
 */
export function executeProgram(kernels: Kernels, workplace: Workplace, execution: Execution): boolean {
  const { program, from, count, out, stride, base = 0, inputs = out } = execution;
  for (const { output, value } of program.constantOutputs)
    out.fill(value, output * stride + from - base, output * stride + from - base + count);
  const arena = new Arena(workplace);
  placeProgram(kernels, arena, execution);
  if (out.buffer !== workplace.memory.buffer) return executeInChunks(kernels, arena, workplace, execution);
  const inputsAt = inputs.byteOffset + (from - base) * 8;
  const outputsAt = out.byteOffset + (from - base) * 8;
  return runBlocks(kernels, {
    ...execution,
    outputsAt,
    stride: stride * 8,
    inputsAt,
    inputStride: stride * 8,
    end: from + count,
  });
}

function executeInChunks(kernels: Kernels, arena: Arena, workplace: Workplace, execution: Execution): boolean {
  const { program, from, count, out, stride, base = 0 } = execution;
  const constant = new Set(program.constantOutputs.map(({ output }) => output));
  const outputsAt = arena.room(program.outputs * chunkLength * 8);
  const inputsAt = execution.inputs ? arena.place(execution.inputs) : 0;
  for (let chunk = from; chunk < from + count; chunk += chunkLength) {
    const end = Math.min(chunk + chunkLength, from + count);
    const places = { outputsAt, stride: chunkLength * 8, ...rowsFor(execution, inputsAt, chunk) };
    if (!runBlocks(kernels, { ...execution, ...places, from: chunk, end })) return false;
    for (let output = 0; output < program.outputs; output++) {
      if (constant.has(output)) continue;
      const done = new Float64Array(workplace.memory.buffer, outputsAt + output * chunkLength * 8, end - chunk);
      out.set(done, output * stride + chunk - base);
    }
  }
  return true;
}

function rowsFor({ stride, base = 0 }: Execution, inputsAt: number, from: number) {
  return { inputsAt: inputsAt + (from - base) * 8, inputStride: stride * 8 };
}
