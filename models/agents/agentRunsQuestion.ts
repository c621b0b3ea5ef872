import type { FileHandle } from '../workspace.ts';

/** Which runs are fitted: those of a file, or of the open workspace where it is null; and what is asked of them. */
export interface AgentRunsQuestion {
  readonly file: FileHandle | null;
  readonly feature: string | null;
  readonly model: string | null;
  /** Tasks to come, whose sum is told, and kinds that they are of; null: as many as the runs name. */
  readonly tasks: number;
  readonly kinds: number | null;
}
