import { describe, expect, test } from 'vitest';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { company } from '../support/marginCompany.ts';
import { runScenario } from '../support/runScenario.ts';

describe('unit economics', () => {
  const unit = (result: ReturnType<typeof runScenario>, id: string, part: string | null = null) =>
    result.unitEconomics!.find((one) => one.id === id && one.part === part)!;

  test('are ratios of the columns', () => {
    const result = runScenario(company());
    expect(unit(result, 'aiCostPerTask').total.p50).toBeCloseTo(1, 9);
    expect(unit(result, 'aiCostPerRequest').total.p50).toBeCloseTo(1, 9);
    expect(unit(result, 'revenuePerUser').series.p50[0]).toBeCloseTo(10, 9);
    expect(unit(result, 'aiShareOfCogs').total.p50).toBeCloseTo(1400 / 1800, 9);
    expect(unit(result, 'aiShareOfRevenue').total.p50).toBeCloseTo(0.28, 9);
    expect(unit(result, 'contributionPerUser', 'team').total.p50).toBeCloseTo(50 - 10 - 1, 6);
    expect(unit(result, 'freeTierCostPerPayingUser').total.p50).toBeCloseTo(4, 6);
  });

  test('count active users by activation and customers by their seats', () => {
    const [team] = company().base.plans;
    const file = company({
      plans: [{ ...team!, activation: 0.8, seatsPerCustomer: 5 }],
      features: [],
      costs: [{ id: 'support', name: 'Support', basis: 'user', amount: 3 }],
    });
    const result = runScenario(file);
    expect(unit(result, 'revenuePerUser').total.p50).toBeCloseTo(50 / 0.8, 9);
    expect(unit(result, 'revenuePerCustomer', 'team').total.p50).toBeCloseTo(250, 9);
    expect(result.cogsLines.find(({ id }) => id === 'cost-support')!.mean[0]).toBeCloseTo(100 * 0.8 * 3, 9);
  });

  test('are blank, never 0 or infinite, where the unit did not occur', () => {
    const feature = { ...company().base.features[0]!, id: 'later', name: 'Later' };
    const change = { kind: 'launch' as const, id: 'l', name: 'L', from: '2027-03', feature };
    const later = unit(runScenario(company({}, { changes: [change] })), 'aiCostPerTask', 'later');
    expect(later.series.p50).toEqual([null, null, expect.closeTo(1, 9)]);
    expect(later.total.p50).toBeCloseTo(1, 9);
  });

  test('count training runs and experiments by what was paid for', () => {
    const costs: ScenarioFile['base']['costs'] = [
      {
        kind: 'training',
        id: 't',
        name: 'Tuning',
        runsPerMonth: 2,
        gpuHoursPerRun: 100,
        hourlyUsd: 3,
        restartShare: 0.1,
      },
      {
        kind: 'experiment',
        id: 'e',
        name: 'Prompts',
        countPerMonth: 20,
        costEachUsd: 50,
        budget: { monthlyUsd: 600, whenOver: 'stop' },
      },
    ];
    const result = runScenario(company({ costs }));
    expect(unit(result, 'costEach', 't').total.p50).toBeCloseTo(330, 9);
    expect(unit(result, 'costEach', 'e').total.p50).toBeCloseTo(50, 9);
    expect(result.margin!.total.research.p50).toBeCloseTo(3 * (660 + 600), 6);
    expect(result.total.cogs.p50).toBeCloseTo(3 * 1400, 4);
  });

  // 20 × $50 = $1,000 a month against $600: $400 a month are above the budget.
  test.each([
    ['stop', [400, 400, 400], 1200],
    ['defer', [400, 800, 1200], 1200],
  ] as const)('tell what a budget that is to %s keeps back', (whenOver, months, total) => {
    const budget = { monthlyUsd: 600, whenOver };
    const line = { kind: 'experiment', id: 'e', name: 'Prompts', countPerMonth: 20, costEachUsd: 50, budget } as const;
    const free = { kind: 'evaluation', id: 'f', name: 'Free', countPerMonth: 2, costEachUsd: 5 } as const;
    const { experiments } = runScenario(company({ costs: [line, free] }));
    expect(experiments!.map(({ id }) => id)).toEqual(['e']);
    const [{ series, total: sums }] = experiments as [NonNullable<typeof experiments>[number]];
    series.held.p50.forEach((usd, month) => {
      expect(usd).toBeCloseTo(months[month]!, 6);
    });
    expect(sums.held.p50).toBeCloseTo(total, 6);
    expect(sums.spent.p50).toBeCloseTo(1800, 6);
    expect(sums.done.p50).toBeCloseTo(36, 6);
  });
});

describe('requests and successes', () => {
  const total = (file: ScenarioFile, id: string) =>
    runScenario(file).unitEconomics!.find((one) => one.id === id && one.part === 'chat')!.total;
  const unit = (file: ScenarioFile, id: string) => total(file, id).p50;
  const withWork = (work: NonNullable<ScenarioFile['base']['features'][number]['work']>) =>
    company({ features: [{ ...company().base.features[0]!, work }] });

  test('a task that is tried again asks again, and what succeeds is fewer', () => {
    // SEMANTICS section 3: p = 0.7, up to 3 tries: 1.39 tries a task, 0.973 successes; cost per success = cost per try / p.
    const file = withWork({
      kind: 'tokens',
      inputTokens: 1_000_000,
      outputTokens: 0,
      taskVariation: 0,
      retries: { successProbability: 0.7, maxTries: 3 },
    });
    const within = (id: string, expected: number) => {
      const { mean, standardError } = total(file, id);
      expect(standardError.mean).toBeGreaterThan(0);
      expect(Math.abs(mean! - expected)).toBeLessThan(4 * standardError.mean!);
    };
    within('aiCostPerTask', 1.39);
    within('aiCostPerRequest', 1);
    within('aiCostPerSuccess', 1 / 0.7);
  });

  test('a loop asks once a step', () => {
    const file = withWork({
      kind: 'agentLoop',
      steps: { distribution: 'fixed', mean: 10 },
      prefixTokens: 6000,
      turnTokens: 500,
      outputTokens: 400,
      toolResultTokens: 1600,
    });
    // 155,000 tokens in and 4,000 out (SEMANTICS section 3) at $1 a million, in 10 calls.
    expect(unit(file, 'aiCostPerTask')).toBeCloseTo(0.159, 9);
    expect(unit(file, 'aiCostPerRequest')).toBeCloseTo(0.0159, 9);
  });

  test('own processors serve the tokens of a whole loop', () => {
    const file = withWork({
      kind: 'agentLoop',
      steps: { distribution: 'fixed', mean: 10 },
      prefixTokens: 6000,
      turnTokens: 500,
      outputTokens: 400,
      toolResultTokens: 1600,
      toolFeePerCallUsd: 0.5,
    });
    file.base.features[0]!.models = [{ provider: 'self-hosted', model: 'fleet', share: 1 }];
    const head = { kind: 'gpu' as const, name: 'Fleet', hourlyUsd: 1, tokensPerSecond: 1 };
    const used = (countedTokens: 'processed' | 'output') => {
      file.base.costs = [{ ...head, id: 'fleet', minReplicas: 100_000, countedTokens }];
      return runScenario(file).fleets![0]!.series.utilisation.p50[0]! * 100_000 * 744 * 3600;
    };
    expect(used('processed')).toBeCloseTo(1400 * 159_000, -1);
    expect(used('output')).toBeCloseTo(1400 * 4000, -1);
  });
});
