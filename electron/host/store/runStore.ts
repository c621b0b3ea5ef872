import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { RunResult, RunSettings } from '../../../models/simulation/run.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import type { Db } from './open.ts';
import { scenarioFrom } from './scenarioStore.ts';

export interface RunRow {
  readonly id: string;
  readonly scenario: Scenario;
  readonly settings: RunSettings;
  readonly ranAt: string;
  readonly result: RunResult;
}

export interface FullRun {
  readonly run: StoredRun;
  /** The scenario as it was when it ran. */
  readonly scenario: Scenario;
  readonly result: RunResult;
}

interface HeadRow {
  readonly id: string;
  readonly scenario_id: string;
  readonly scenario_name: string;
  readonly settings_json: string;
  readonly ran_at: string;
  readonly margin_p50: number | null;
}

const head = `id, scenario_id, scenario_name, settings_json, ran_at,
  json_extract(result_json, '$.total.grossMargin.p50') AS margin_p50`;

export function insertRun(db: Db, row: RunRow): void {
  db.prepare(
    `INSERT INTO run (id, scenario_id, scenario_name, scenario_json, settings_json, inputs_hash, ran_at, result_json)
     VALUES (@id, @scenarioId, @scenarioName, @scenario, @settings, @inputsHash, @ranAt, @result)`,
  ).run({
    id: row.id,
    scenarioId: row.scenario.id,
    scenarioName: row.scenario.name,
    scenario: JSON.stringify(row.scenario),
    settings: JSON.stringify(row.settings),
    inputsHash: row.result.run.inputsHash,
    ranAt: row.ranAt,
    result: JSON.stringify(row.result),
  });
}

/** Newest first; all scenarios when `scenarioId` is null. */
export function listRuns(db: Db, scenarioId: string | null): StoredRun[] {
  return db
    .prepare<[{ scenarioId: string | null }], HeadRow>(
      `SELECT ${head} FROM run WHERE @scenarioId IS NULL OR scenario_id = @scenarioId ORDER BY ran_at DESC, rowid DESC`,
    )
    .all({ scenarioId })
    .map(storedRun);
}

export function readRun(db: Db, id: string): FullRun | null {
  const row = db
    .prepare<[string], HeadRow & { scenario_json: string; result_json: string }>(
      `SELECT ${head}, scenario_json, result_json FROM run WHERE id = ?`,
    )
    .get(id);
  if (!row) return null;
  return {
    run: storedRun(row),
    scenario: scenarioFrom(row.scenario_json),
    result: JSON.parse(row.result_json) as RunResult,
  };
}

/** The last run of a scenario, with what tells whether its inputs have changed since. */
export function lastRun(
  db: Db,
  scenarioId: string,
): { run: StoredRun; scenario: Scenario; priceBookVersion: string } | null {
  const row = db
    .prepare<[string], HeadRow & { scenario_json: string; price_book: string }>(
      `SELECT ${head}, scenario_json, json_extract(result_json, '$.run.priceBookVersion') AS price_book
       FROM run WHERE scenario_id = ? ORDER BY ran_at DESC, rowid DESC LIMIT 1`,
    )
    .get(scenarioId);
  if (!row) return null;
  return { run: storedRun(row), scenario: scenarioFrom(row.scenario_json), priceBookVersion: row.price_book };
}

function storedRun(row: HeadRow): StoredRun {
  return {
    id: row.id,
    scenarioId: row.scenario_id,
    scenarioName: row.scenario_name,
    ranAt: row.ran_at,
    settings: JSON.parse(row.settings_json) as RunSettings,
    totalGrossMarginP50: row.margin_p50,
  };
}
