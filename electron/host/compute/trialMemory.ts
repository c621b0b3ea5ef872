import { sharedMemory, type Workplace } from '../../../models/columns/simd/arena.ts';

/** Memory that the threads of one run share: a workplace for each, and behind them the matrix of outputs. */
export interface TrialMemory {
  readonly memory: WebAssembly.Memory;
  readonly workBytes: number;
  readonly matrixAt: number;
}

interface TrialMemoryQuestion {
  readonly threads: number;
  readonly workBytes: number;
  /** Values of the matrix. */
  readonly values: number;
}

/** Memory for the trials of runs, kept from one run to the next: touching fresh memory costs more than filling it. */
export interface TrialMemories {
  /** At least so much, not cleared. */
  readonly take: (question: TrialMemoryQuestion) => TrialMemory;
  readonly giveBack: (taken: TrialMemory) => void;
}

/** How many wait at the most: a comparison needs two. */
const mostWaiting = 2;

export function createTrialMemories(): TrialMemories {
  let waiting: WebAssembly.Memory[] = [];
  return {
    take: ({ threads, workBytes, values }) => {
      const matrixAt = threads * workBytes;
      const bytes = matrixAt + (values + 2) * Float64Array.BYTES_PER_ELEMENT;
      const fit = waiting.find(({ buffer }) => buffer.byteLength >= bytes && buffer.byteLength <= 4 * bytes);
      waiting = waiting.filter((memory) => memory !== fit);
      return { memory: fit ?? sharedMemory(bytes), workBytes, matrixAt };
    },
    giveBack: ({ memory }) => {
      waiting = [memory, ...waiting].slice(0, mostWaiting);
    },
  };
}

export function workplaceOf({ memory, workBytes }: TrialMemory, thread: number): Workplace {
  return { memory, from: thread * workBytes, bytes: workBytes };
}

/** The matrix of outputs, output × trial; `values` of it are in use. */
export function matrixOf({ memory, matrixAt }: TrialMemory, values: number): Float64Array {
  return new Float64Array(memory.buffer, matrixAt, values);
}
