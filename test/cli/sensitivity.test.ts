import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AveragesGap } from '../../models/sensitivity/averagesGap.ts';
import type { Explanation } from '../../models/sensitivity/explanation.ts';
import type { GoalAnswer } from '../../models/sensitivity/goal.ts';
import type { Lever } from '../../models/sensitivity/lever.ts';
import type { Sensitivity } from '../../models/sensitivity/sensitivity.ts';
import { referencePlan } from '../support/referencePlan.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-questions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'questions.cogsmith');
const [team] = referencePlan.base.plans;
const dearer = {
  ...referencePlan,
  id: 'dearer',
  name: 'Dearer seats',
  base: { ...referencePlan.base, plans: [{ ...team, seatPriceUsd: 45 }] },
};
const flags = ['-w', workspace, '--trials', '800'];

async function ask<T>(args: readonly string[]): Promise<T> {
  const { code, json } = await runJson([...args, ...flags]);
  expect(code, JSON.stringify(json)).toBe(0);
  return json as T;
}

beforeAll(async () => {
  expect((await runCogsmith(['new', workspace])).code).toBe(0);
  for (const scenario of [referencePlan, dearer]) {
    const file = join(folder, `${scenario.id}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    expect((await runCogsmith(['scenario', 'apply', file, '-w', workspace])).code).toBe(0);
  }
});

describe('questions in the terminal', () => {
  test('sensitivity gives parts that sum to 1 and a tornado', async () => {
    const found = await ask<Sensitivity>(['sensitivity', 'reference', '--series', 'cogs', '--month', '2027-03']);
    expect(found.target).toEqual({ series: 'cogs', month: '2027-03' });
    expect(found.variance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const { stdout } = await runCogsmith(['sensitivity', 'reference', ...flags]);
    expect(stdout).toContain('Variance of total gross margin');
  });

  test('explain divides the difference of two scenarios', async () => {
    const found = await ask<Explanation>(['explain', 'reference', 'dearer', '--series', 'revenue']);
    expect(found.changes.map(({ name }) => name)).toEqual(['Team › Seat price US$']);
    expect(found.changes[0]!.amount).toBeCloseTo(found.difference, 6);
  });

  test('goal-seek lists what can be changed and finds the value', async () => {
    const levers = await ask<Lever[]>(['goal-seek', 'reference']);
    expect(levers.map(({ path }) => path)).toContain('base.commitments[edp].discount');
    const goal = ['--change', 'plan.team.seatPriceUsd', '--percentile', '10', '--at-least', '65%'];
    const { found } = await ask<GoalAnswer>(['goal-seek', 'reference', ...goal]);
    expect(found.kind).toBe('reached');
  });

  test('goal-seek without a goal says what is missing', async () => {
    const { code, stderr } = await runCogsmith([
      'goal-seek',
      'reference',
      '--change',
      'plan.team.seatPriceUsd',
      ...flags,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('A goal is missing; use --at-least or --at-most with a value.');
  });

  test('averages names the rules behind the gap', async () => {
    const { entries, totals } = await ask<AveragesGap>(['averages', 'reference']);
    expect(entries.map(({ rule }) => rule)).toContain('agent steps: tasks differ');
    expect(entries.reduce((sum, { onProfit }) => sum + onProfit, 0)).toBeCloseTo(totals.grossProfit.gap, 4);
  });

  test('merge reports conflicts and stores nothing until a side is preferred', async () => {
    const merge = ['merge', 'reference', 'dearer', '--as', 'Both of them', '-w', workspace];
    const refused = await runCogsmith(merge);
    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain('conflict: Team › Seat price US$ (base.plans[team].seatPriceUsd), kept a');
    expect((await runCogsmith([...merge, '--prefer', 'b'])).code).toBe(0);
    const { changes } = await ask<Explanation>(['explain', 'dearer', 'both-of-them', '--series', 'revenue']);
    expect(changes).toEqual([]);
  });

  test('merge keeps at each conflict the side that is named', async () => {
    const path = 'base.plans[team].seatPriceUsd';
    const merge = ['merge', 'reference', 'dearer', '--as', 'Side by side', '-w', workspace, '--keep'];
    expect((await runCogsmith([...merge, `${path}=b`])).code).toBe(0);
    const { changes } = await ask<Explanation>(['explain', 'dearer', 'side-by-side', '--series', 'revenue']);
    expect(changes).toEqual([]);
    const wrong = await runCogsmith([...merge, path]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('write the path of a conflict with =a or =b');
  });

  test('run goes on until a statistic is precise', async () => {
    const args = ['run', 'reference', '-w', workspace, '--trials', '200', '--until', 'cogs.mean=2000'];
    const { code, json } = await runJson(args);
    expect(code).toBe(0);
    const { run } = json as { run: { trials: number; precision: { met: boolean; reached: number } } };
    expect(run.precision.met).toBe(true);
    expect(run.precision.reached).toBeLessThanOrEqual(2000);
    expect((await runCogsmith([...args.slice(0, -1), 'cogs.mean'])).code).toBe(2);
  });
});
