import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { priceBook } from '../../electron/host/priceBook.ts';
import type { Report } from '../../models/reports/report.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario, ScenarioFile } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import type { MonthlyPrices } from '../../models/scenarios/statement/featurePath.ts';
import { runScenario } from './runScenario.ts';

const folder = resolve(import.meta.dirname, '../../samples');

/** Every sample scenario, by its path below samples/. */
export const sampleScenarios: readonly string[] = ['', 'changes']
  .flatMap((below) => readdirSync(join(folder, below)).map((name) => join(below, name)))
  .filter((name) => name.endsWith('.scenario.json'))
  .sort();

/** A sample scenario with the prices of its months. */
export function sampleScenario(name: string): { readonly scenario: Scenario; readonly prices: MonthlyPrices } {
  const { scenario } = parseScenario(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  if (!scenario) throw new Error(`${name} is not a scenario`);
  return { scenario, prices: scenarioPrices(scenario, priceBook).prices };
}

/** The report of a few trials of a sample scenario. */
export function sampleReport(name: string, trials = 64): Report {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ScenarioFile;
  return {
    workspace: 'Sample',
    ranAt: '2026-11-20T09:00:00Z',
    ...sampleScenario(name),
    result: runScenario(file, trials, name.includes('reference') ? 'plans' : 'everything'),
  };
}
