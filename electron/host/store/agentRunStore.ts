import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { SeenRun } from '../../../models/agents/seenRun.ts';
import type { TakenRun } from '../reading/intake.ts';
import type { Db } from './open.ts';

/** Keeps runs in the order of their file; `repeated` is the stored set of those whose requests earlier imports hold. */
export function insertAgentRuns(
  db: Db,
  importId: string,
  { runs, repeated }: { readonly runs: readonly TakenRun[]; readonly repeated: ReadonlyMap<number, number> },
): void {
  const insert = db.prepare(
    `INSERT INTO agent_run (import_id, day, task, feature, model, steps, input_tokens, output_tokens, cost_usd, success, scope, repeated_set_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const run of runs) {
    const { day, task, feature, model, steps, inputTokens, outputTokens, costUsd, success, scope } = run;
    const outcome = success === null ? null : Number(success);
    const set = repeated.get(run.repeatedSet) ?? null;
    insert.run(importId, day, task, feature, model, steps, inputTokens, outputTokens, costUsd, outcome, scope, set);
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
       FROM counted_run GROUP BY feature, model ORDER BY runs DESC, feature, model`,
    )
    .all();
  const steps = db
    .prepare<[], StepRow>(
      `SELECT feature, model, steps, count(*) AS runs FROM counted_run WHERE steps IS NOT NULL
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
      `SELECT task, steps, input_tokens AS inputTokens, output_tokens AS outputTokens, CAST(cost_usd AS REAL) AS costUsd, success
       FROM counted_run WHERE (? IS NULL OR feature = ?) AND (? IS NULL OR model = ?)
       ORDER BY (SELECT rowid FROM import WHERE id = import_id), id`,
    )
    .all(feature, feature, model, model)
    .map((run) => ({ ...run, success: run.success === null ? null : run.success === 1 }));
}

/** Runs whose steps are known, by month and agent or model. */
export function monthlyAgentRuns(
  db: Db,
  by: 'feature' | 'model',
): {
  readonly month: string;
  readonly key: string | null;
  readonly count: number;
  readonly steps: number;
  readonly costUsd: number | null;
}[] {
  const rows = db
    .prepare<
      [],
      {
        month: string;
        feature: string | null;
        model: string | null;
        count: number;
        steps: number;
        costUsd: number | null;
      }
    >(
      `SELECT substr(day, 1, 7) AS month, ${by} AS ${by}, count(*) AS count, sum(steps) AS steps, sum(CAST(cost_usd AS REAL)) AS costUsd
       FROM counted_run WHERE steps IS NOT NULL AND day IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all();
  return rows.map((row) => ({
    month: row.month,
    key: row[by],
    count: row.count,
    steps: row.steps,
    costUsd: row.costUsd,
  }));
}

/** What the agent runs of a day took and cost; those that do not state it are in neither count. */
export interface RunDay {
  readonly day: string;
  readonly key: string | null;
  readonly steps: number | null;
  readonly stepRuns: number;
  readonly costUsd: number | null;
  readonly costRuns: number;
}

/** Agent runs by day, of all together or by agent or model. */
export function dailyAgentRuns(db: Db, by: 'feature' | 'model' | null): RunDay[] {
  return db
    .prepare<[], RunDay>(
      `SELECT day, ${by ?? 'NULL'} AS key, sum(steps) AS steps, count(steps) AS stepRuns,
              sum(CAST(cost_usd AS REAL)) AS costUsd, count(cost_usd) AS costRuns
       FROM counted_run WHERE day IS NOT NULL GROUP BY day, key ORDER BY day, key`,
    )
    .all();
}

/** The spans of days that imported agent runs cover. */
export function agentRunSpans(db: Db): { first: string; last: string }[] {
  return db
    .prepare<[], { first: string; last: string }>(
      `SELECT min(day) AS first, max(day) AS last FROM counted_run WHERE day IS NOT NULL GROUP BY import_id`,
    )
    .all();
}
