import { describe, expect, test } from 'vitest';
import { execute } from '../../models/columns/execute.ts';
import { makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { type CompiledScenario, compileScenario } from '../../models/simulation/compile.ts';
import { normalCdf } from '../../models/statistics/normal.ts';
import { total } from '../support/committed.ts';
import { distance, estimateMean } from '../support/estimate.ts';

const price = { inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 };

/** A company whose usage is certain: US$1,000 a month on each of two models, and for a second feature US$500. */
function company(commitments: readonly object[], { months = 12, sigma = 0, usdPerMillion = 1 } = {}) {
  const feature = (id: string, tasks: number, models: readonly string[]) => ({
    id,
    name: id,
    tasksPerUser: { team: sigma > 0 ? { kind: 'lognormal', median: tasks, sigma } : tasks },
    work: { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 },
    models: models.map((model) => ({ provider: 'p', model, share: 1 / models.length })),
  });
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'a',
    name: 'A',
    start: '2027-01',
    months,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 0 },
          seatPriceUsd: 99,
        },
      ],
      features: [feature('chat', 20, ['a', 'b']), feature('search', 5, ['a'])],
      commitments: commitments.map((one, index) => ({
        id: `c${index}`,
        name: `C${index}`,
        provider: 'p',
        start: '2027-01',
        ...one,
      })),
      contractPrices: ['a', 'b'].map((model) => ({ provider: 'p', model, ...price, inputUsd: usdPerMillion })),
    },
  });
  if (!scenario) throw new Error(JSON.stringify(issues));
  const { prices } = scenarioPrices(scenario, { version: '1', sources: [], models: [] });
  return compileScenario({ scenario, prices, detail: 'plans' });
}

function run(compiled: CompiledScenario, trials = 8) {
  const { program, outputs, lines } = compiled;
  const out = new Float64Array(program.outputs * trials);
  execute({ program, design: makeDesign('sobol', trials), seed: 1, from: 0, count: trials, out, stride: trials });
  const values = (output: number) => Array.from(out.subarray(output * trials, (output + 1) * trials));
  const seriesAt = (series: string, month: number | null) =>
    values(outputs.findIndex((one) => one.kind === 'series' && one.series === series && one.month === month));
  const line = (id: string) =>
    compiled.months.map(
      (_, month) =>
        values(
          outputs.findIndex((one) => one.kind === 'line' && lines[one.line]!.id === id && one.month === month),
        )[0]!,
    );
  return { seriesAt, line, values };
}

describe('the statement of a company with commitments', () => {
  test('gives a discount to the models and features it is about', () => {
    const { line } = run(company([{ kind: 'negotiated', discount: 0.1, models: ['a'], features: ['chat'] }]));
    expect(line('feature-chat')[0]).toBeCloseTo(1900, 9);
    expect(line('feature-search')[0]).toBeCloseTo(500, 9);
  });

  test('gives features the cost of what was reserved for them, and the idle rest a line of its own', () => {
    const plan = { kind: 'savingsPlan', hourlyUsd: 4, discount: 0.2, termMonths: 12 };
    const { line, seriesAt } = run(company([plan]));
    // US$2,500 in January are 2,000 at the plan's price, of 2,976 committed.
    expect(line('feature-chat')[0]).toBeCloseTo(1600, 9);
    expect(line('feature-search')[0]).toBeCloseTo(400, 9);
    expect(line('commitment-c0')[0]).toBeCloseTo(976, 9);
    expect(seriesAt('aiCogs', 0)[0]).toBeCloseTo(2976, 9);
  });

  test('books a commitment as its policy says, in gross margin too', () => {
    const edp = { kind: 'annualSpend', annualMinimumUsd: [36_000], discount: 0 };
    const cogs = (policy?: string) => {
      const { seriesAt } = run(company([{ ...edp, ...(policy ? { recognition: { policy, owner: 'Ada' } } : {}) }]));
      return Array.from({ length: 12 }, (_, month) => seriesAt('cogs', month)[0]!);
    };
    expect(cogs()[0]).toBeCloseTo(2500, 9);
    expect(cogs()[11]).toBeCloseTo(8500, 9);
    for (const amount of cogs('straightLine')) expect(amount).toBeCloseTo(3000, 9);
    for (const amount of cogs('accrueShortfall')) expect(amount).toBeCloseTo(3000, 9);
    expect(total(cogs('accrueShortfall'))).toBeCloseTo(36_000, 6);
  });

  test('serves tokens, whatever they cost, where no price of the traffic is stated', () => {
    // 2,500 million tokens in the 44,640 minutes of January; capacity for half of them.
    const capacity = {
      kind: 'throughput',
      units: 1,
      usdPerUnitHour: 1,
      tokensPerUnitMinute: 1.25e9 / 44_640,
      termMonths: 1,
    };
    const chargeAt = (usdPerMillion: number, terms: object = capacity) =>
      run(company([terms], { months: 1, usdPerMillion })).seriesAt('aiCogs', 0)[0]! - 744;
    expect(chargeAt(1)).toBeCloseTo(1250, 6);
    expect(chargeAt(0.5)).toBeCloseTo(625, 6);
    // Dollars at a price that no longer holds would find room for all of them.
    expect(chargeAt(0.5, { ...capacity, usdPerMillionTokens: 1 })).toBeCloseTo(0, 6);
    // Of model a alone there are 1,500 million.
    expect(chargeAt(1, { ...capacity, models: ['a'] })).toBeCloseTo(1000 + 250, 6);
    expect(chargeAt(1, { ...capacity, overflow: 'rejected' })).toBeCloseTo(0, 6);
  });

  test('without usage charges the plans by their users', () => {
    const units = {
      kind: 'throughput',
      features: ['search'],
      models: ['b'],
      units: 1,
      usdPerUnitHour: 1,
      tokensPerUnitMinute: 1000,
      usdPerMillionTokens: 100,
      termMonths: 12,
    };
    const { line, values } = run(company([units]));
    const compiled = company([units]);
    const cogs = compiled.outputs.findIndex((one) => one.kind === 'plan' && one.measure === 'cogs' && one.month === 0);
    expect(line('commitment-c0')[0]).toBeCloseTo(744, 9);
    expect(values(cogs)[0]).toBeCloseTo(2500 + 744, 9);
  });

  test('adds up line by line in every trial, whatever the kinds', () => {
    const compiled = company(
      [
        {
          kind: 'savingsPlan',
          hourlyUsd: 1,
          discount: 0.2,
          termMonths: 12,
          hourlySigma: 0.4,
          retiresSpendCommitments: true,
        },
        { kind: 'prepaidPool', poolUsd: [4000, 4000], periodMonths: 6, price: 0.9, models: ['b'], rolloverShare: 0.5 },
        { kind: 'annualSpend', annualMinimumUsd: [20_000], discount: 0.1 },
        { kind: 'retroactiveRebate', tiers: [{ from: 9000, rebate: 0.05 }], features: ['search'] },
      ],
      { sigma: 0.6 },
    );
    const trials = 64;
    const { seriesAt, values } = run(compiled, trials);
    for (const [month] of compiled.months.entries()) {
      const lines = compiled.outputs.flatMap((one, at) =>
        one.kind === 'line' && one.month === month ? [values(at)] : [],
      );
      const cogs = seriesAt('cogs', month);
      for (let trial = 0; trial < trials; trial++)
        expect(lines.reduce((sum, line) => sum + line[trial]!, 0)).toBeCloseTo(cogs[trial]!, 6);
    }
  });

  test('falls short as often and by as much as the closed form of lognormal demand says', () => {
    // Only chat runs on model b, so the demand for it is one lognormal.
    const minimum = 20_000;
    const sigma = 0.6;
    const edp = { kind: 'annualSpend', annualMinimumUsd: [minimum], discount: 0, models: ['b'] };
    const compiled = company([edp], { sigma });
    const trials = 20_000;
    const { program, outputs } = compiled;
    const out = new Float64Array(program.outputs * trials);
    execute({ program, design: makeDesign('plain', trials), seed: 5, from: 0, count: trials, out, stride: trials });
    const at = outputs.findIndex((one) => one.kind === 'shortfall');
    const missed = Array.from(out.subarray(at * trials, (at + 1) * trials));
    // Model b has half of 100 users × 20 tasks × US$1 a month: a median of US$12,000 a year.
    const median = 12_000;
    const depth = Math.log(minimum / median) / sigma;
    const mean = median * Math.exp(sigma ** 2 / 2);
    const expected = minimum * normalCdf(depth) - mean * normalCdf(depth - sigma);
    expect(distance(estimateMean(missed), { value: expected, standardError: 0 })).toBeLessThan(4);
    const chance = estimateMean(missed.map((one) => (one > 0 ? 1 : 0)));
    expect(distance(chance, { value: normalCdf(depth), standardError: 0 })).toBeLessThan(4);
  });

  test('of ten commitments over three years stays a modest program', () => {
    const kinds = [
      { kind: 'annualSpend', annualMinimumUsd: [1000, 1000, 1000], discount: 0.1 },
      { kind: 'savingsPlan', hourlyUsd: 1, discount: 0.2, termMonths: 36, hourlySigma: 0.4 },
      { kind: 'prepaidPool', poolUsd: [4000, 4000, 4000], price: 0.9 },
    ];
    const { program } = company(
      Array.from({ length: 10 }, (_, at) => kinds[at % kinds.length]!),
      { months: 36, sigma: 0.5 },
    );
    expect(program.code.length / 5).toBeLessThan(40_000);
  });
});
