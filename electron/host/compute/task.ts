import type { ImportOutput, ImportTask } from './importFile.ts';
import type { SimulateOutput, SimulateTask } from './simulateTrials.ts';

/** Work that runs in a worker thread. A task is plain data; a worker owns no database handle. */
export interface Tasks {
  import: { input: ImportTask; output: ImportOutput };
  simulate: { input: SimulateTask; output: SimulateOutput };
}

export type TaskKind = keyof Tasks;
