import { type Execution, execute } from './execute.ts';
import { type Batched, type Description, describeValues } from './orderStatistics.ts';

/** What runs programs and describes their outputs. Every engine gives the same bits. */
export interface Engine {
  /** Runs a range of trials; false when it was cancelled. */
  readonly execute: (execution: Execution) => boolean;
  readonly describe: (batched: Batched, probabilities: readonly number[]) => Description;
}

/** The engine in plain TypeScript: the definition, and what runs where SIMD WebAssembly does not. */
export const plainEngine: Engine = { execute, describe: describeValues };
