import type { Finding } from '../../budgets/checked.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import type { CommitmentRegister } from '../../simulation/commitmentRegister.ts';
import { layoutWords } from '../../simulation/layoutOf.ts';
import type { Comparison, RunRecord, RunResult } from '../../simulation/result.ts';
import type { StressComparison } from '../../stresses/stressComparison.ts';
import type { BoardBridge, BoardPage } from '../board/boardPage.ts';
import type { NumberedAssumption } from './assumptionNumbers.ts';

export interface BookInput {
  readonly page: BoardPage;
  readonly scenario: Scenario;
  readonly result: RunResult;
  readonly sensitivity: Sensitivity | null;
  readonly stresses: StressComparison;
  readonly bridges: readonly BoardBridge[];
  /** Of budgets and margin floors. */
  readonly findings: readonly Finding[];
  readonly checkedThrough: string | null;
  readonly comparison: Comparison | null;
  readonly register: CommitmentRegister;
  readonly when: string;
}

export interface BookAbout extends BookInput {
  readonly assumptions: readonly NumberedAssumption[];
  /** The numbers of all assumptions. */
  readonly all: string;
}

/**
 * The run of a figure, as a source cites it.
 *
 * @example
 * runCited({ inputsHash: 'abcdef0123456', seed: 1, trials: 10000 })
 * // => "run abcdef012345 (seed 1, 10,000 trials)"
 */
export function runCited(run: Pick<RunRecord, 'inputsHash' | 'seed' | 'trials' | 'layout'>): string {
  const { inputsHash, seed, trials } = run;
  return `run ${inputsHash.slice(0, 12)} (seed ${seed}, ${trials.toLocaleString('en-US')} trials${layoutWords(run)})`;
}
