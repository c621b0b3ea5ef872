import { type Scenario, scenarioSchema } from '../../../models/scenarios/scenario.ts';
import { upgradeScenario } from '../../../models/scenarios/upgradeScenario.ts';
import type { Db } from './open.ts';

export interface ScenarioRecord {
  readonly scenario: Scenario;
  readonly updatedAt: string;
}

interface Row {
  readonly body_json: string;
  readonly updated_at: string;
}

/** In the order in which they were made. */
export function listScenarios(db: Db): ScenarioRecord[] {
  return db.prepare<[], Row>('SELECT body_json, updated_at FROM scenario ORDER BY created_at, id').all().map(record);
}

export function readScenario(db: Db, id: string): ScenarioRecord | null {
  const row = db.prepare<[string], Row>('SELECT body_json, updated_at FROM scenario WHERE id = ?').get(id);
  return row ? record(row) : null;
}

export function saveScenario(db: Db, scenario: Scenario, at: string): void {
  db.prepare(
    `INSERT INTO scenario (id, name, body_json, created_at, updated_at) VALUES (@id, @name, @body, @at, @at)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, body_json = excluded.body_json, updated_at = excluded.updated_at`,
  ).run({ id: scenario.id, name: scenario.name, body: JSON.stringify(scenario), at });
}

export function removeScenario(db: Db, id: string): boolean {
  return db.prepare('DELETE FROM scenario WHERE id = ?').run(id).changes > 0;
}

/** Parsed, so that a scenario of an earlier release has what later releases added, at its default. */
export function scenarioFrom(text: string): Scenario {
  return scenarioSchema.parse(upgradeScenario(JSON.parse(text)));
}

function record(row: Row): ScenarioRecord {
  return { scenario: scenarioFrom(row.body_json), updatedAt: row.updated_at };
}
