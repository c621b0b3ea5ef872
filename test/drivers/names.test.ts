import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { monthRange } from '../../models/calendar.ts';
import type { History } from '../../models/drivers/history.ts';
import { fitScenario } from '../../models/scenarios/fitScenario.ts';

const months = monthRange('2025-05', 12);

/** 100 tasks of $0.01 a month for each feature, and users of each tier with a price of $30. */
function history(features: readonly string[], tiers: readonly string[]): History {
  return {
    months,
    tiers: months.flatMap((month) => tiers.map((tier) => ({ month, tier, users: 10, revenueUsd: 300 }))),
    tasks: months.flatMap((month) =>
      tiers.flatMap((tier) => features.map((feature) => ({ month, tier, feature, tasks: 50 }))),
    ),
    work: months.flatMap((month) =>
      features.map((feature) => ({
        month,
        feature,
        provider: 'openai',
        model: 'gpt-4o',
        requests: 100,
        inputTokens: 200_000,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 50_000,
        costUsd: 1,
      })),
    ),
    otherCosts: [],
  };
}

function baseOf(features: readonly string[], tiers: readonly string[]) {
  const question = { history: history(features, tiers), book: priceBook, id: 'base', name: 'Base', months: 3 };
  const { scenario, issues } = fitScenario(question);
  return { base: scenario!.base, issues };
}

describe('features and tiers', () => {
  test('in other scripts have ids of their own', () => {
    const { base } = baseOf(['検索', '要約'], ['無料', '有料']);
    expect(base.features.map(({ name }) => name)).toEqual(['検索', '要約']);
    expect(new Set([...base.features, ...base.plans].map(({ id }) => id)).size).toBe(4);
    // Five tasks a user in each tier.
    for (const { tasksPerUser } of base.features) expect(Object.keys(tasksPerUser)).toHaveLength(2);
  });

  test('whose names differ in signs are two, and in capitals one, which is said', () => {
    expect(baseOf(['Chat', 'Chat!'], ['Pro']).base.features).toHaveLength(2);
    const { base, issues } = baseOf(['Chat', 'chat'], ['Pro', 'PRO ']);
    expect(base.features.map(({ name }) => name)).toEqual(['Chat']);
    expect(base.plans).toHaveLength(1);
    expect(issues.map(({ message }) => message).join(' ')).toContain('"Chat" and "chat" differ only in capitals');
  });
});
