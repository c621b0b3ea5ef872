import type { Execution } from '../execute.ts';
import type { Kernels } from './kernels.ts';
import { blockLength } from './placeProgram.ts';

interface Blocks extends Pick<Execution, 'cancelled' | 'onBlock'> {
  /** Output o of trial t goes to `outputsAt` + o × `stride` + 8 · (t − from), in bytes. */
  readonly outputsAt: number;
  readonly stride: number;
  /** Row r of trial t is at `inputsAt` + r × `inputStride` + 8 · (t − from), in bytes. */
  readonly inputsAt: number;
  readonly inputStride: number;
  readonly from: number;
  readonly end: number;
}

/**
 * Runs the trials of a program that has been placed, block by block; false when it was cancelled.
 *
 * @example
 * runBlocks({}, { outputsAt: 0, stride: 0, inputsAt: 0, inputStride: 0, from: 3, end: 3 }) // => true
 */
export function runBlocks(kernels: Kernels, blocks: Blocks): boolean {
  const { outputsAt, stride, inputsAt, inputStride, from, end, cancelled, onBlock } = blocks;
  for (let block = from; block < end; block += blockLength) {
    if (cancelled?.()) return false;
    const length = Math.min(blockLength, end - block);
    kernels.setOutputs(outputsAt + (block - from) * 8, stride);
    kernels.setInputs(inputsAt + (block - from) * 8, inputStride);
    kernels.runBlock(block, length);
    onBlock?.(length);
  }
  return true;
}
