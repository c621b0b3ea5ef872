import type { Progress } from '../../../models/workbench.ts';

/** How a task tells what it does and learns that nobody waits any more. */
export interface TaskReport {
  readonly progress: (progress: Progress) => void;
  readonly cancelled: () => boolean;
}
