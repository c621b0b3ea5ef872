import { type Execution, execute } from './execute.ts';
import { type Batched, type Description, type DescriptionQuestion, describeValues } from './orderStatistics.ts';
import { tallyProgram } from './plainTally.ts';
import type { Tally, Tallying } from './tally.ts';

/** What runs programs and describes their outputs. Every engine gives the same bits. */
export interface Engine {
  /** Runs a range of trials; false when it was cancelled. */
  readonly execute: (execution: Execution) => boolean;
  /** Counts a range of trials instead of keeping them; null when it was cancelled. */
  readonly tally: (tallying: Tallying) => Tally | null;
  /** Null when a value is not finite. */
  readonly describe: (batched: Batched, question: DescriptionQuestion) => Description | null;
}

/** The engine in plain TypeScript: the definition, and what runs where SIMD WebAssembly does not. */
export const plainEngine: Engine = { execute, tally: tallyProgram, describe: describeValues };
