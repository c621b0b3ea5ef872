import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { priceBook } from '../../electron/host/priceBook.ts';
import type { Report } from '../../models/reports/report.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { runScenario } from './runScenario.ts';

const folder = resolve(import.meta.dirname, '../../samples');

/** Every sample scenario, by its path below samples/. */
export const sampleScenarios: readonly string[] = ['', 'changes']
  .flatMap((below) => readdirSync(join(folder, below)).map((name) => join(below, name)))
  .filter((name) => name.endsWith('.scenario.json'))
  .sort();

/** The report of a few trials of a sample scenario. */
export function sampleReport(name: string, trials = 64): Report {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { scenario } = parseScenario(file);
  if (!scenario) throw new Error(`${name} is not a scenario`);
  return {
    workspace: 'Sample',
    ranAt: '2026-11-20T09:00:00Z',
    scenario,
    result: runScenario(file, trials, name.includes('reference') ? 'plans' : 'everything'),
    prices: scenarioPrices(scenario, priceBook).prices,
  };
}
