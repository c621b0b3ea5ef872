import { afterAll, expect, test } from 'vitest';
import { findAveragesGap } from '../../electron/host/handlers/sensitivity/averages.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { AveragesGap } from '../../models/sensitivity/averagesGap.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { costScenario, parsed, planScenario } from '../support/costScenario.ts';

const open: Asking[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

async function gapOf(scenario: Scenario): Promise<AveragesGap> {
  const asking = askingAbout(scenario);
  open.push(asking);
  const settings = { trials: 8000, seed: 1, sampler: 'sobol' } as const;
  return findAveragesGap(asking.context, { scenarioId: scenario.id, settings });
}

const contractPrices = [
  { provider: 'acme', model: 'acme-1', inputUsd: 3, cacheReadUsd: 0.3, cacheWriteUsd: 3.75, outputUsd: 15 },
];
const models = [{ provider: 'acme', model: 'acme-1', share: 1 }];
const freeTask = { kind: 'tokens', inputTokens: 0, outputTokens: 0, taskVariation: 0 };

function sumsUp({ totals, entries }: AveragesGap): void {
  const sum = entries.reduce((total, { onProfit }) => total + onProfit, 0);
  expect(sum).toBeCloseTo(totals.grossProfit.gap, 6);
  for (const { gap, byCause, mean, average } of Object.values(totals)) {
    expect(Object.values(byCause).reduce((total, one) => total + one, 0)).toBeCloseTo(gap, 6);
    expect(gap).toBeCloseTo(mean - average, 10);
  }
}

// SEMANTICS section 5: median 400, σ 1.0 (mean 659.5), allowance 1,000: overage 172.0 a user; the average user has none.
test('overage of users that differ is what the averages miss', async () => {
  const base = planScenario(100, 10).base;
  const scenario = parsed({
    ...planScenario(100, 10),
    base: {
      ...base,
      plans: [{ ...base.plans[0], includedTasks: 1000, overagePriceUsd: 1, usageSpread: 1 }],
      features: [{ id: 'chat', name: 'Chat', tasksPerUser: { team: 659.4885 }, work: freeTask, models }],
      contractPrices,
    },
  });
  const gap = await gapOf(scenario);
  expect(gap.totals.revenue.average).toBeCloseTo(1000, 8);
  expect(Math.abs(gap.totals.revenue.gap / 100 - 172)).toBeLessThan(0.05);
  expect(gap.entries).toMatchObject([
    { cause: 'spreads', part: { name: 'Team' }, rule: 'allowances and overage: users differ' },
  ]);
  expect(gap.sentence).toMatch(/^The single-point plan puts gross profit \$17.2K too low, mostly from: \+\$17.2K Team/);
  sumsUp(gap);
});

// SEMANTICS section 3: S 6,000, u 500, o 400, r 1,600, $3/$15, geometric N with mean 10: $0.795 a task against $0.525.
test('steps of an agent that differ between tasks are what the averages miss', async () => {
  const work = {
    kind: 'agentLoop',
    steps: { distribution: 'geometric', mean: 10, cap: 1000 },
    prefixTokens: 6000,
    turnTokens: 500,
    outputTokens: 400,
    toolResultTokens: 1600,
  };
  const plan = planScenario(1000, 100);
  const features = [{ id: 'agent', name: 'Agent', tasksPerUser: { team: 1 }, work, models }];
  const gap = await gapOf(parsed({ ...plan, base: { ...plan.base, features, contractPrices } }));
  expect(gap.totals.cogs.average).toBeCloseTo(525, 6);
  expect(Math.abs(gap.totals.cogs.gap - 270)).toBeLessThan(4 * gap.totals.cogs.standardError + 1e-6);
  expect(gap.entries[0]).toMatchObject({
    cause: 'spreads',
    part: { name: 'Agent' },
    rule: 'agent steps: tasks differ',
  });
  expect(gap.totals.cogs.byCause.spreads).toBeCloseTo(gap.totals.cogs.gap, 6);
  sumsUp(gap);
});

// Spend ~ N(1,000, 100) against a minimum of 1,000: E[shortfall] = 100·φ(0) = 39.894; the average spend falls short by nothing.
test('the shortfall under uncertain use is what the averages miss', async () => {
  const plan = planScenario({ kind: 'normal', mean: 1000, sd: 100 }, 10);
  const oneDollar = { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 };
  const scenario = parsed({
    ...plan,
    base: {
      ...plan.base,
      features: [{ id: 'chat', name: 'Chat', tasksPerUser: { team: 1 }, work: oneDollar, models }],
      contractPrices: [{ ...contractPrices[0]!, inputUsd: 1 }],
      commitments: [
        {
          id: 'edp',
          name: 'EDP',
          provider: 'acme',
          start: '2026-02',
          annualMinimumUsd: [1000],
          discount: 0,
          spentBeforeStartUsd: 0,
        },
      ],
    },
  });
  const gap = await gapOf(scenario);
  const shortfall = gap.entries.find(({ part }) => part.name.includes('EDP'))!;
  expect(shortfall).toMatchObject({
    cause: 'assumptions',
    rule: 'commitment: shortfall and tiers under uncertain usage',
  });
  expect(Math.abs(shortfall.amount - 39.8942)).toBeLessThan(4 * shortfall.standardError + 0.01);
  sumsUp(gap);
});

test('of costs that only add up there is none, and it says so', async () => {
  const gap = await gapOf(costScenario({ a: { kind: 'uniform', low: 10, high: 20 }, b: 5 }));
  expect(Math.abs(gap.totals.cogs.gap)).toBeLessThan(4 * gap.totals.cogs.standardError);
  const certain = await gapOf(costScenario({ b: 5 }));
  expect(certain).toMatchObject({
    entries: [],
    sentence: 'The single-point plan equals the mean: no rule of this scenario is nonlinear.',
  });
});
