import type { PricesByKey } from '../../../models/prices/differingPrices.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { RunResult, RunSettings } from '../../../models/simulation/result.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import type { Steps } from '../inTurns.ts';
import type { Db } from './open.ts';
import { scenarioFrom } from './scenarioStore.ts';

export interface RunRow {
  readonly id: string;
  readonly scenario: Scenario;
  readonly settings: RunSettings;
  readonly ranAt: string;
  readonly result: RunResult;
  /** What its models were priced at. */
  readonly prices: PricesByKey;
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
    `INSERT INTO run (id, scenario_id, scenario_name, scenario_json, settings_json, inputs_hash, ran_at, result_json, prices_json)
     VALUES (@id, @scenarioId, @scenarioName, @scenario, @settings, @inputsHash, @ranAt, @result, @prices)`,
  ).run({
    id: row.id,
    scenarioId: row.scenario.id,
    scenarioName: row.scenario.name,
    scenario: JSON.stringify(row.scenario),
    settings: JSON.stringify(row.settings),
    inputsHash: row.result.run.inputsHash,
    ranAt: row.ranAt,
    result: JSON.stringify(row.result),
    prices: JSON.stringify(row.prices),
  });
}

/** Newest first; all scenarios when `scenarioId` is null. */
export function runIds(db: Db, scenarioId: string | null): string[] {
  return db
    .prepare<[{ scenarioId: string | null }], string>(
      'SELECT id FROM run WHERE @scenarioId IS NULL OR scenario_id = @scenarioId ORDER BY ran_at DESC, rowid DESC',
    )
    .pluck()
    .all({ scenarioId });
}

/** The same runs with what a list tells of them. The figure of each is found in a long text: in steps. */
export function* listRuns(db: Db, scenarioId: string | null): Steps<StoredRun[]> {
  const read = db.prepare<[string], HeadRow>(`SELECT ${head} FROM run WHERE id = ?`);
  const runs: StoredRun[] = [];
  for (const id of runIds(db, scenarioId)) {
    const row = read.get(id);
    if (row) runs.push(storedRun(row));
    yield;
  }
  return runs;
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

/** What the models of a run cost; null of runs from before it was kept. */
export function readRunPrices(db: Db, id: string): PricesByKey | null {
  const json = db.prepare<[string], string | null>('SELECT prices_json FROM run WHERE id = ?').pluck().get(id);
  return json ? (JSON.parse(json) as PricesByKey) : null;
}

export interface PricedRun {
  readonly run: StoredRun;
  readonly scenario: Scenario;
  readonly inputsHash: string;
  readonly priceBookVersion: string;
  /** Null of runs from before it was kept. */
  readonly prices: PricesByKey | null;
}

/** Every run with what it was priced at, newest first. */
export function* pricedRuns(db: Db): Generator<PricedRun> {
  const rows = db
    .prepare<
      [],
      HeadRow & { scenario_json: string; inputs_hash: string; price_book: string; prices_json: string | null }
    >(
      `SELECT ${head}, scenario_json, inputs_hash, prices_json,
         json_extract(result_json, '$.run.priceBookVersion') AS price_book
       FROM run ORDER BY ran_at DESC, rowid DESC`,
    )
    .all();
  for (const row of rows) {
    yield {
      run: storedRun(row),
      scenario: scenarioFrom(row.scenario_json),
      inputsHash: row.inputs_hash,
      priceBookVersion: row.price_book,
      prices: row.prices_json === null ? null : (JSON.parse(row.prices_json) as PricesByKey),
    };
  }
}

/** The last run of a scenario, with what tells whether its inputs have changed since. */
export function lastRun(db: Db, scenarioId: string): Omit<PricedRun, 'prices'> | null {
  const row = db
    .prepare<[string], HeadRow & { scenario_json: string; inputs_hash: string; price_book: string }>(
      `SELECT ${head}, scenario_json, inputs_hash, json_extract(result_json, '$.run.priceBookVersion') AS price_book
       FROM run WHERE scenario_id = ? ORDER BY ran_at DESC, rowid DESC LIMIT 1`,
    )
    .get(scenarioId);
  if (!row) return null;
  return {
    run: storedRun(row),
    scenario: scenarioFrom(row.scenario_json),
    inputsHash: row.inputs_hash,
    priceBookVersion: row.price_book,
  };
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
