/** Imported runs of one agent on one model. */
export interface AgentRunGroup {
  readonly feature: string | null;
  readonly model: string | null;
  readonly runs: number;
  /** Runs whose outcome is known, and how many of them succeeded. */
  readonly judged: number;
  readonly successes: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  /** How often each number of steps occurred: the weights of an empirical distribution of steps. */
  readonly steps: readonly { readonly steps: number; readonly weight: number }[];
}
