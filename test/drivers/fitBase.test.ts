import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { firstQuantity, isMonthTable, monthEntries } from '../../models/distributions/monthTable.ts';
import type { MonthlyQuantity } from '../../models/distributions/quantity.ts';
import { distributionQuantile, quantityMean } from '../../models/distributions/shape.ts';
import { fitBase } from '../../models/drivers/fitBase.ts';
import type { History } from '../../models/drivers/history.ts';

const months = monthRange('2025-05', 18);
const horizon = 12;

/** 10 % more users a month, 20 tasks a user, 500 + 100 tokens and $0.004 a task, $900 a month of development. */
function history({ withUsers = true, tiers = ['Pro (EU)'] } = {}): History {
  const usersAt = (index: number) => 1000 * 1.1 ** index;
  const tasksAt = (index: number) => tiers.length * usersAt(index) * 20;
  return {
    months,
    tiers: withUsers
      ? months.flatMap((month, index) =>
          tiers.map((tier) => ({ month, tier, users: usersAt(index), revenueUsd: usersAt(index) * 30 })),
        )
      : [],
    tasks: [],
    work: months.flatMap((month, index) =>
      [0.75, 0.25].map((share, model) => ({
        month,
        feature: 'Chat',
        provider: 'openai',
        model: `model-${model}`,
        requests: tasksAt(index) * share,
        inputTokens: tasksAt(index) * share * 500,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: tasksAt(index) * share * 100,
        costUsd: tasksAt(index) * share * 0.004,
      })),
    ),
    otherCosts: months.map((month) => ({
      month,
      name: 'openai development',
      environment: 'development',
      operation: 'inference',
      costUsd: 900,
    })),
  };
}

const priceOf = () => ({ input: 2, cacheRead: 0.2, cacheWrite: 2.5, output: 10 });

function medianOf(quantity: MonthlyQuantity): number {
  const first = firstQuantity(quantity);
  return typeof first === 'number' ? first : distributionQuantile(first, 0.5);
}

describe('a base made from history', () => {
  const { base, issues } = fitBase(history(), horizon, { choices: {}, look: null, priceOf });
  const [plan] = base.plans;
  const [feature] = base.features;

  test('continues exact growth of 10 % a month within 2 % of the next month', () => {
    if (plan?.users.kind !== 'forecast') throw new Error('expected a forecast');
    expect(plan.id).toBe('pro-eu');
    expect(medianOf(plan.users.users.value) / (1000 * 1.1 ** 18)).toBeCloseTo(1, 1.7);
    const values = plan.users.users.value;
    if (!isMonthTable(values)) throw new Error('expected months');
    expect(monthEntries(values).map(({ month }) => month)).toEqual(monthRange('2026-11', horizon));
  });

  test('keeps what does not move: price, tasks a user, tokens and cost a task, shares of the models', () => {
    expect(medianOf(plan!.seatPriceUsd.value)).toBeCloseTo(30, 1);
    expect(medianOf(feature!.tasksPerUser['pro-eu']!.value)).toBeCloseTo(20, 1);
    if (feature?.work.kind !== 'tokens') throw new Error('expected tokens');
    expect(quantityMean(firstQuantity(feature.work.inputTokens.value))).toBeCloseTo(500, 3);
    expect(quantityMean(firstQuantity(feature.work.outputTokens.value))).toBeCloseTo(100, 3);
    // $2 a million in and $10 out: 500 and 100 tokens are $0.002 at list, and $0.004 were paid.
    expect(medianOf(feature.priceFactor!.value)).toBeCloseTo(2, 5);
    expect(feature.models.map(({ share }) => share)).toEqual([0.75, 0.25]);
  });

  test('makes development a line of its own, by which it is research', () => {
    expect(base.costs).toMatchObject([
      { id: 'openai-development', environment: 'development', operation: 'inference', basis: 'month' },
    ]);
    expect(medianOf(base.costs[0]!.amount.value)).toBeCloseTo(900, 0);
  });

  test('says where each number comes from and what history cannot say', () => {
    expect(plan!.seatPriceUsd.source).toMatch(/^Recognized revenue per active user, overage included, 18 months: /);
    expect(issues.map(({ path }) => path)).toEqual(['base.costs']);
  });
});

test('plans whose tasks no file tells apart move as one', () => {
  const { correlations } = fitBase(history({ tiers: ['Free', 'Team', 'Enterprise'] }), horizon);
  expect(correlations.filter(({ rank }) => rank === 1)).toEqual([
    { a: 'feature.chat.tasksPerUser.free', b: 'feature.chat.tasksPerUser.team', rank: 1 },
    { a: 'feature.chat.tasksPerUser.free', b: 'feature.chat.tasksPerUser.enterprise', rank: 1 },
  ]);
});

test('without users all use is one unit that grows as usage did, and the reader is told', () => {
  const { base, issues } = fitBase(history({ withUsers: false }), horizon);
  expect(base.plans.map(({ id }) => id)).toEqual(['all-users']);
  expect(medianOf(base.features[0]!.tasksPerUser['all-users']!.value)).toBeGreaterThan(20_000 * 1.1 ** 17);
  expect(issues.filter(({ message }) => /active_users|No revenue/.test(message))).toHaveLength(2);
});

test('revenue without users is forecast as revenue', () => {
  const seen = history();
  const tiers = seen.tiers.map((row) => ({ ...row, users: null }));
  const { base } = fitBase({ ...seen, tiers }, horizon);
  expect(base.plans.map(({ id }) => id)).toEqual(['pro-eu', 'all-users']);
  expect(medianOf(base.plans[0]!.seatPriceUsd.value) / (30_000 * 1.1 ** 18)).toBeCloseTo(1, 1.5);
});

test('two months give a level with a range that grows, and say that they are too few for a trend', () => {
  const seen = history();
  const early = new Set(months.slice(0, 2));
  const inside = <T extends { month: string }>(rows: readonly T[]) => rows.filter(({ month }) => early.has(month));
  const young: History = {
    months: months.slice(0, 2),
    tiers: inside(seen.tiers),
    tasks: [],
    work: inside(seen.work),
    otherCosts: inside(seen.otherCosts),
  };
  const { base, issues } = fitBase(young, 6);
  if (base.plans[0]?.users.kind !== 'forecast') throw new Error('expected a forecast');
  expect(medianOf(base.plans[0].users.users.value)).toBeCloseTo(1050, 3);
  expect(base.plans[0].users.users.source).toContain('too few for a trend');
  expect(issues.map(({ message }) => message)).toContain(
    'Only 2 full months of history: levels are means and ranges are assumed. Import more months.',
  );
});
