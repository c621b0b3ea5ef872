import { afterAll, describe, expect, test } from 'vitest';
import { explanationText } from '../../electron/cli/text/explanation.ts';
import { explainDifference } from '../../electron/host/handlers/sensitivity/explain.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { changeSlots, mixedScenario } from '../../models/sensitivity/changeSlots.ts';
import { type ExplainedStatistic, type Explanation, explainedShare } from '../../models/sensitivity/explanation.ts';
import { leversOf, withLever } from '../../models/sensitivity/lever.ts';
import type { Target } from '../../models/sensitivity/target.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { costScenario, parsed, planScenario } from '../support/costScenario.ts';

const open: Asking[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

const cogs = { series: 'cogs', month: null } as const;
const revenue = { series: 'revenue', month: null } as const;

async function explained(
  a: Scenario,
  b: Scenario,
  {
    target = cogs,
    statistic = 'mean',
    trials = 2000,
    orders = null,
  }: { target?: Target; statistic?: ExplainedStatistic; trials?: number; orders?: number | null } = {},
): Promise<Explanation> {
  const asking = askingAbout({ ...a, id: 'a' }, { ...b, id: 'b' });
  open.push(asking);
  const settings = { trials, seed: 1, sampler: 'sobol' } as const;
  return explainDifference(asking.context, { a: 'a', b: 'b', target, statistic, orders, settings });
}

function withCosts(scenario: Scenario, amounts: { readonly [id: string]: unknown }): Scenario {
  const changes = Object.entries(amounts).map(([id, amount]) => ({
    kind: 'costLine',
    id: `add-${id}`,
    name: `Add ${id}`,
    from: scenario.start,
    cost: { id, name: id, basis: 'month', amount },
  }));
  return parsed({ ...scenario, changes: [...scenario.changes, ...changes] });
}

const amountOf = (found: Explanation, name: string) => found.changes.find((one) => one.name === name)!.amount;

describe('the difference of two scenarios', () => {
  test('of changes that add up is each change’s own effect', async () => {
    const a = costScenario({ base: { kind: 'normal', mean: 100, sd: 5 } });
    const found = await explained(a, withCosts(a, { x: 30, y: 12 }));
    expect(found.method).toEqual({ kind: 'exact', scenarios: 4 });
    expect(amountOf(found, 'Add x')).toBeCloseTo(30, 9);
    expect(amountOf(found, 'Add y')).toBeCloseTo(12, 9);
    expect(found.difference).toBeCloseTo(42, 9);
    expect(found.changes[0]).toMatchObject({ name: 'Add x' });
    expect(found.sentence).toBe(
      'The mean of total COGS goes from $100 in Costs to $142 in Costs: Add x $+30 (71%), Add y $+12 (29%).'.replaceAll(
        '$+',
        '+$',
      ),
    );
  });

  // Revenue = users × price: 100 × 10 = 1,000; users doubled +1,000 alone, price doubled +1,000 alone, both +3,000.
  test('gives changes that work together half of what they do together', async () => {
    const found = await explained(planScenario(100, 10), planScenario(200, 20), { target: revenue });
    expect(found.difference).toBe(3000);
    expect(amountOf(found, 'Team › Users')).toBeCloseTo(1500, 9);
    expect(amountOf(found, 'Team › Seat price US$')).toBeCloseTo(1500, 9);
  });

  test.each(['mean', 'p5', 'p10', 'p50', 'p90', 'p95'] as const)(
    'sums to the difference of the %s exactly',
    async (statistic) => {
      const a = planScenario({ kind: 'normal', mean: 100, sd: 10 }, 10);
      const b = planScenario({ kind: 'lognormal', median: 120, sigma: 0.3 }, { kind: 'uniform', low: 8, high: 15 });
      const found = await explained(a, withCosts(b, { hosting: { kind: 'normal', mean: 300, sd: 40 } }), {
        target: { series: 'grossProfit', month: '2027-01' },
        statistic,
      });
      const sum = found.changes.reduce((total, { amount }) => total + amount, 0);
      expect(sum).toBeCloseTo(found.difference, 8);
      expect(found.difference).toBeCloseTo(found.to - found.from, 12);
      for (const { standardError } of found.changes) expect(standardError).toBeGreaterThanOrEqual(0);
      const { p5, p10, p90, p95 } = found.changes[0]!;
      if (statistic === 'mean') expect([p5, p10, p90, p95]).toEqual([p5, p10, p90, p95].toSorted((x, y) => x! - y!));
      else expect([p5, p10, p90, p95]).toEqual([null, null, null, null]);
    },
  );

  test('above 8 changes is sampled, states its error, and still sums to the whole', async () => {
    const names = ['c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const a = planScenario(100, 10);
    const more = withCosts(planScenario(130, 13), Object.fromEntries(names.map((name, at) => [name, 10 * (at + 1)])));
    const found = await explained(a, more, { target: { series: 'grossProfit', month: null }, trials: 200 });
    expect(found.method.kind).toBe('sampled');
    expect(found.changes).toHaveLength(9);
    expect(found.changes.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(found.difference, 8);
    // 100·10 → 130·13 = 1,690: users (300 + 390)/2, price likewise.
    for (const name of ['Team › Users', 'Team › Seat price US$']) {
      const one = found.changes.find((change) => change.name === name)!;
      expect(Math.abs(one.amount - 345)).toBeLessThanOrEqual(4 * one.standardError + 1e-9);
    }
    expect(amountOf(found, 'Add c')).toBeCloseTo(-10, 9);
  });

  test('is told soon from a few orders, with an error that holds the exact answer, and still sums to the whole', async () => {
    const a = planScenario(100, 10);
    const b = withCosts(planScenario(130, 13), { c: 10, d: 20, e: 30 });
    const target = { series: 'grossProfit', month: null } as const;
    const found = await explained(a, b, { target, trials: 200, orders: 4 });
    // 5 changes have 32 combinations; 4 orders pass both ends and at most 4 combinations each between them.
    expect(found.method).toMatchObject({ kind: 'sampled', orders: 4 });
    expect(found.method.scenarios).toBeLessThanOrEqual(18);
    expect(found.changes.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(found.difference, 8);
    // In pairs of an order and its reverse, users and price share what they do together evenly: (300 + 390)/2.
    for (const name of ['Team › Users', 'Team › Seat price US$']) expect(amountOf(found, name)).toBeCloseTo(345, 8);
    expect(amountOf(found, 'Add c')).toBeCloseTo(-10, 9);
  });

  test('asked for more orders than there are combinations is exact', async () => {
    const found = await explained(planScenario(100, 10), planScenario(200, 20), { target: revenue, orders: 4 });
    expect(found.method).toEqual({ kind: 'exact', scenarios: 4 });
  });

  // 100 ± 500 against 40 and −38: what is left of 2 is less than its error, and a part of 20 times it says nothing.
  test('of parts that cancel has dollars and no shares, in the window and in the terminal', async () => {
    const a = costScenario({ base: { kind: 'normal', mean: 1000, sd: 5 } });
    const found = await explained(a, withCosts(a, { x: 400, y: 368, z: -766 }));
    expect(found.difference).toBeCloseTo(2, 9);
    expect(found.changes.map(({ amount }) => explainedShare(amount, found))).toEqual([null, null, null]);
    expect(explanationText(found)).not.toContain('%');
    expect(found.sentence).not.toContain('%');
    expect(explanationText(found)).toMatch(/Add z +\(\$766\)/);
  });

  test('below its own error has no shares', () => {
    const found = { difference: 3, standardError: 4, changes: [{ amount: 1 }, { amount: 2 }] };
    expect(explainedShare(1, found)).toBeNull();
    expect(explainedShare(1, { ...found, standardError: 0.5 })).toBeCloseTo(1 / 3, 12);
  });

  test('of two that state the same is nothing', async () => {
    const found = await explained(costScenario({ a: 5 }), costScenario({ a: 5 }));
    expect(found).toMatchObject({ difference: 0, changes: [], from: 5, to: 5 });
    expect(found.sentence).toMatch(/the assumptions are the same\.$/);
  });

  test('lets a change that needs another have its effect only beside it', async () => {
    const a = planScenario(100, 10);
    const feature = {
      id: 'chat',
      name: 'Chat',
      tasksPerUser: { team: 1 },
      work: { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 },
      models: [{ provider: 'acme', model: 'acme-1', share: 1 }],
    };
    const contractPrices = [
      { provider: 'acme', model: 'acme-1', inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 },
    ];
    const b = parsed({
      ...a,
      base: { ...a.base, contractPrices },
      changes: [
        { kind: 'launch', id: 'launch', name: 'Launch', from: '2027-01', feature },
        { kind: 'intensity', id: 'double', name: 'Twice the use', from: '2027-01', feature: 'chat', factor: 2 },
      ],
    });
    const found = await explained(parsed({ ...a, base: { ...a.base, contractPrices } }), b);
    // Nothing without the launch, $100 with it, $200 with both: 100 + 50 and 50.
    expect(found.difference).toBeCloseTo(200, 8);
    expect(amountOf(found, 'Launch')).toBeCloseTo(150, 8);
    expect(amountOf(found, 'Twice the use')).toBeCloseTo(50, 8);
  });

  test('takes parts of the base that need each other as one', async () => {
    const start = planScenario(100, 10);
    const pro = { ...start.base.plans[0]!, id: 'pro', name: 'Pro' };
    const chat = (plans: readonly string[]) => ({
      id: 'chat',
      name: 'Chat',
      tasksPerUser: Object.fromEntries(plans.map((id) => [id, 1])),
      work: { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 },
      models: [{ provider: 'acme', model: 'acme-1', share: 1 }],
    });
    const contractPrices = [
      { provider: 'acme', model: 'acme-1', inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 },
    ];
    const both = {
      ...start.base,
      contractPrices,
      plans: [...start.base.plans, pro],
      features: [chat(['team', 'pro'])],
    };
    const a = parsed({ ...start, base: both });
    const without = { ...both, plans: start.base.plans, features: [chat(['team'])] };
    const found = await explained(a, withCosts(parsed({ ...start, base: without }), { x: 7 }));
    expect(found.changes.map(({ name }) => name)).toEqual(['Base: Pro, Chat › Tasks per user', 'Add x']);
    expect(found.changes[0]!.amount).toBeCloseTo(-100, 8);
    expect(amountOf(found, 'Add x')).toBeCloseTo(7, 8);
  });

  // Two unit normals: the p90 of the sum is 1.2816·√2 apart and 1.2816·√(2 + 2r) together, r = 2 sin(π·0.5/6).
  test('tells what a correlation does to the p90', async () => {
    const a = costScenario({ x: { kind: 'normal', mean: 100, sd: 1 }, y: { kind: 'normal', mean: 100, sd: 1 } });
    const b = parsed({ ...a, correlations: [{ a: 'cost.x.amount', b: 'cost.y.amount', rank: 0.5 }] });
    const found = await explained(a, b, { statistic: 'p90', trials: 20_000 });
    const r = 2 * Math.sin((Math.PI * 0.5) / 6);
    expect(found.changes.map(({ name }) => name)).toEqual(['Correlations']);
    expect(Math.abs(found.difference - 1.2815515655 * (Math.sqrt(2 + 2 * r) - Math.SQRT2))).toBeLessThan(
      4 * found.standardError,
    );
    expect(found.standardError).toBeLessThan(0.03);
  });

  test('takes a correlation away with the driver it is about', async () => {
    const uncertain = { kind: 'normal', mean: 30, sd: 3 };
    const a = costScenario({ x: { kind: 'normal', mean: 100, sd: 1 } });
    const b = parsed({
      ...withCosts(a, { y: uncertain }),
      correlations: [{ a: 'cost.x.amount', b: 'cost.y.amount', rank: 0.5 }],
    });
    const found = await explained(a, b);
    expect(found.changes).toHaveLength(2);
    expect(found.changes.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(found.difference, 8);
  });

  test('of other months is refused', async () => {
    await expect(explained(costScenario({ a: 1 }), costScenario({ a: 1 }, { months: 2 }))).rejects.toThrow(
      '"Costs" has 1 months from 2027-01, "Costs" has 2 months from 2027-01; give both the same months to compare them.',
    );
  });
});

describe('slots', () => {
  const a = withCosts(planScenario(100, 10), { x: 1, y: 2 });
  const b = withCosts(planScenario(100, 12), { y: 2, x: 3, z: 4 });

  test('are the changed fields, the changes, and their order', () => {
    expect(changeSlots(a, b).map(({ path }) => path)).toEqual([
      'base.plans[team].seatPriceUsd',
      'changes.order',
      'changes[add-x]',
      'changes[add-z]',
    ]);
  });

  test('all taken from b give b, none give a', () => {
    const all = new Set(changeSlots(a, b).map(({ path }) => path));
    expect(mixedScenario({ a, b, fromB: all })).toEqual({ ...b, id: a.id, name: a.name });
    expect(mixedScenario({ a, b, fromB: new Set() })).toEqual(a);
  });

  test('take a list that names one model twice as one statement', () => {
    const price = { provider: 'p', model: 'm', inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 };
    const priced = (early: number) =>
      parsed({
        ...a,
        base: {
          ...a.base,
          contractPrices: [
            { ...price, to: '2027-03', inputUsd: early },
            { ...price, from: '2027-04' },
          ],
        },
      });
    const [one, other] = [priced(2), priced(3)];
    expect(changeSlots(one, other).map(({ path }) => path)).toEqual(['base.contractPrices']);
    expect(mixedScenario({ a: one, b: other, fromB: new Set(['base.contractPrices']) })).toEqual(other);
    const levers = leversOf(one).filter(({ path }) => path.endsWith('.inputUsd'));
    expect(levers.map(({ path }) => path)).toEqual([
      'base.contractPrices[p/m].inputUsd',
      'base.contractPrices[1].inputUsd',
    ]);
    expect(withLever(one, { path: levers[1]!.path, value: 9 }).base.contractPrices?.[1]?.inputUsd).toBe(9);
  });

  test('do not hold who said it', () => {
    const said = { ...a, changes: a.changes.map((one) => ({ ...one, name: 'Other name' })) };
    expect(changeSlots(a, said)).toHaveLength(2);
    const sourced = JSON.parse(JSON.stringify(a).replaceAll('"source":null', '"source":"Plan"')) as Scenario;
    expect(changeSlots(a, sourced)).toEqual([]);
  });
});
