import { describe, expect, test } from 'vitest';
import { addMonths, monthRange } from '../../models/calendar.ts';
import { fitAdoption } from '../../models/curves/fitAdoption.ts';
import { firstQuantity } from '../../models/distributions/monthTable.ts';
import { quantityMean } from '../../models/distributions/shape.ts';
import { fitBase } from '../../models/drivers/fitBase.ts';
import type { History } from '../../models/drivers/history.ts';

const months = monthRange('2025-05', 18);

/** A company of 1,000 → 2,000 users on a known logistic, 20 tasks a user growing 1 % a month, 500 + 100 tokens a task. */
function history({ withUsers }: { readonly withUsers: boolean }): History {
  const usersAt = (index: number) => 3000 / (1 + 2 * Math.exp(-0.1 * index));
  const tasksAt = (index: number) => usersAt(index) * 20 * 1.01 ** index;
  return {
    months,
    tiers: withUsers
      ? months.map((month, index) => ({
          month,
          tier: 'Pro (EU)',
          users: usersAt(index),
          revenueUsd: usersAt(index) * 30,
        }))
      : [],
    tasks: withUsers
      ? months.map((month, index) => ({ month, tier: 'Pro (EU)', feature: 'Chat', tasks: tasksAt(index) }))
      : [],
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
      })),
    ),
  };
}

describe('a base fitted to history', () => {
  const { base, issues } = fitBase(history({ withUsers: true }));
  const [plan] = base.plans;
  const [feature] = base.features;

  test('finds the adoption curve that made it', () => {
    if (plan?.users.kind !== 'logistic') throw new Error('expected a logistic');
    expect(plan.id).toBe('pro-eu');
    expect(quantityMean(plan.users.ceiling.value)).toBeCloseTo(3000, -1);
    expect(quantityMean(plan.users.steepness.value)).toBeCloseTo(0.1, 3);
    expect(plan.users.origin).toBe('2026-10');
  });

  test('finds price, use, growth, tokens a task and the shares of the models', () => {
    expect(plan?.seatPriceUsd.value).toBeCloseTo(30, 4);
    expect(quantityMean(firstQuantity(feature!.usageGrowth.value))).toBeCloseTo(0.01, 6);
    expect(quantityMean(firstQuantity(feature!.tasksPerUser['pro-eu']!.value))).toBeCloseTo(20 * 1.01 ** 16, 1);
    if (feature?.work.kind !== 'tokens') throw new Error('expected tokens');
    expect(quantityMean(firstQuantity(feature.work.inputTokens.value))).toBeCloseTo(500, 3);
    expect(quantityMean(firstQuantity(feature.work.outputTokens.value))).toBeCloseTo(100, 3);
    expect(feature.models.map(({ share }) => share)).toEqual([0.75, 0.25]);
  });

  test('says where each number comes from and what history cannot say', () => {
    expect(feature?.usageGrowth.source).toContain('12 months');
    expect(issues.map(({ path }) => path)).toEqual(['base.costs']);
  });
});

test('without users all use is one unit that grows as usage did, and the reader is told', () => {
  const { base, issues } = fitBase(history({ withUsers: false }));
  expect(base.plans.map(({ id }) => id)).toEqual(['all-users']);
  const requests = quantityMean(firstQuantity(base.features[0]!.tasksPerUser['all-users']!.value));
  expect(requests).toBeGreaterThan(35_000);
  expect(issues.some(({ message }) => message.includes('active_users'))).toBe(true);
});

test('a straight line has no ceiling to find and stays a line', () => {
  const history = months.map((month, index) => ({ month, users: 100 + 5 * index }));
  const curve = fitAdoption(history);
  expect(curve.kind).toBe('linear');
  if (curve.kind === 'linear') expect(quantityMean(curve.perMonth.value)).toBeCloseTo(5, 9);
});

test('two months of history give a level and say that they are too short for a trend', () => {
  const curve = fitAdoption([
    { month: '2026-09', users: 90 },
    { month: addMonths('2026-09', 1), users: 100 },
  ]);
  expect(curve).toMatchObject({ kind: 'linear', origin: '2026-10', start: { value: 100 }, perMonth: { value: 0 } });
});
