import { afterAll, describe, expect, test } from 'vitest';
import { findSensitivity } from '../../electron/host/handlers/sensitivity.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { GroupShare, Sensitivity } from '../../models/sensitivity/sensitivity.ts';
import type { Target } from '../../models/sensitivity/target.ts';
import type { Sampler } from '../../models/simulation/result.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { costScenario, parsed, planScenario } from '../support/costScenario.ts';

const open: Asking[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

async function sensitivityOf(
  scenario: Scenario,
  target: Target,
  { trials = 8000, sampler = 'sobol' }: { readonly trials?: number; readonly sampler?: Sampler } = {},
): Promise<Sensitivity> {
  const asking = askingAbout(scenario);
  open.push(asking);
  return findSensitivity(asking.context, { scenarioId: scenario.id, target, settings: { trials, seed: 1, sampler } });
}

/** Every user runs one task a month that costs one dollar. */
const taskOfOneDollar = {
  base: {
    ...planScenario(100, 10).base,
    features: [
      {
        id: 'chat',
        name: 'Chat',
        tasksPerUser: { team: 1 },
        work: { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 },
        models: [{ provider: 'acme', model: 'acme-1', share: 1 }],
      },
    ],
    contractPrices: [
      { provider: 'acme', model: 'acme-1', inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 },
    ],
  },
};

const cogs = { series: 'cogs', month: null } as const;

function shareOf(shares: readonly GroupShare[], name: string): GroupShare {
  return shares.find((one) => one.name === name)!;
}

/** Within four of its own standard errors. */
function expectNear(one: GroupShare, value: number): void {
  expect(Math.abs(one.share - value), `${one.name}: ${one.share} against ${value}`).toBeLessThan(4 * one.standardError);
  expect(one.standardError).toBeLessThan(0.02);
}

describe('contribution to variance', () => {
  // Y = A + B + C of independent normals: part i = σᵢ² / Σσ² = 9/14, 4/14, 1/14.
  test.each(['sobol', 'lhs', 'plain'] as const)(
    'of a sum of independent normals is each variance over the sum, %s',
    async (sampler) => {
      const scenario = costScenario({
        a: { kind: 'normal', mean: 100, sd: 3 },
        b: { kind: 'normal', mean: 50, sd: 2 },
        c: { kind: 'normal', mean: 20, sd: 1 },
      });
      const { variance } = await sensitivityOf(scenario, cogs, { sampler });
      expect(variance.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
      expectNear(shareOf(variance, 'a'), 9 / 14);
      expectNear(shareOf(variance, 'b'), 4 / 14);
      expectNear(shareOf(variance, 'c'), 1 / 14);
      expect(variance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    },
  );

  // Y = A·B, independent: V = m_B²s_A² + m_A²s_B² + s_A²s_B²; the joint part is halved (Owen 2014). Here m 10 and 4, s 2 and 0.8.
  test('of a product gives each factor half of what they do together', async () => {
    const scenario = planScenario({ kind: 'normal', mean: 10, sd: 2 }, { kind: 'normal', mean: 4, sd: 0.8 });
    const { variance } = await sensitivityOf(scenario, { series: 'revenue', month: '2027-01' }, { trials: 20_000 });
    const whole = 16 * 4 + 100 * 0.64 + 4 * 0.64;
    expectNear(shareOf(variance, 'Team users'), (16 * 4 + 2 * 0.64) / whole);
    expectNear(shareOf(variance, 'Team seat price'), (100 * 0.64 + 2 * 0.64) / whole);
  });

  test('of a scenario without a range is empty, and says so', async () => {
    const found = await sensitivityOf(costScenario({ a: 100 }), cogs);
    expect(found.variance).toEqual([]);
    expect(found.tail).toBeNull();
    expect(found.tornado.bars).toEqual([]);
    expect(found.sentences).toEqual(['No driver of total COGS is uncertain in this scenario.']);
  });
});

describe('correlated drivers', () => {
  // Y = A + B + C, σ 3, 2, 1, A and B with rank correlation 0.58 (Pearson r = 2 sin(π·0.58/6) = 0.5977).
  // Owen and Prieur (2017): φ_A = σ_A²(1 − r²/2) + r²σ_B²/2 + rσ_Aσ_B; C is independent of both.
  const rank = 0.58;
  const r = 2 * Math.sin((Math.PI * rank) / 6);
  const scenario = parsed({
    ...costScenario({
      a: { kind: 'normal', mean: 100, sd: 3 },
      b: { kind: 'normal', mean: 50, sd: 2 },
      c: { kind: 'normal', mean: 20, sd: 1 },
    }),
    correlations: [{ a: 'cost.a.amount', b: 'cost.b.amount', rank }],
  });
  const whole = 9 + 4 + 1 + 2 * r * 6;

  test('have the Shapley effects of the linear Gaussian case, and the parts still sum to 1', async () => {
    const { variance, correlated, tail } = await sensitivityOf(scenario, cogs, { trials: 20_000 });
    expect(correlated).toEqual([['a', 'b']]);
    expect(variance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(tail!.groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const expected = {
      a: 9 * (1 - r ** 2 / 2) + (r ** 2 * 4) / 2 + r * 6,
      b: 4 * (1 - r ** 2 / 2) + (r ** 2 * 9) / 2 + r * 6,
      c: 1,
    };
    // The division inside the set rests on 20,000 normal scores: as in the test of rank shares, within 4 · 0.0071.
    for (const [name, value] of Object.entries(expected)) {
      const one = shareOf(variance, name);
      expect(Math.abs(one.share - value / whole), name).toBeLessThan(4 * Math.max(one.standardError, 0.0071));
    }
  });

  test('are held one at a time, the other as drawn', async () => {
    const { tornado } = await sensitivityOf(scenario, cogs);
    const bars = new Map(tornado.bars.map((bar) => [bar.name, bar.swing]));
    expect(bars.get('a › Amount')).toBeCloseTo(2 * 1.2815515655 * 3, 6);
    expect(bars.get('b › Amount')).toBeCloseTo(2 * 1.2815515655 * 2, 6);
    expect(bars.get('c › Amount')).toBeCloseTo(2 * 1.2815515655, 6);
  });
});

describe('the tail', () => {
  // For a sum of independent normals E[Xᵢ − mᵢ | Y] = (σᵢ²/σ²)(Y − m): the tail is shared like the variance.
  test('of a sum of normals is shared like its variance, and its amounts add up to the distance', async () => {
    const scenario = costScenario({ a: { kind: 'normal', mean: 100, sd: 3 }, b: { kind: 'normal', mean: 50, sd: 2 } });
    const { tail, figure } = await sensitivityOf(scenario, cogs, { trials: 20_000 });
    const share = (name: string) => tail!.groups.find((one) => one.name === name)!;
    expect(Math.abs(share('a').share - 9 / 13)).toBeLessThan(4 * share('a').standardError);
    expect(Math.abs(share('b').share - 4 / 13)).toBeLessThan(4 * share('b').standardError);
    expect(tail!.percentile).toBe('p90');
    expect(tail!.distance).toBeCloseTo(figure!.p90 - figure!.p50, 12);
    expect(tail!.groups.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(tail!.distance, 10);
  });

  // A skewed cost makes more of the upper tail than of the variance: E[X − median | near p90] carries the skew.
  test('gives a skewed driver more of the bad end than of the variance', async () => {
    const scenario = costScenario({
      skewed: { kind: 'lognormal', median: 10, sigma: 1 },
      plain: { kind: 'normal', mean: 500, sd: 15 },
    });
    const { tail, variance } = await sensitivityOf(
      scenario,
      { series: 'grossProfit', month: null },
      { trials: 20_000 },
    );
    expect(tail!.percentile).toBe('p10');
    expect(tail!.distance).toBeLessThan(0);
    expect(shareOf(variance, 'skewed').share).toBeGreaterThan(0.3);
    expect(shareOf(tail!.groups, 'skewed').share).toBeGreaterThan(0.3);
  });
});

describe('the tornado', () => {
  test('holds each driver at its p10 and p90 with the rest as drawn', async () => {
    const scenario = costScenario({
      a: { kind: 'normal', mean: 100, sd: 3 },
      b: { kind: 'uniform', low: 0, high: 10 },
      c: { kind: 'lognormal', median: 2, sigma: 0.5 },
    });
    const { tornado } = await sensitivityOf(scenario, cogs);
    // p90 − p10: 2 · 1.2815515655 · 3; 8; 2(e^0.6407757828 − e^−0.6407757828).
    const bars = new Map(tornado.bars.map((bar) => [bar.name, bar]));
    expect(bars.get('a › Amount')!.swing).toBeCloseTo(7.689309393, 8);
    expect(bars.get('b › Amount')!.swing).toBeCloseTo(8, 8);
    expect(bars.get('c › Amount')!.swing).toBeCloseTo(2 * (1.8979526 - 0.5268836), 5);
    expect(bars.get('b › Amount')!.low.input).toBeCloseTo(1, 10);
    expect(bars.get('b › Amount')!.high.input).toBeCloseTo(9, 10);
    expect(tornado.bars.map(({ name }) => name)).toEqual(['b › Amount', 'a › Amount', 'c › Amount']);
  });

  test('of an event compares that it happens with that it does not', async () => {
    const halved = {
      kind: 'priceEvent',
      id: 'cut',
      name: 'Price cut',
      from: '2027-01',
      provider: null,
      model: 'acme-1',
      factor: 0.5,
      probability: 0.4,
    };
    const scenario = parsed({ ...planScenario(100, 10), ...taskOfOneDollar, changes: [halved] });
    const { tornado, variance, sentences } = await sensitivityOf(scenario, cogs);
    expect(variance.map(({ name, share }) => [name, share])).toEqual([['Price cut', 1]]);
    expect(tornado.bars).toMatchObject([{ kind: 'event', low: { input: 0 }, high: { input: 1 } }]);
    expect(tornado.bars[0]!.low.mean).toBeCloseTo(100, 8);
    expect(tornado.bars[0]!.high.mean).toBeCloseTo(50, 8);
    expect(sentences.at(-1)).toMatch(/^When Price cut happens instead of not, .* from \$100 to \$50 /);
  });

  test('tells a margin in points with gross profit in dollars beside it', async () => {
    const scenario = planScenario({ kind: 'normal', mean: 1000, sd: 50 }, 10);
    const withCost = { ...scenario, base: { ...scenario.base, costs: costScenario({ hosting: 4000 }).base.costs } };
    const { tornado } = await sensitivityOf(withCost, { series: 'grossMargin', month: null });
    const bar = tornado.bars[0]!;
    const users = 50 * 1.2815515655446004;
    expect(tornado.beside).toBe('grossProfit');
    expect(bar.besideSwing).toBeCloseTo(2 * users * 10, 5);
    expect(bar.swing).toBeCloseTo(0.4 * (1000 / (1000 - users) - 1000 / (1000 + users)), 8);
  });
});

test('a month outside the scenario is refused with its span', async () => {
  const question = sensitivityOf(costScenario({ a: 1 }), { series: 'cogs', month: '2028-01' });
  await expect(question).rejects.toThrow('Month 2028-01 is not in "Costs", which runs from 2027-01 to 2027-01');
});

test('a question tells its progress in runs and can be cancelled', async () => {
  const asking = askingAbout(costScenario({ a: { kind: 'normal', mean: 1, sd: 1 } }));
  open.push(asking);
  const settings = { trials: 100_000, seed: 1, sampler: 'plain' } as const;
  const question = findSensitivity(asking.context, { scenarioId: 'costs', target: cogs, settings });
  asking.cancel();
  await expect(question).rejects.toMatchObject({ code: 'cancelled' });
});

test('a margin without revenue is said not to be there', async () => {
  const scenario = costScenario({ a: { kind: 'uniform', low: 1, high: 2 } });
  const { figure, sentences, variance } = await sensitivityOf(scenario, { series: 'grossMargin', month: null });
  expect({ figure, variance }).toEqual({ figure: null, variance: [] });
  expect(sentences).toEqual(['There is no total gross margin: no trial has a value.']);
});
