import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { diffScenarios } from '../../../models/scenarios/diffScenarios.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import { type Scenario, type ScenarioFile, scenarioSchema } from '../../../models/scenarios/scenario.ts';
import { runScenario } from '../../support/runScenario.ts';

type Costs = NonNullable<ScenarioFile['base']['costs']>;

function file(costs: Costs, more: Partial<ScenarioFile['base']> = {}): ScenarioFile {
  return {
    schemaVersion: 2,
    id: 'a',
    name: 'A',
    start: '2027-01',
    months: 3,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 0 },
          seatPriceUsd: 10,
        },
      ],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { team: 50 },
          work: { kind: 'tokens', inputTokens: 1000, outputTokens: 0, taskVariation: 0 },
          models: [{ provider: 'acme', model: 'm', share: 1 }],
        },
      ],
      contractPrices: [{ provider: 'acme', model: 'm', inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 }],
      costs,
      ...more,
    },
  };
}

const messages = (input: ScenarioFile) => parseScenario(input).issues.map(({ message }) => message);
const gpu = { kind: 'gpu' as const, id: 'fleet', name: 'Fleet', hourlyUsd: 3, tokensPerSecond: 1000 };

describe('a cost line of a scenario', () => {
  test('as it was written before there were kinds is an amount still', () => {
    const old = { id: 'hosting', name: 'Hosting', basis: 'month' as const, amount: 300 };
    const { scenario, issues } = parseScenario(file([old]));
    expect(issues).toEqual([]);
    expect(scenario!.base.costs[0]).toEqual({ ...old, amount: { value: 300, source: null, owner: null } });
  });

  test('of a kind that does not exist names those that do', () => {
    const input = file([{ ...gpu, kind: 'tpu' } as unknown as Costs[number]]);
    expect(messages(input)[0]).toContain('base.costs[0].kind is "tpu"');
    expect(messages(input)[0]).toContain('"gpu"');
  });

  test('must not divide by nothing', () => {
    expect(messages(file([{ ...gpu, tokensPerSecond: 0 }]))).toContain(
      'base.costs[0].tokensPerSecond is 0; it must be above 0.',
    );
    expect(messages(file([{ ...gpu, maxUtilisation: 1.2 }]))[0]).toContain('it is a share: keep it between 0 and 1');
  });

  test('has no peak below its mean', () => {
    const peak = (peakToMean: unknown) => messages(file([{ ...gpu, peakToMean } as Costs[number]]));
    const at = 'base.costs[0].peakToMean';
    expect(peak(0.8)).toEqual([`${at} reaches 0.8; the peak is never below the mean: keep it at 1 or more.`]);
    expect(peak({ kind: 'uniform', low: 0.4, high: 0.9 })[0]).toContain(`${at} reaches 0.4`);
    expect(peak({ kind: 'normal', mean: 1.5, sd: 0.5 })[0]).toContain(
      `${at} has 15.9% of its range outside its domain`,
    );
    // 4.8 % below 1: cut off, and said where the range is read.
    expect(peak({ kind: 'uniform', low: 0.9, high: 3 })).toEqual([]);
    expect(peak({ kind: 'months', values: { '2027-01': 2, '2027-02': 0.5 } })[0]).toContain(`${at}.values.2027-02`);
    for (const sound of [1, 2.5, '1.5 to 3', { kind: 'normal', mean: 1.5, sd: 0.5, min: 1 }])
      expect(peak(sound)).toEqual([]);
  });

  test('that serves a feature must be there', () => {
    const models = [{ provider: 'self-hosted', model: 'flet', share: 1 }];
    const features = [{ ...file([]).base.features[0]!, models }];
    expect(messages(file([gpu], { features }))).toEqual([
      'base.features[0].models[0].model is "flet", which is not a cost line of self-hosted GPUs; use one of fleet.',
    ]);
    expect(messages(file([], { features }))[0]).toContain('add a cost line of the kind "gpu" first');
  });

  test('in a month table follows it', () => {
    const hosting = {
      id: 'hosting',
      name: 'Hosting',
      basis: 'month' as const,
      amount: { kind: 'months' as const, values: { '2027-01': 100, '2027-03': 400 } },
    };
    const { cogsLines } = runScenario(file([hosting]));
    expect(cogsLines.find(({ id }) => id === 'cost-hosting')!.mean).toEqual([100, 100, 400]);
  });

  test('for development is R&D without a rule saying so', () => {
    const sandbox = {
      id: 'sandbox',
      name: 'Sandbox',
      basis: 'month' as const,
      amount: 70,
      environment: 'development' as const,
    };
    const { margin, cogsLines } = runScenario(file([sandbox]));
    expect(margin!.otherLines).toEqual([
      { id: 'cost-sandbox', name: 'Sandbox', class: 'research', mean: [70, 70, 70] },
    ]);
    expect(cogsLines.map(({ id }) => id)).toEqual(['feature-chat']);
  });

  test('of data bills the stock it holds and the flows of the tasks', () => {
    const data = {
      kind: 'data' as const,
      id: 'index',
      name: 'Index',
      operation: 'retrieval' as const,
      storage: { startGb: 100, addedGb: { perMonth: 20, perTask: 0.004 }, usdPerGbMonth: 0.5 },
      egress: { gb: { perTask: 0.01 }, usdPerGb: 0.1 },
      requests: { count: { perTask: 4 }, usdPerMillion: 50 },
      vectorUnits: { units: { perMonth: 2 }, usdPerUnit: 70 },
    };
    const { cogsLines, series } = runScenario(file([data]));
    // 5,000 tasks a month add 20 GB to the 20 GB a month: stock 100 → 140 → 180 → 220, billed at 120, 160, 200 GB-months.
    const flows = 5000 * 0.01 * 0.1 + (5000 * 4 * 50) / 1e6 + 2 * 70;
    const expected = [120, 160, 200].map((gb) => gb * 0.5 + flows);
    const mean = cogsLines.find(({ id }) => id === 'cost-index')!.mean;
    for (const [month, usd] of expected.entries()) expect(mean[month]).toBeCloseTo(usd, 9);
    // Retrieval is part of AI COGS; chat costs $5 a month.
    expect(series.aiCogs.mean[0]).toBeCloseTo(expected[0]! + 5, 6);
  });
});

describe('a policy of a scenario', () => {
  test('warns of rules about what does not exist', () => {
    const policy = { name: 'Ours', rules: [{ feature: 'chatt', class: 'sales' as const }] };
    const { scenario, issues } = parseScenario(file([], { policy }));
    expect(scenario).not.toBeNull();
    expect(issues).toEqual([
      {
        severity: 'warning',
        path: 'base.policy.rules[0].feature',
        message:
          'base.policy.rules[0].feature is "chatt", which is not a feature; the rule has no effect. Correct or remove it.',
      },
    ]);
  });

  test('is part of what two scenarios state differently', () => {
    const of = (cls: 'sales' | 'general'): Scenario =>
      scenarioSchema.parse(file([], { policy: { name: 'Ours', rules: [{ tier: 'free', class: cls }] } }));
    const { differences } = diffScenarios(of('sales'), of('general'));
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({
      a: expect.stringContaining('sales'),
      b: expect.stringContaining('general'),
    });
  });
});

test('every new kind is in the JSON Schema of a scenario file', () => {
  const text = JSON.stringify(z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any' }));
  for (const word of [
    'gpu',
    'training',
    'experiment',
    'evaluation',
    'data',
    'policy',
    'exchangeRates',
    'fiscalYearStart',
    'usageDistribution',
    'coefficientOfVariation',
    'capOverMean',
  ])
    expect(text).toContain(`"${word}"`);
});

test('a scenario without any of it compiles to the columns it always did', () => {
  const input = JSON.parse(
    readFileSync(new URL('../../../samples/baseline.scenario.json', import.meta.url), 'utf8'),
  ) as ScenarioFile;
  const { margin, series } = runScenario(input, 128);
  expect(margin!.isFinal).toBe(true);
  expect(margin!.otherLines).toEqual([]);
  expect(margin!.series.grossProfit).toEqual(series.grossProfit);
  // Contribution stands above gross profit by the cost of COGS that does not follow use.
  for (const [month, contribution] of margin!.series.contribution.mean.entries()) {
    const bridged = series.grossProfit.mean[month]! + margin!.series.fixedCogs.mean[month]!;
    expect(contribution! / (bridged - margin!.series.variableOutsideCogs.mean[month]!)).toBeCloseTo(1, 12);
  }
});
