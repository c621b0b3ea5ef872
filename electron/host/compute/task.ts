import type { Progress } from '../../../models/workbench.ts';
import type { ImportOutput, ImportTask } from './importFile.ts';
import type { ReportOutput, ReportTask, SimulateOutput, SimulateTask } from './simulateTrials.ts';

/** Work that runs in a worker thread. A task is plain data; a worker owns no database handle. */
export interface Tasks {
  import: { input: ImportTask; output: ImportOutput };
  simulate: { input: SimulateTask; output: SimulateOutput };
  report: { input: ReportTask; output: ReportOutput };
}

export type TaskKind = keyof Tasks;

/** How a task tells what it does and learns that nobody waits any more. */
export interface TaskReport {
  readonly progress: (progress: Progress) => void;
  readonly cancelled: () => boolean;
}
