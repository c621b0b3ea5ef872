import type { Engine } from '../../../models/columns/engine.ts';
import type { Program } from '../../../models/columns/program.ts';
import type { Workplace } from '../../../models/columns/simd/arena.ts';
import type { Tally, Tallying } from '../../../models/columns/tally.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { batchStarts, type Design } from '../../../models/random/design.ts';
import { type OutputReport, reportOutput } from '../../../models/simulation/outputReport.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { TaskReport } from './taskReport.ts';
import { matrixOf, type TrialMemory, workplaceOf } from './trialMemory.ts';

/** A range of trials of a program, written into a matrix that all threads share. */
export interface SimulateTask {
  readonly program: Program;
  readonly design: Design;
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  readonly trials: TrialMemory;
  /** Whose workplace to use. */
  readonly thread: number;
  /** The row of the matrix that the first output goes to; the program may read those before. */
  readonly firstRow: number;
  /** Trials from one output of the matrix to the next. */
  readonly stride: number;
}

export type SimulateOutput = null;

export type EngineAt = (workplace: Workplace) => Engine;

export function simulateTrials(task: SimulateTask, report: TaskReport, engineAt: EngineAt): SimulateOutput {
  const { program, design, seed, from, count, trials, thread, firstRow, stride } = task;
  const matrix = matrixOf(trials, (firstRow + program.outputs) * stride);
  engineAt(workplaceOf(trials, thread)).execute({
    program,
    design,
    seed,
    from,
    count,
    out: matrix.subarray(firstRow * stride),
    inputs: matrix,
    stride,
    cancelled: report.cancelled,
    onBlock: countingTrials(count, report),
  });
  return null;
}

/** Tells how many of the trials of a task are done. */
function countingTrials(total: number, report: TaskReport): (trials: number) => void {
  let done = 0;
  return (trials) => {
    done += trials;
    report.progress({ done, total, unit: 'trials' });
  };
}

/** Some batches of a program's trials that are counted and not kept. */
export interface TallyTask extends Omit<Tallying, 'cancelled' | 'onBlock'> {
  readonly trials: TrialMemory;
  /** Whose workplace to use. */
  readonly thread: number;
}

export type TallyOutput = Tally;

export function tallyTrials(
  { trials, thread, ...task }: TallyTask,
  report: TaskReport,
  engineAt: EngineAt,
): TallyOutput {
  const starts = batchStarts(task.design);
  const total = starts[task.batches.end]! - starts[task.batches.first]!;
  const tally = engineAt(workplaceOf(trials, thread)).tally({
    ...task,
    cancelled: report.cancelled,
    onBlock: countingTrials(total, report),
  });
  if (!tally) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
  return tally;
}

export interface AskedOutput {
  /** Its place among the program's outputs, and among those of the program to subtract. */
  readonly output: number;
  readonly minusOutput: number;
  readonly name: OutputName;
  readonly threshold: number | null;
}

/** Reports of some outputs of a matrix; with `minus`, of the difference trial by trial. */
export interface ReportTask {
  readonly trials: TrialMemory;
  /** Whose workplace to use. */
  readonly thread: number;
  readonly minus: TrialMemory | null;
  readonly outputs: readonly AskedOutput[];
  readonly design: Design;
}

export type ReportOutput = OutputReport[];

export function reportOutputs(task: ReportTask, report: TaskReport, engineAt: EngineAt): ReportOutput {
  const { trials, thread, minus, outputs, design } = task;
  const engine = engineAt(workplaceOf(trials, thread));
  const starts = batchStarts(design);
  return outputs.map(({ output, minusOutput, name, threshold }) => {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    const own = outputOf(trials, output, design);
    const values = minus ? difference(own, outputOf(minus, minusOutput, design)) : own;
    return reportOutput({ engine, values, starts, independent: design.sampler === 'plain', name, threshold });
  });
}

function outputOf(memory: TrialMemory, output: number, { trials }: Design): Float64Array {
  return matrixOf(memory, (output + 1) * trials).subarray(output * trials);
}

function difference(values: Float64Array, subtracted: Float64Array): Float64Array {
  return Float64Array.from(values, (value, trial) => value - subtracted[trial]!);
}
