import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { targetOf } from '../../electron/cli/sensitivityOptions.ts';
import type { Comparison, Summary } from '../../models/simulation/result.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { supportCompany } from '../support/supportCompany.ts';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const { base } = supportCompany;
const [team, solo] = base.plans;

/** From April on support runs on the small model ($0.03 a task less), and Team seats are $12 instead of $10. */
const change = {
  ...{ kind: 'switch', id: 'move', name: 'Move', from: '2027-04', feature: 'support' },
  ...{ fromModel: 'large', toProvider: 'acme', toModel: 'small', share: 1, rampMonths: 0 },
};
const extra = { ...base.features[1], id: 'extra', name: 'Extra', tasksPerUser: { solo: 1 } };
const moved = { ...supportCompany, id: 'moved', name: 'Moved', changes: [change] };
const both = { ...moved, id: 'both', name: 'Both', base: { ...base, plans: [{ ...team, seatPriceUsd: 12 }, solo] } };
const more = { ...supportCompany, id: 'more', name: 'More', base: { ...base, features: [...base.features, extra] } };

let bench: ImportBench;
let comparison: Comparison;
beforeAll(async () => {
  bench = await openImportBench();
  for (const scenario of [supportCompany, moved, both, more, { ...supportCompany, id: 'july', fiscalYearStart: 7 }])
    await bench.call('scenario.save', { scenario });
  comparison = await bench.call('run.compare', { a: 'support-desk', b: 'moved', settings });
}, 60_000);
afterAll(() => bench?.close());

/** Within four standard errors of the trials. */
function near(summary: Summary<number | null>, statistic: 'mean' | 'p5' | 'p95', expected: number): void {
  const error = 4 * summary.standardError[statistic]! + 1e-6 * Math.abs(expected);
  expect(Math.abs(summary[statistic]! - expected), `${summary[statistic]} for ${expected}`).toBeLessThanOrEqual(error);
}

/** Mean of 50 tasks of 1,000 users a month, $0.03 less each. */
const saved = 1000 * 50 * 0.03;
const revenue = 1000 * 10 + 500 * 5;

describe('two scenarios by fiscal period', () => {
  test('differ by what the months of the period differ by', () => {
    const [first, second] = comparison.periods!;
    const year = comparison.periods!.find(({ kind }) => kind === 'year')!;
    expect(comparison.periods!.map(({ label }) => label)).toEqual([
      ...['FY2027 Q1', 'FY2027 Q2', 'FY2027 Q3', 'FY2027 Q4', 'FY2027'],
    ]);
    expect(first!.difference.cogs).toMatchObject({ mean: 0, p5: 0, p95: 0 });
    near(second!.difference.cogs, 'mean', -3 * saved);
    near(year.difference.cogs, 'mean', -9 * saved);
    // Of 40 to 60 tasks, P95 is 59 and P5 is 41.
    near(second!.difference.cogs, 'p5', -3 * 59 * 30);
    near(second!.difference.cogs, 'p95', -3 * 41 * 30);
    near(second!.difference.grossMargin, 'mean', saved / revenue);
    expect(second!.probabilityBetter).toMatchObject({ cogs: 1, grossMargin: 1, revenue: 0 });
    expect(comparison.monthlyBetter.cogs).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  test('add up: quarters of amounts are the year, and the year is the total', () => {
    const quarters = comparison.periods!.filter(({ kind }) => kind === 'quarter');
    for (const side of ['a', 'b', 'difference'] as const) {
      const sum = quarters.reduce((total, one) => total + one[side].grossProfit.mean!, 0);
      expect(sum).toBeCloseTo(comparison.periods!.at(-1)![side].grossProfit.mean!, 4);
    }
    expect(comparison.periods!.at(-1)!.difference).toEqual(comparison.totalDifference);
  });

  test('have none where their fiscal years start apart, but for those that are alike', async () => {
    const apart = await bench.call('run.compare', { a: 'support-desk', b: 'july', settings });
    // Quarters from January and from July have the same months, years do not.
    expect(apart.periods!.map(({ kind }) => kind)).toEqual(['quarter', 'quarter', 'quarter', 'quarter']);
    expect(apart.periods![0]!.difference.revenue).toMatchObject({ mean: 0 });
  });
});

describe('two scenarios by plan and feature', () => {
  test('a switch moves the margin of who uses it, and nobody else’s', () => {
    const part = (kind: string, id: string) => comparison.parts!.find((one) => one.kind === kind && one.id === id)!;
    near(part('plan', 'team').difference!.margin, 'mean', (9 * saved) / 120_000);
    expect(part('plan', 'solo').difference!.margin).toMatchObject({ mean: 0, p5: 0, p95: 0 });
    near(part('feature', 'support').a!.cost, 'mean', 12 * 50_000 * 0.045);
    near(part('feature', 'support').b!.cost, 'mean', 12 * 50_000 * 0.045 - 9 * saved);
    near(part('feature', 'search').b!.cost, 'mean', 12 * 10_000 * 0.045);
  });

  test('what only one of them has stands on its side', async () => {
    const { parts } = await bench.call('run.compare', { a: 'support-desk', b: 'more', settings });
    expect(parts!.at(-1)).toMatchObject({ kind: 'feature', id: 'extra', a: null, difference: null });
    // 500 users at one task a month.
    expect(parts!.at(-1)!.b!.cost.mean!).toBeCloseTo(12 * 500 * 0.045, 6);
  });
});

describe('a question about a quarter', () => {
  const ask = (series: 'grossProfit' | 'grossMargin', month: string) =>
    bench.call('sensitivity.explain', {
      ...{ a: 'support-desk', b: 'both', target: targetOf({ series, month }), statistic: 'mean', settings },
    });

  test('divides its difference among the changes, and the parts add up', async () => {
    const found = await ask('grossProfit', '2027-Q2');
    const part = (words: RegExp) => found.changes.find(({ name }) => words.test(name))!.amount;
    expect(Math.abs(part(/Move/) - 3 * saved)).toBeLessThanOrEqual(4 * found.standardError + 1e-6);
    expect(part(/Team|seat/i)).toBeCloseTo(3 * 1000 * 2, 4);
    expect(found.changes.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(found.difference, 6);
    expect(found.sentence).toContain('gross profit of 2027-04 to 2027-06');
  });

  test('takes the margin as the ratio of its sums', async () => {
    const found = await ask('grossMargin', '2027-03:2027-04');
    // Cost of two months: 60,000 tasks at $0.045 each, less one month of savings.
    const cost = 2 * 60_000 * 0.045;
    const tolerance = 1e-4;
    expect(Math.abs(found.from - (1 - cost / (2 * revenue)))).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(found.to - (1 - (cost - saved) / (2 * (revenue + 2000))))).toBeLessThanOrEqual(tolerance);
  });

  test('finds the price that meets a goal in it', async () => {
    const { found } = await bench.call('sensitivity.goalSeek', {
      scenarioId: 'support-desk',
      path: 'base.plans[team].seatPriceUsd',
      goal: {
        target: targetOf({ series: 'grossMargin', month: '2027-Q2' }),
        measure: { kind: 'mean' },
        direction: 'atLeast',
        aim: 0.8,
      },
      ...{ low: null, high: null, settings },
    });
    // 8,100 of cost are 20% of 40,500, of which Solo brings 7,500: $11 for 3,000 seats.
    expect(found).toMatchObject({ kind: 'reached', x: expect.closeTo(11, 2) });
  });

  test.each([
    [{ series: 'cogs', month: '2027-04', through: '2027-03' }, /not before the first/],
    [{ series: 'cogs', month: null, through: '2027-03' }, /not before the first/],
    [{ series: 'cogs', month: '2027-11', through: '2028-01' }, /2028-01 is not in "Support desk"/],
  ] as const)('refuses %o in words', async (target, message) => {
    await expect(
      bench.call('sensitivity.rank', { scenarioId: 'support-desk', target, settings }),
    ).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(message) });
  });
});
