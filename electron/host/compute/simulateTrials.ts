import type { Engine } from '../../../models/columns/engine.ts';
import type { Program } from '../../../models/columns/program.ts';
import type { Tally, Tallying } from '../../../models/columns/tally.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { batchStarts, type Design } from '../../../models/random/design.ts';
import { type OutputReport, reportOutput } from '../../../models/simulation/outputReport.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { TaskReport } from './taskReport.ts';

/** A range of trials of a program, written into a matrix that all threads share. */
export interface SimulateTask {
  readonly program: Program;
  readonly design: Design;
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Output × trial, `stride` trials apart, from trial 0. */
  readonly matrix: SharedArrayBuffer;
  readonly stride: number;
}

export type SimulateOutput = null;

export function simulateTrials(task: SimulateTask, report: TaskReport, engine: Engine): SimulateOutput {
  const { program, design, seed, from, count, matrix, stride } = task;
  engine.execute({
    program,
    design,
    seed,
    from,
    count,
    out: new Float64Array(matrix),
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

/** A range of trials of a program that is counted and not kept. */
export interface TallyTask extends Omit<Tallying, 'cancelled' | 'onBlock'> {}

export type TallyOutput = Tally;

export function tallyTrials(task: TallyTask, report: TaskReport, engine: Engine): TallyOutput {
  const { starts } = task.pieces;
  const total = starts[starts.length - 1]! - starts[0]!;
  const tally = engine.tally({ ...task, cancelled: report.cancelled, onBlock: countingTrials(total, report) });
  if (!tally) throw new WorkbenchError('cancelled', 'Cancelled; nothing was changed.');
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
  readonly matrix: SharedArrayBuffer;
  readonly minus: SharedArrayBuffer | null;
  readonly outputs: readonly AskedOutput[];
  readonly design: Design;
}

export type ReportOutput = OutputReport[];

export function reportOutputs(
  { matrix, minus, outputs, design }: ReportTask,
  report: TaskReport,
  engine: Engine,
): ReportOutput {
  const starts = batchStarts(design);
  const { trials } = design;
  const values = new Float64Array(matrix);
  const subtracted = minus && new Float64Array(minus);
  return outputs.map(({ output, minusOutput, name, threshold }) => {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Cancelled; nothing was changed.');
    const own = values.slice(output * trials, (output + 1) * trials);
    if (subtracted)
      for (let trial = 0; trial < trials; trial++) own[trial]! -= subtracted[minusOutput * trials + trial]!;
    return reportOutput({ engine, values: own, starts, name, threshold });
  });
}
