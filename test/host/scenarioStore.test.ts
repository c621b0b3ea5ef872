import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listScenarios, readScenario, removeScenario, saveScenario } from '../../electron/host/store/scenarioStore.ts';
import { createWorkspace } from '../../electron/host/store/workspace.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const scenario = parseScenario(JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8'))).scenario!;

function database() {
  const origin = { path: join(temporaryFolder(), 'acme.cogsmith'), now: () => '2026-11-01T00:00:00.000Z', who: 'ada' };
  return createWorkspace(origin, { name: 'Acme', isSample: false }).db;
}

test('scenarios come back as they were saved, in the order they were made', () => {
  const db = database();
  const later = { ...scenario, id: 'a-later', name: 'Later' };
  saveScenario(db, scenario, '2026-11-01T00:00:00.000Z');
  saveScenario(db, later, '2026-11-02T00:00:00.000Z');
  saveScenario(db, { ...scenario, months: 6 }, '2026-11-03T00:00:00.000Z');
  expect(listScenarios(db)).toEqual([
    { scenario: { ...scenario, months: 6 }, updatedAt: '2026-11-03T00:00:00.000Z' },
    { scenario: later, updatedAt: '2026-11-02T00:00:00.000Z' },
  ]);
  expect(removeScenario(db, 'a-later')).toBe(true);
  expect(removeScenario(db, 'a-later')).toBe(false);
  expect(readScenario(db, 'a-later')).toBeNull();
  db.close();
});

test('a scenario saved before a field existed has the field at its default', () => {
  const db = database();
  saveScenario(db, scenario, '2026-11-01T00:00:00.000Z');
  db.exec(`UPDATE scenario SET body_json = json_remove(body_json, '$.targetGrossMargin', '$.base.commitments')`);
  expect(readScenario(db, scenario.id)?.scenario).toMatchObject({ targetGrossMargin: 0.7, base: { commitments: [] } });
  db.close();
});
