import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { SeenRun } from '../../../models/agents/fitRuns.ts';
import type { AgentRun } from '../../../models/imports/format.ts';
import type { Db } from './open.ts';

export function insertAgentRuns(db: Db, importId: string, runs: readonly AgentRun[]): void {
  const insert = db.prepare(
    `INSERT INTO agent_run (import_id, day, task, feature, model, steps, input_tokens, output_tokens, cost_usd, success)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { day, task, feature, model, steps, inputTokens, outputTokens, costUsd, success } of runs) {
    const outcome = success === null ? null : Number(success);
    insert.run(importId, day, task, feature, model, steps, inputTokens, outputTokens, costUsd, outcome);
  }
}

interface StepRow {
  readonly feature: string | null;
  readonly model: string | null;
  readonly steps: number;
  readonly runs: number;
}

/** Imported runs by agent and model: how many, how they ended, and how many steps they took. */
export function listAgentRuns(db: Db): AgentRunGroup[] {
  const groups = db
    .prepare<[], Omit<AgentRunGroup, 'steps'>>(
      `SELECT feature, model, count(*) AS runs, count(success) AS judged, coalesce(sum(success), 0) AS successes,
              sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens,
              sum(CAST(cost_usd AS REAL)) AS costUsd
       FROM agent_run GROUP BY feature, model ORDER BY runs DESC, feature, model`,
    )
    .all();
  const steps = db
    .prepare<[], StepRow>(
      `SELECT feature, model, steps, count(*) AS runs FROM agent_run WHERE steps IS NOT NULL
       GROUP BY feature, model, steps ORDER BY steps`,
    )
    .all();
  return groups.map((group) => ({
    ...group,
    steps: steps
      .filter(({ feature, model }) => feature === group.feature && model === group.model)
      .map(({ steps: count, runs }) => ({ steps: count, weight: runs })),
  }));
}

interface RunRow extends Omit<SeenRun, 'success'> {
  readonly success: number | null;
}

/** The numbers of each imported run, of one agent or model where they are named. */
export function readAgentRunRows(
  db: Db,
  { feature, model }: { readonly feature: string | null; readonly model: string | null },
): SeenRun[] {
  return db
    .prepare<[string | null, string | null, string | null, string | null], RunRow>(
      `SELECT steps, input_tokens AS inputTokens, output_tokens AS outputTokens, CAST(cost_usd AS REAL) AS costUsd, success
       FROM agent_run WHERE (? IS NULL OR feature = ?) AND (? IS NULL OR model = ?)`,
    )
    .all(feature, feature, model, model)
    .map((run) => ({ ...run, success: run.success === null ? null : run.success === 1 }));
}
