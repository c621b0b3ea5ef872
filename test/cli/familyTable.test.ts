import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { agentRunsText } from '../../electron/cli/text/agentRuns.ts';
import { fitRuns } from '../../models/agents/fitRuns.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { uniforms } from '../support/halves.ts';
import { runCogsmith } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-families-'));
afterAll(() => rmSync(folder, { recursive: true }));

const uniform = uniforms(11);
const exponential = () => -Math.log(1 - uniform());
/** Costs in dollars, drawn from a distribution that is known, by the textbook way to draw it. */
const laws = {
  lognormal: () => 0.2 * Math.exp(0.8 * normalQuantile(uniform())),
  // The sum of two exponentials: gamma of shape 2.
  gamma: () => 0.1 * (exponential() + exponential()),
  normal: () => 5 + 0.5 * normalQuantile(uniform()),
  pareto: () => 0.1 / (1 - uniform()) ** (1 / 4),
} as const;

const costsOf = (law: () => number, count = 1500) => Array.from({ length: count }, law);
const runOf = (costUsd: number) => ({ steps: null, inputTokens: null, outputTokens: null, costUsd, success: null });
/** The rows of the table: family, distance, probability, criterion. */
function tableOf(text: string): string[][] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith('Cost of a run'));
  expect(head).toBeGreaterThan(0);
  const rows = lines.slice(head + 1);
  const end = rows.findIndex((line) => line.trim() === '');
  return rows
    .slice(0, end)
    .filter((line) => /\d/.test(line))
    .map((line) => line.trim().split(/\s{2,}/));
}

describe('the table of families in the terminal', () => {
  test.each(Object.entries(laws))('runs drawn from a %s law use it, first by AICc', (kind, law) => {
    const rows = tableOf(agentRunsText(fitRuns(costsOf(law).map(runOf), 250)));
    expect(rows[0]![0]).toBe(`${kind} (used)`);
    expect(rows.slice(1).some(([name]) => name!.includes('used'))).toBe(false);
    const criteria = rows.map((row) => Number(row.at(-1)!.replaceAll(',', '')));
    expect(criteria).toEqual(criteria.toSorted((a, b) => a - b));
    // A distribution that is true is not refused: its distance is not rarer than one in twenty.
    expect(Number(rows[0]!.at(-2))).toBeGreaterThanOrEqual(0.05);
  });

  test('runs of two kinds, cheap and a hundred times dearer, use none, and the runs stand for themselves', () => {
    const two = costsOf(() => (uniform() < 0.5 ? 0.1 : 10) * Math.exp(0.05 * normalQuantile(uniform())));
    const text = agentRunsText(fitRuns(two.map(runOf), 250));
    expect(tableOf(text).some(([name]) => name!.includes('used'))).toBe(false);
    expect(text).toContain('No tested distribution fits the cost per run;');
  });

  test('runs that end at a cap keep their law: those stopped count as that much or more', () => {
    const cut = costsOf(laws.gamma).map((cost) => Math.min(cost, 0.35));
    const rows = tableOf(agentRunsText(fitRuns(cut.map(runOf), 250)));
    expect(rows[0]![0]).toBe('gamma (used)');
  });

  test('is what `agent-runs fit` prints', async () => {
    const path = join(folder, 'runs.csv');
    const rows = costsOf(laws.lognormal, 400).map((cost, at) => `t${at},${cost.toFixed(6)}`);
    writeFileSync(path, ['task,cost_usd', ...rows].join('\n'));
    const { stdout } = await runCogsmith(['agent-runs', 'fit', '--in', path]);
    expect(tableOf(stdout)[0]![0]).toBe('lognormal (used)');
  });
});
