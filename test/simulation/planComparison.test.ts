import { expect, test } from 'vitest';
import { execute } from '../../models/columns/execute.ts';
import { makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { customerProgram } from '../../models/simulation/customerProgram.ts';
import { freeChoiceOf, offerDraws, planOffers, rangeOf } from '../../models/simulation/planComparison.ts';
import { planUseNotes } from '../../models/simulation/planUseNotes.ts';
import { normalCdf } from '../../models/statistics/normal.ts';

const price = { input: 1, cacheRead: 0.1, cacheWrite: 1.25, cacheWrite1h: 2, output: 10 };
const users = (start: number) => ({ kind: 'linear', origin: '2027-01', start, perMonth: 0 });

/** Customers of the first plan on each plan; a task costs $0.01 and varies as stated. */
function compared(
  plans: readonly object[],
  { tasks = 100, taskVariation = 0, spread = 0, without = [] as readonly string[] },
) {
  const named = plans.map((plan, index) => ({ id: `p${index}`, name: `Plan ${index}`, users: users(50), ...plan }));
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'small',
    name: 'Small',
    start: '2027-01',
    months: 2,
    base: {
      plans: named.map((plan) => ({ usageSpread: spread, ...plan })),
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: Object.fromEntries(named.flatMap(({ id }) => (without.includes(id) ? [] : [[id, tasks]]))),
          work: { kind: 'tokens', inputTokens: 5000, outputTokens: 500, taskVariation },
          models: [{ provider: 'any', model: 'model', share: 1 }],
        },
      ],
    },
  });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ids = named.map(({ id }) => id);
  const prices = { 'any/model': [price, price] };
  const { program, hasFreePlans } = customerProgram({
    scenario: scenario!,
    prices,
    plans: ids,
    customersOf: 'p0',
    month: 1,
  });
  const trials = 200;
  const out = new Float64Array(program.outputs * trials);
  execute({ program, design: makeDesign('sobol', trials), seed: 1, from: 0, count: trials, out, stride: trials });
  const draws = offerDraws(named, out, trials);
  return {
    offers: planOffers(draws),
    freeChoice: freeChoiceOf(draws),
    notes: planUseNotes(scenario!, { customersOf: 'p0', plans: ids }),
    subsidy: hasFreePlans ? rangeOf(out.slice(-trials)) : null,
  };
}

test('without spread every customer is the average one', () => {
  const { offers } = compared(
    [{ seatPriceUsd: 3 }, { seatPriceUsd: 0.5, includedTasks: 80, overagePriceUsd: 0.01 }],
    {},
  );
  expect(offers[0]!.billUsd.p50).toBeCloseTo(3, 9);
  expect(offers[0]!.costUsd.p50).toBeCloseTo(1, 9);
  expect(offers[0]!.loseMoney.mean).toBe(0);
  // 0.5 + 20 × 0.01 is below the cost of 1.
  expect(offers[1]!.billUsd.p50).toBeCloseTo(0.7, 9);
  expect(offers[1]!.loseMoney.mean).toBe(1);
  expect(offers[1]!.profitAgainstFirst.mean).toBeCloseTo(-2.3, 9);
  expect(offers[1]!.probabilityBetterThanFirst).toBe(0);
});

test('the mean bill over the customers is the expected bill, and heavy ones lose money on a flat fee', () => {
  const spread = 0.8;
  const { offers } = compared(
    [{ seatPriceUsd: 1.5 }, { seatPriceUsd: 0.5, includedTasks: 60, overagePriceUsd: 0.03 }],
    {
      spread,
    },
  );
  // Of customers with mean cost 1 and spread 0.8, Φ((ln(1/1.5) − 0.32)/0.8) = 18.2 % cost more than 1.5.
  expect(offers[0]!.loseMoney.mean).toBeCloseTo(0.182, 2);
  expect(offers[0]!.deciles[0]!.loseMoney.mean).toBe(0);
  expect(offers[0]!.deciles[9]!.loseMoney.mean).toBe(1);
  // E[(U − 60)+] of a lognormal with mean 100 and spread 0.8 is 49.39: 0.5 + 1.48.
  expect(offers[1]!.billUsd.mean).toBeCloseTo(0.5 + 0.03 * 49.39, 2);
  expect(offers[1]!.bills.p50).toBeCloseTo(0.5 + 0.03 * (100 * Math.exp(-0.32) - 60), 2);
  expect(offers[1]!.costUsd.mean).toBeCloseTo(1, 9);
});

test('what is included and not used is counted, over customers', () => {
  const credits = (amount: number) => ({
    seatPriceUsd: 1,
    charges: [{ kind: 'credits', id: 'c', name: 'C', grants: [{ id: 'g', amount }], beyond: { kind: 'hardCap' } }],
  });
  const spread = 0.8;
  const { offers } = compared(
    [{ seatPriceUsd: 3 }, credits(400), { includedTasks: 60, overagePriceUsd: 0.03 }, credits(100)],
    { spread },
  );
  expect(offers[0]!.unused).toBeNull();
  // E[(a − U)+] = a − 100 + E[(U − a)+]; of a lognormal with mean 100 and spread 0.8: E[(U − 60)+] is 49.39 (above),
  // and E[(U − 400)+] = 100 Φ(d + 0.8) − 400 Φ(d), d = (ln(100/400) − 0.32)/0.8.
  const beyond = (a: number) => {
    const d = (Math.log(100 / a) - 0.32) / 0.8;
    return 100 * normalCdf(d + 0.8) - a * normalCdf(d);
  };
  expect(offers[1]!.unused!.mean).toBeCloseTo((400 - 100 + beyond(400)) / 400, 2);
  expect(offers[2]!.unused!.mean).toBeCloseTo((60 - 100 + 49.39) / 60, 2);
  // P(U > 100) = Φ(−0.4).
  expect(offers[3]!.capped.mean).toBeCloseTo(normalCdf(-0.4), 1);
});

test('customers who may choose take the lowest bill that serves them, and profit falls by what they save', () => {
  const spread = 0.8;
  const { offers, freeChoice } = compared(
    [{ seatPriceUsd: 3 }, { charges: [{ kind: 'perUnit', id: 'u', name: 'U', priceUsd: 0.03 }] }],
    { spread },
  );
  // 0.03 U < 3 where U < 100: Φ((ln 100 − (ln 100 − 0.32))/0.8) = Φ(0.4) = 65.5%.
  expect(offers[1]!.chosen.mean).toBeCloseTo(normalCdf(0.4), 1);
  expect(offers[0]!.chosen.mean + offers[1]!.chosen.mean).toBeCloseTo(1, 12);
  // They save E[(3 − 0.03 U)+] = 0.03 (100 Φ(0.4) − 100 Φ(−0.4)).
  expect(freeChoice.profitAgainstFirst.mean).toBeCloseTo(-3 * (normalCdf(0.4) - normalCdf(-0.4)), 1);
  expect(offers[1]!.deciles[0]!.chosen).toBe(1);
  expect(offers[1]!.deciles[9]!.chosen).toBe(0);
});

test('nobody moves to a plan that does not serve them', () => {
  const capped = {
    seatPriceUsd: 0.01,
    charges: [{ kind: 'credits', id: 'c', name: 'C', grants: [{ id: 'g', amount: 60 }], beyond: { kind: 'hardCap' } }],
  };
  const { offers } = compared([{ seatPriceUsd: 3 }, capped], {});
  expect(offers[1]!.capped.mean).toBe(1);
  expect(offers[1]!.chosen.mean).toBe(0);
});

test('tasks that differ make customers lose money whose average would not', () => {
  const sure = compared([{ seatPriceUsd: 0.06 }], { tasks: 5 }).offers[0]!;
  const unsure = compared([{ seatPriceUsd: 0.06 }], { tasks: 5, taskVariation: 2 }).offers[0]!;
  expect(sure.loseMoney.mean).toBe(0);
  expect(unsure.loseMoney.mean).toBeGreaterThan(0.15);
});

test('customers on a free plan are paid for by the others', () => {
  const { offers, subsidy } = compared([{ seatPriceUsd: 3 }, { users: users(200), tier: 'free' }], {});
  expect(offers[1]!.margin).toBeNull();
  expect(offers[1]!.loseMoney.mean).toBe(1);
  // 200 × $1 over 50.
  expect(subsidy!.p50).toBeCloseTo(4, 9);
});

test('customers keep their use on a plan with charges, and a cap refuses what is beyond', () => {
  const charges = [
    {
      kind: 'credits',
      id: 'c',
      name: 'C',
      grants: [{ id: 'g', kind: 'paid', amount: 60, priceUsd: 2 }],
      beyond: { kind: 'hardCap' },
    },
  ];
  const { offers } = compared([{ seatPriceUsd: 3 }, { users: users(0), charges }], {});
  expect(offers[1]!.billUsd.mean).toBeCloseTo(2, 9);
  expect(offers[1]!.costUsd.mean).toBeCloseTo(0.6, 9);
});

test('the heaviest tenth of lognormal customers uses Φ(σ − 1.2816) of everything', () => {
  // SEMANTICS section 3: σ 1.5 → 58.6 %.
  const share = (spread: number) => {
    const costs = compared([{ seatPriceUsd: 3 }], { spread }).offers[0]!.deciles.map(({ costUsd }) => costUsd);
    return costs[9]! / costs.reduce((all, cost) => all + cost, 0);
  };
  expect(share(1.5)).toBeCloseTo(0.586, 2);
  expect(share(1)).toBeCloseTo(normalCdf(1 - 1.2816), 2);
});

test('the heaviest tenth and the losses of exponential and Pareto customers', () => {
  const offer = (usageDistribution: object) => compared([{ seatPriceUsd: 1.5, usageDistribution }], {}).offers[0]!;
  const share = (usageDistribution: object) => {
    const costs = offer(usageDistribution).deciles.map(({ costUsd }) => costUsd);
    return costs[9]! / costs.reduce((all, cost) => all + cost, 0);
  };
  // Of an exponential the top part p uses p(1 − ln p) of everything, and e^(−1.5) = 22.3 % cost more than 1.5.
  const exponential = { kind: 'gamma', coefficientOfVariation: 1 };
  expect(share(exponential)).toBeCloseTo(0.1 * (1 - Math.log(0.1)), 6);
  // Customers are in 50 groups: a probability is right to half a group.
  expect(Math.abs(offer(exponential).loseMoney.mean - Math.exp(-1.5))).toBeLessThanOrEqual(0.01);
  expect(offer(exponential).costUsd.mean).toBeCloseTo(1, 9);
  // Of a Pareto of alpha 2 without a cap in reach √p, and (0.5/1.5)² = 11.1 % cost more than 1.5.
  const pareto = { kind: 'pareto', tailExponent: 2, capOverMean: 1e6 };
  expect(share(pareto)).toBeCloseTo(Math.sqrt(0.1), 5);
  expect(Math.abs(offer(pareto).loseMoney.mean - 1 / 9)).toBeLessThanOrEqual(0.01);
});

// 100 tasks of $0.01; $0.99 for each of the 40 % that succeed.
test('a plan without use of its own takes over the use of the plan it stands against, and says so', () => {
  const outcome = {
    seatPriceUsd: 0,
    charges: [{ kind: 'outcome', id: 'solved', name: 'Solved', priceUsd: 0.99, successRate: 0.4 }],
  };
  const { offers, notes } = compared([{ seatPriceUsd: 30 }, outcome], { without: ['p1'] });
  expect(offers[1]!.costUsd.p50).toBeCloseTo(1, 9);
  expect(offers[1]!.billUsd.p50).toBeCloseTo(39.6, 6);
  expect(notes).toEqual(['Plan 1 has no tasks per user; usage of Plan 0 is applied.']);
});

test('customers without any use are said to be compared without AI', () => {
  const { offers, notes } = compared([{ seatPriceUsd: 30 }, { seatPriceUsd: 20 }], { without: ['p0'] });
  expect(offers.map(({ costUsd }) => costUsd.p50)).toEqual([0, 0]);
  expect(notes).toEqual(['Plan 0 has no tasks per user; its customers are compared without AI cost or usage charges.']);
});
