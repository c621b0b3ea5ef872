import { describe, expect, test } from 'vitest';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { company } from '../support/marginCompany.ts';
import { runScenario } from '../support/runScenario.ts';

describe('layers of margin', () => {
  test('run from revenue to contribution, the free tier in COGS by the rules of the house', () => {
    const { margin, series } = runScenario(company());
    const month = (key: keyof NonNullable<typeof margin>['series']) => margin!.series[key].mean[0];
    expect(month('revenue')).toBeCloseTo(5000, 9);
    expect(month('aiCogs')).toBeCloseTo(1400, 6);
    expect(month('aiGrossProfit')).toBeCloseTo(3600, 6);
    expect(month('otherCogs')).toBeCloseTo(400, 6);
    expect(month('grossProfit')).toBeCloseTo(3200, 6);
    expect(month('grossMargin')).toBeCloseTo(0.64, 9);
    // The $300 of hosting do not follow use: revenue 5,000 less chat 1,400 and fees 100.
    expect(month('fixedCogs')).toBeCloseTo(300, 6);
    expect(month('contribution')).toBeCloseTo(3500, 6);
    expect(margin!.isFinal).toBe(true);
    expect(series.grossProfit.mean[0]).toBeCloseTo(3200, 6);
  });

  test('show the free tier both ways on the same trials', () => {
    const { margin } = runScenario(company());
    const [inForce, inCogs, inSales] = margin!.policies;
    expect([inForce!.name, inCogs!.name, inSales!.name]).toEqual([
      'Default rules',
      'Free tier in COGS',
      'Free tier in S&M',
    ]);
    expect(inCogs!.total.grossProfit.p50).toBeCloseTo(3 * 3200, 4);
    // 400 of the 1,400 tasks and 4 in 5 users are free: the $400 of chat and $240 of hosting leave COGS …
    expect(inSales!.total.grossProfit.p50).toBeCloseTo(3 * (3200 + 400 + 240), 4);
    // … and contribution stays what it was: 5,000 less what follows use.
    for (const policy of [inForce, inCogs, inSales]) {
      expect(policy!.total.contribution.p50).toBeCloseTo(3 * 3500, 4);
      expect(policy!.total.contributionMargin.p50).toBeCloseTo(0.7, 9);
    }
    expect(inSales!.total.sales.p50).toBeCloseTo(3 * 640, 4);
    expect(inSales!.grossProfitMoved.p50).toBeCloseTo(3 * 640, 4);
    expect([inForce!.grossProfitMoved.p50, inCogs!.grossProfitMoved.p50]).toEqual([0, 0]);
  });

  test('a cost of use is deducted from contribution whatever its class, one of development is not', () => {
    const rules = [{ feature: 'chat', class: 'research' as const }];
    const { margin } = runScenario(company({ policy: { name: 'Chat is research', rules } }));
    expect(margin!.total.research.p50).toBeCloseTo(3 * 1400, 4);
    expect(margin!.total.contribution.p50).toBeCloseTo(3 * 3500, 4);
  });

  test('a dated policy changes the class from its month on, and the lines still add up', () => {
    const policy = { name: 'Free is marketing', rules: [{ tier: 'free', class: 'sales' as const }] };
    const result = runScenario(
      company({}, { changes: [{ kind: 'policy', id: 'p', name: 'P', from: '2027-03', policy }] }),
    );
    const { margin, cogsLines, series } = result;
    expect(margin!.series.sales.mean.map((usd) => Math.round(usd!))).toEqual([0, 0, 640]);
    expect(margin!.series.aiCogs.mean.map((usd) => Math.round(usd!))).toEqual([1400, 1400, 1000]);
    for (const month of [0, 1, 2]) {
      const cogs = cogsLines.reduce((sum, { mean }) => sum + mean[month]!, 0);
      expect(cogs).toBeCloseTo(series.cogs.mean[month]!, 6);
    }
    const outside = margin!.otherLines.map(({ name, class: cls, mean }) => [name, cls, Math.round(mean[2]!)]);
    expect(outside).toEqual([
      ['Chat', 'sales', 400],
      ['Hosting', 'sales', 240],
      ['Payment fees', 'sales', 0],
    ]);
  });

  test('are not final while a cost has no class', () => {
    const policy = {
      name: 'Strict',
      otherwise: 'unclassified' as const,
      rules: [{ operation: 'inference' as const, class: 'cogs' as const }],
    };
    const { margin } = runScenario(company({ policy }));
    expect(margin!.isFinal).toBe(false);
    expect(margin!.unclassifiedUsd).toBeCloseTo(3 * 400, 4);
    expect(margin!.series.grossProfit.mean[0]).toBeCloseTo(3600, 6);
  });

  test('a shortfall takes the class of the features it was bought for', () => {
    const feature = company().base.features[0]!;
    const evaluation = { ...feature, id: 'nightly', name: 'Nightly evaluation', tasksPerUser: { team: 10 } };
    const { margin } = runScenario(
      company(
        {
          features: [feature, evaluation],
          costs: [],
          policy: { name: 'Ours', rules: [{ feature: 'nightly', class: 'research' }] },
          commitments: [
            { id: 'edp', name: 'EDP', provider: 'acme', start: '2027-01', annualMinimumUsd: [48_800], discount: 0 },
          ],
        },
        { months: 12 },
      ),
    );
    // Spend $2,400 a month, $28,800 a year; shortfall $20,000: 14 in 24 of it for chat, 10 in 24 for the evaluation.
    expect(margin!.total.aiCogs.mean).toBeCloseTo(12 * 1400 + (20_000 * 14) / 24, 3);
    expect(margin!.total.research.mean).toBeCloseTo(12 * 1000 + (20_000 * 10) / 24, 3);
  });
});

describe('output by feature and tier', () => {
  test('features carry revenue by their tasks, tiers every cost but R&D', () => {
    const { features, tiers } = runScenario(company());
    expect(features!.map(({ id }) => id)).toEqual(['chat']);
    expect(features![0]!.total.revenue.p50).toBeCloseTo(15_000, 6);
    expect(features![0]!.total.cost.p50).toBeCloseTo(4200, 4);
    expect(features![0]!.total.margin.p50).toBeCloseTo(0.72, 9);
    const byName = Object.fromEntries(tiers!.map(({ id, total }) => [id, total]));
    expect(byName['free']!.cost.p50).toBeCloseTo(3 * (400 + 240), 4);
    expect(byName['free']!.margin.p50).toBeNull();
    expect(byName['paying']!.cost.p50).toBeCloseTo(3 * (1000 + 60 + 100), 4);
  });
});

describe('self-hosted GPUs', () => {
  const gpu = {
    kind: 'gpu' as const,
    id: 'fleet',
    name: 'Fleet',
    hourlyUsd: 3,
    tokensPerSecond: 1000,
    minReplicas: 1,
  };

  test('serve a feature by their model name, and what is idle is a result', () => {
    const feature = { ...company().base.features[0]!, models: [{ provider: 'self-hosted', model: 'fleet', share: 1 }] };
    const result = runScenario(company({ features: [feature], costs: [gpu] }));
    // 1,400 tasks of 1 M tokens a month; January has 744 hours: 522.7 tokens a second on 1 replica of 1,000.
    const january = 1.4e9 / (744 * 3600);
    const [fleet] = result.fleets!;
    expect(fleet!.series.replicas.p50[0]).toBe(1);
    expect(fleet!.series.utilisation.p50[0]).toBeCloseTo(january / 1000, 9);
    expect(fleet!.series.cost.p50).toEqual([3 * 744, 3 * 672, 3 * 744]);
    expect(fleet!.series.idleCost.p50[0]).toBeCloseTo(3 * 744 * (1 - january / 1000), 6);
    expect(result.total.aiCogs.p50).toBeCloseTo(3 * (744 + 672 + 744), 6);
    expect(result.features![0]!.total.cost.p50).toBeCloseTo(3 * (744 + 672 + 744), 6);
    const team = result.plans.find(({ id }) => id === 'team')!;
    expect(team.total.cogs.p50).toBeCloseTo((3 * 2160 * 1000) / 1400, 6);
  });

  test('take traffic over by a switch, and grow with it', () => {
    const change = {
      kind: 'switch' as const,
      id: 's',
      name: 'S',
      from: '2027-02',
      feature: null,
      fromModel: 'm',
      toProvider: 'self-hosted',
      toModel: 'fleet',
    };
    const result = runScenario(company({ costs: [{ ...gpu, tokensPerSecond: 100 }] }, { changes: [change] }));
    // February: 1.4e9 tokens in 672 hours are 578.7 a second: 6 replicas of 100.
    expect(result.fleets![0]!.series.replicas.p50).toEqual([1, 6, 6]);
    expect(result.series.aiCogs.p50[0]).toBeCloseTo(1400 + 3 * 744, 4);
    expect(result.series.aiCogs.p50[1]).toBeCloseTo(6 * 3 * 672, 4);
  });

  test('take the classes of the features they serve, idle hours by their tokens', () => {
    const [chat] = company().base.features;
    const models = [{ provider: 'self-hosted', model: 'fleet', share: 1 }];
    const nightly = { ...chat!, id: 'nightly', name: 'Nightly', tasksPerUser: { team: 7 }, models };
    const policy = { name: 'Ours', rules: [{ feature: 'nightly', class: 'research' as const }] };
    const result = runScenario(company({ features: [{ ...chat!, models }, nightly], costs: [gpu], policy }));
    const whole = 3 * (744 + 672 + 744);
    expect(result.total.aiCogs.p50).toBeCloseTo((whole * 1400) / 2100, 6);
    expect(result.margin!.total.research.p50).toBeCloseTo((whole * 700) / 2100, 6);
  });

  test('for research are R&D, idle hours included', () => {
    const result = runScenario(company({ costs: [{ ...gpu, environment: 'research' }] }));
    expect(result.margin!.total.research.p50).toBeCloseTo(3 * (744 + 672 + 744), 6);
    expect(result.total.aiCogs.p50).toBeCloseTo(4200, 4);
  });
});

describe('fiscal periods', () => {
  test('are named by the year they end in, sums for amounts and ratios of sums for margins', () => {
    const growing = company({}, { months: 14, fiscalYearStart: 4 });
    growing.base.plans[0]!.users = { kind: 'linear', origin: '2027-01', start: 100, perMonth: 10 };
    const { periods, series } = runScenario(growing);
    expect(periods!.map(({ label, partial }) => `${label}${partial ? ' (part)' : ''}`)).toEqual([
      'FY2027 Q4',
      'FY2028 Q1',
      'FY2028 Q2',
      'FY2028 Q3',
      'FY2028 Q4 (part)',
      'FY2027 (part)',
      'FY2028 (part)',
    ]);
    const sum = (key: 'revenue' | 'cogs') => series[key].mean.slice(3, 6).reduce<number>((all, one) => all + one!, 0);
    const second = periods![1]!.total;
    expect(second.revenue.mean).toBeCloseTo(sum('revenue'), 6);
    expect(second.grossMargin.p50).toBeCloseTo(1 - sum('cogs') / sum('revenue'), 9);
  });

  test('have the percentiles of the trials, not sums of percentiles', () => {
    const uncertain = company();
    uncertain.base.features[0]!.monthlyShock = { sd: 0.3, persistence: 0 };
    const { periods, series } = runScenario(uncertain, 2048);
    const [quarter] = periods!;
    const added = series.aiCogs.p90.reduce<number>((sum, usd) => sum + usd!, 0);
    expect(quarter!.total.aiCogs.p90!).toBeLessThan(added * 0.97);
    expect(quarter!.total.aiCogs.mean!).toBeCloseTo(
      series.aiCogs.mean.reduce<number>((sum, usd) => sum + usd!, 0),
      4,
    );
  });
});

describe('other currencies', () => {
  const exchangeRates = [{ currency: 'EUR', usdPerUnit: 1.2 }];

  test('costs and plans in euro are US dollars at the rate of the month', () => {
    const plans = [{ ...company().base.plans[0]!, currency: 'EUR' }];
    const costs: ScenarioFile['base']['costs'] = [
      { id: 'hosting', name: 'Hosting', basis: 'month', amount: 100, currency: 'EUR' },
    ];
    const result = runScenario(company({ plans, costs, exchangeRates, features: [] }));
    expect(result.series.revenue.p50[0]).toBeCloseTo(6000, 9);
    expect(result.series.cogs.p50[0]).toBeCloseTo(120, 9);
  });

  test('a cost that is a share of revenue is not converted twice', () => {
    const costs: ScenarioFile['base']['costs'] = [
      { id: 'fees', name: 'Fees', basis: 'revenue', amount: 0.1, currency: 'EUR' },
    ];
    const result = runScenario(company({ costs, exchangeRates, features: [] }));
    expect(result.series.cogs.p50[0]).toBeCloseTo(500, 9);
  });

  test('a currency without a rate is an error that says what to do', () => {
    const costs: ScenarioFile['base']['costs'] = [
      { id: 'hosting', name: 'Hosting', basis: 'month', amount: 100, currency: 'GBP' },
    ];
    expect(() => runScenario(company({ costs, exchangeRates }))).toThrow(
      'base.costs[0].currency is "GBP", which has no exchange rate; add one to base.exchangeRates.',
    );
  });
});
