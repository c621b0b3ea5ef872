import { execute } from '../../../models/columns/execute.ts';
import type { Program } from '../../../models/columns/program.ts';
import type { Design } from '../../../models/random/design.ts';
import type { OutputName } from '../../../models/simulation/compile.ts';
import { type OutputReport, reportOutput } from '../../../models/simulation/outputReport.ts';
import type { TaskReport } from './taskReport.ts';

/** A range of trials of a program, written into a matrix that all threads share. */
export interface SimulateTask {
  readonly program: Program;
  readonly design: Design;
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  readonly matrix: SharedArrayBuffer;
}

export type SimulateOutput = null;

export function simulateTrials(task: SimulateTask, report: TaskReport): SimulateOutput {
  const { program, design, seed, from, count, matrix } = task;
  let done = 0;
  execute({
    program,
    design,
    seed,
    from,
    count,
    out: new Float64Array(matrix),
    stride: design.trials,
    cancelled: report.cancelled,
    onBlock: (trials) => {
      done += trials;
      report.progress({ done, total: count, unit: 'trials' });
    },
  });
  return null;
}

/** Reports of some outputs of a matrix; with `minus`, of the difference trial by trial. */
export interface ReportTask {
  readonly matrix: SharedArrayBuffer;
  readonly minus: SharedArrayBuffer | null;
  readonly outputs: readonly { readonly output: number; readonly name: OutputName; readonly threshold: number }[];
  readonly design: Design;
}

export type ReportOutput = OutputReport[];

export function reportOutputs({ matrix, minus, outputs, design }: ReportTask, report: TaskReport): ReportOutput {
  const { trials } = design;
  const values = new Float64Array(matrix);
  const subtracted = minus && new Float64Array(minus);
  const reports: OutputReport[] = [];
  for (const { output, name, threshold } of outputs) {
    if (report.cancelled()) break;
    const own = values.slice(output * trials, (output + 1) * trials);
    if (subtracted) for (let trial = 0; trial < trials; trial++) own[trial]! -= subtracted[output * trials + trial]!;
    reports.push(reportOutput({ values: own, name, design, threshold }));
  }
  return reports;
}
