import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Comparison, SeriesKey } from '../../models/simulation/result.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { referencePlan } from '../support/referencePlan.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;
const raise = 5;
const [team] = referencePlan.base.plans;
/** The reference with another seat price and nothing else. */
const dearer = {
  ...referencePlan,
  id: 'dearer',
  name: 'Dearer seats',
  base: { ...referencePlan.base, plans: [{ ...team, seatPriceUsd: team.seatPriceUsd + raise }] },
};

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  // The sample company has widened its ranges; here they are as simulated.
  await callHost(app.page, 'record.widen', { factor: 1, reason: 'Engine against screen' });
  for (const scenario of [referencePlan, dearer]) await callHost(app.page, 'scenario.save', { scenario });
  await goTo(app.page, 'Compare');
});
afterAll(() => app?.close());

async function compare(a: string, b: string): Promise<Record<string, Record<string, string>>> {
  const { page } = app;
  await choose(page, 'Scenario A', a);
  await choose(page, 'Scenario B', b);
  await page.locator('[data-testid="comparison"][aria-busy="false"]').waitFor();
  const rows = await readTable(page, 'Difference between B and A');
  return Object.fromEntries(rows.map((row) => [row['Total']!, row]));
}

function money(value: number): string {
  const millions = Math.abs(value) >= 999_500;
  const scaled = Math.abs(value) / (millions ? 1e6 : 1e3);
  const text = `$${Number(scaled.toPrecision(3)).toFixed(scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2)}${millions ? 'M' : 'K'}`;
  return value < 0 ? `(${text})` : `+${text}`;
}

function points(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)} pp`;
}

test('shows the differences that the host returns, trial by trial', async () => {
  const { page } = app;
  const shown = await compare('Steady course', 'Growth push with a research agent');
  const held = await callHost(page, 'run.compare', { a: 'baseline', b: 'research-agent', settings });
  const names = { revenue: 'Revenue', aiCogs: 'AI COGS', cogs: 'COGS', grossProfit: 'Gross profit' } as const;
  for (const [key, name] of Object.entries(names) as [SeriesKey, string][]) {
    const { p10, p50, p90 } = held.totalDifference[key];
    expect([shown[name]!['B − A, P10'], shown[name]!['P50'], shown[name]!['P90']]).toEqual(
      [p10, p50, p90].map((value) => money(value!)),
    );
  }
  expect(shown['Gross margin']!['P50']).toBe(points(held.totalDifference.grossMargin.p50!));
  expect(shown['COGS']!['P(B better)']).toBe(`${Math.round(held.probabilityBetter.cogs * 100)}%`);
  expect(sumOfParts(held)).toBeLessThan(1e-6);
  await page.getByRole('table', { name: 'Changed assumptions' }).waitFor();
});

/** The mean of a difference is the difference of the means; with common draws this holds to rounding. */
function sumOfParts({ totalDifference, resultA, resultB }: Comparison): number {
  const gap = (key: SeriesKey) => totalDifference[key].mean! - (resultB.total[key].mean! - resultA.total[key].mean!);
  return Math.max(...(['revenue', 'aiCogs', 'cogs', 'grossProfit'] as const).map((key) => Math.abs(gap(key))));
}

test('a higher seat price brings seats times the raise, in every trial, and costs nothing', async () => {
  const { page } = app;
  const shown = await compare('Reference', 'Dearer seats');
  const held = await callHost(page, 'run.compare', { a: 'reference', b: 'dearer', settings });
  for (const statistic of ['p10', 'p50', 'p90'] as const) {
    const expected = (held.resultA.total.revenue[statistic]! / team.seatPriceUsd) * raise;
    expect(Math.abs(held.totalDifference.revenue[statistic]! / expected - 1)).toBeLessThan(1e-9);
  }
  const expected = (held.resultA.total.revenue.p50! / team.seatPriceUsd) * raise;
  expect(shown['Revenue']!['P50']).toBe(money(expected));
  expect(shown['COGS']!['P50']).toBe('$0');
  expect(shown['Revenue']!['P(B better)']).toBe('>99%');
  const changes = await readTable(page, 'Changed assumptions');
  expect(changes.length).toBe(1);
  expect(Object.values(changes[0]!).join(' ')).toMatch(/[Ss]eat price.*40.*45/);
});

test('by quarter, with a waterfall that adds up, in the period that follows the user', async () => {
  const { page } = app;
  await compare('Reference', 'Dearer seats');
  const held = await callHost(page, 'run.compare', { a: 'reference', b: 'dearer', settings });
  const quarter = held.periods!.find(({ kind, partial }) => kind === 'quarter' && !partial)!;
  // Seats of the quarter times the raise, in every trial.
  const raised = (quarter.a.revenue.p50! / team.seatPriceUsd) * raise;
  expect(Math.abs(quarter.difference.revenue.p50! / raised - 1)).toBeLessThan(1e-9);

  await choose(page, 'Period', quarter.label);
  const rows = await readTable(page, 'Difference between B and A');
  const revenue = rows.find((row) => row[quarter.label] === 'Revenue')!;
  expect(revenue['P50']).toBe(money(raised));
  expect(rows.find((row) => row[quarter.label] === 'COGS')!['P(B better)']).toBe('unchanged');
  expect(page.url()).toContain(`period=q${quarter.firstMonth}`);

  const waterfall = page.getByRole('region', { name: `What makes the difference, ${quarter.label}` });
  await waterfall.locator('[data-testid="waterfall"][aria-busy="false"]').waitFor();
  const changes = await readTable(page, 'Difference by change');
  // One change, which is all of the difference: its mean is that of the revenue, for costs stay.
  expect(changes.map((row) => row['Contribution'])).toEqual([changes[0]!['Contribution'], changes[0]!['Contribution']]);
  const target = { series: 'grossProfit', month: quarter.firstMonth, through: quarter.lastMonth } as const;
  const mixSettings = { ...settings, trials: 4000 };
  const asked = { a: 'reference', b: 'dearer', target, statistic: 'mean', settings: mixSettings } as const;
  const { difference } = await callHost(page, 'sensitivity.explain', asked);
  expect(changes[0]!['Contribution']).toBe(money(difference));

  const byQuarter = await readTable(page, 'Gross margin by quarter');
  const shown = byQuarter.find((row) => row['Period'] === quarter.label)!;
  expect(shown['P50']).toBe(points(quarter.difference.grossMargin.p50!));
  const [plan] = await readTable(page, 'Margin by plan and feature, total');
  expect(plan!['P50']).toBe(points(held.parts![0]!.difference!.margin.p50!));
  await choose(page, 'Period', 'Total');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page), colorScheme).toEqual([]);
  }
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await app.resize({ width: 1280, height: 860 });
});

test('a scenario against itself differs by nothing', async () => {
  const { page } = app;
  const shown = await compare('Reference', 'Reference');
  for (const name of ['Revenue', 'AI COGS', 'COGS', 'Gross profit'])
    expect([shown[name]!['B − A, P10'], shown[name]!['P50'], shown[name]!['P90']]).toEqual(['$0', '$0', '$0']);
  expect(shown['Gross margin']!['P50']).toBe('0.0 pp');
  expect(shown['COGS']!['P(B better)']).toBe('unchanged');
  await page.getByText('The two scenarios have the same assumptions.').waitFor();
});

test('ranges that are wider than simulated are said, and what is not', async () => {
  const { page } = app;
  await callHost(page, 'record.widen', { factor: 1.2, reason: 'Steps rise' });
  const said = /Ranges of the company are widened × 1.2 .*; chances, differences and parts are as simulated\./;
  await page.getByText(said).waitFor();
  await goTo(page, 'Stresses');
  await page.getByText(said).waitFor();
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
