import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunResult, SeriesKey, Statistic } from '../../models/simulation/result.ts';
import { distance, estimateMean, estimateQuantile } from '../support/estimate.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { averagesOfReference, type Outcome, referencePlan, simulateReference } from '../support/referencePlan.ts';
import { callHost } from '../support/window/callHost.ts';
import { runForecast, showForecast, showSeries } from '../support/window/forecastPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { readFigure } from '../support/window/usagePage.ts';

const own: readonly Outcome[] = simulateReference(40_000);
const farthest = 4;

let app: Workbench;
let result: RunResult;
beforeAll(async () => {
  app = await launchWorkbench();
  const { page } = app;
  // The sample company has widened its ranges; here they are as simulated.
  await callHost(page, 'record.widen', { factor: 1, reason: 'Engine against screen' });
  await callHost(page, 'scenario.save', { scenario: referencePlan });
  await goTo(page, 'Forecast');
  await showForecast(page, 'Reference');
  await runForecast(page, 'Reference');
  const runs = await callHost(page, 'run.list', { scenarioId: 'reference' });
  result = (await callHost(page, 'run.read', { id: runs[0]!.id })).result;
});
afterAll(() => app?.close());

function engine(series: SeriesKey, statistic: Statistic) {
  const { [statistic]: value, standardError } = result.total[series];
  return { value: value!, standardError: standardError[statistic]! };
}

describe('a run agrees with a Monte Carlo written for this test', () => {
  test.each([
    ['revenue', ['p10', 'p50', 'p90']],
    ['aiCogs', ['p90']],
    ['cogs', ['p10', 'p50', 'p90']],
  ] as const)('on the mean and the percentiles of %s', (series, percentiles) => {
    const draws = own.map((outcome) => outcome[series]);
    expect(distance(engine(series, 'mean'), estimateMean(draws))).toBeLessThan(farthest);
    for (const statistic of percentiles) {
      const expected = estimateQuantile(draws, Number(statistic.slice(1)) / 100);
      expect(distance(engine(series, statistic), expected), statistic).toBeLessThan(farthest);
    }
  });

  test('on the floor of AI COGS, which is the commitment itself', () => {
    const [minimum] = referencePlan.base.commitments[0].annualMinimumUsd;
    expect(result.total.aiCogs.p10).toBeCloseTo(minimum, 6);
    expect(
      estimateQuantile(
        own.map(({ aiCogs }) => aiCogs),
        0.1,
      ).value,
    ).toBeCloseTo(minimum, 6);
  });

  test('on the margin of the year and on the chance of missing its target', () => {
    const margins = own.map(({ revenue, cogs }) => 1 - cogs / revenue);
    expect(distance(engine('grossMargin', 'p50'), estimateQuantile(margins, 0.5))).toBeLessThan(farthest);
    const below = estimateMean(margins.map((margin) => (margin < referencePlan.targetGrossMargin ? 1 : 0)));
    // The spread of the run's own share is no larger than that of as many independent trials.
    const spread = Math.sqrt((below.value * (1 - below.value)) / result.run.trials);
    const share = { value: result.target.totalProbabilityBelow!, standardError: spread };
    expect(below.value).toBeGreaterThan(0.01);
    expect(below.value).toBeLessThan(0.99);
    expect(distance(share, below)).toBeLessThan(farthest);
  });

  test('on the commitment, which some trials miss and others meet', () => {
    const shortfall = estimateMean(own.map((outcome) => outcome.shortfall));
    const missed = estimateMean(own.map((outcome) => (outcome.shortfall > 0 ? 1 : 0)));
    const [commitment] = result.commitments;
    const spread = Math.sqrt(own.length / result.run.trials);
    const as = (value: number, { standardError }: typeof missed) => ({ value, standardError: standardError * spread });
    expect(missed.value).toBeGreaterThan(0.1);
    expect(missed.value).toBeLessThan(0.9);
    expect(distance(as(commitment!.probabilityOfShortfall, missed), missed)).toBeLessThan(farthest);
    expect(distance(as(commitment!.expectedShortfallUsd, shortfall), shortfall)).toBeLessThan(farthest);
  });
});

test('the plan on averages is the closed form to nine digits, and cheaper than the mean of the runs', () => {
  const averages = averagesOfReference();
  for (const series of ['revenue', 'aiCogs', 'cogs'] as const)
    expect(Math.abs(result.averages.total[series]! / averages[series] - 1), series).toBeLessThan(1e-9);
  const bills = averages.spend.map((month, index) => month + (index === 11 ? averages.shortfall : 0));
  for (const [month, bill] of bills.entries())
    expect(Math.abs(result.averages.months.aiCogs[month]! / bill - 1)).toBeLessThan(1e-9);
  expect(averages.cogs).toBeLessThan(result.total.cogs.mean!);
});

describe('the screen', () => {
  test('asks for the chance of a margin below any value, by month, quarter, year and in total', async () => {
    const { page } = app;
    const margins = own.map(({ revenue, cogs }) => 1 - cogs / revenue);
    // A whole percent that about three in ten of the trials written for this test miss.
    const asked = Math.round(100 * estimateQuantile(margins, 0.3).value);
    const below = estimateMean(margins.map((margin) => (margin < asked / 100 ? 1 : 0)));
    const cell = page.getByRole('textbox', { name: 'Gross margin below' });
    await cell.fill('150%');
    await cell.press('Enter');
    await page.getByText('A gross margin is 100% at most; enter a lower one.').waitFor();
    await cell.fill(`${asked}`);
    await cell.press('Enter');
    const head = `P(< ${asked}%)`;
    await page.getByRole('columnheader', { name: head }).waitFor();
    const rows = await readTable(page, 'Chance by quarter');
    const total = rows.at(-1)!;
    expect(rows.length).toBe(5);
    expect(total['P50']).toBe(percent(result.total.grossMargin.p50!));
    const shown = Number(total[head]!.replaceAll(/[<>%]/g, '')) / 100;
    const spread = Math.sqrt((below.value * (1 - below.value)) / result.run.trials);
    // Shown to a whole percent.
    expect(Math.abs(shown - below.value)).toBeLessThan(farthest * (spread + below.standardError) + 0.005);
    await page.getByRole('radiogroup', { name: 'Period of the chance' }).getByText('Month').click();
    expect((await readTable(page, 'Chance by month')).length).toBe(13);
  });

  test('shows the totals of the run', async () => {
    const { page } = app;
    const millions = (value: number) => `$${(value / 1e6).toPrecision(3)}M`;
    expect(await readFigure(page, 'Revenue, median')).toBe(millions(result.total.revenue.p50!));
    const [p10, p50, p90] = (['p10', 'p50', 'p90'] as const).map((one) => percent(result.total.grossMargin[one]!));
    expect(await page.getByTestId('headline').textContent()).toContain(
      `Median gross margin ${p50} over 12 months; 80% range ${p10} to ${p90}.`,
    );
  });

  test.each([
    ['Revenue', 'revenue'],
    ['COGS', 'cogs'],
  ] as const)('shows the percentiles of %s for each month and the whole period', async (name, series) => {
    const { page } = app;
    await showSeries(page, name);
    const rows = await readTable(page, `Percentiles of ${name.toLowerCase()} by month`);
    expect(rows.length).toBe(13);
    const shown = ['Mean', 'P5', 'P10', 'P25', 'P50', 'P75', 'P90', 'P95', 'Single-point'];
    for (const [index, row] of rows.entries()) {
      const of = (statistic: Statistic) => result.series[series][statistic][index] ?? result.total[series][statistic]!;
      const averages = result.averages.months[series][index] ?? result.averages.total[series]!;
      const values = [...statistics.map(of), averages];
      expect(shown.map((head) => row[head])).toEqual(values.map(thousands));
    }
  });

  test('shows margins as percentages, and the standard errors on demand', async () => {
    const { page } = app;
    await showSeries(page, 'Gross margin');
    const before = (await readTable(page, 'Percentiles of gross margin by month')).at(-1)!;
    expect(before['P50']).toBe(percent(result.total.grossMargin.p50!));
    await page.getByText('Simulation error', { exact: true }).click();
    const after = (await readTable(page, 'Percentiles of gross margin by month')).at(-1)!;
    const error = (result.total.grossMargin.standardError.p50! * 100).toFixed(2);
    expect(after['P50']).toBe(`${before['P50']}± ${error} pp`);
  });
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));

const statistics = ['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const satisfies readonly Statistic[];

function thousands(value: number): string {
  return (value / 1000).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function percent(ratio: number): string {
  return ratio.toLocaleString('en-US', { style: 'percent', minimumFractionDigits: 1 });
}
