import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../../models/columns/columnGraph.ts';
import { averageSources } from '../../../models/columns/sources.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import { type Statement, statementOf } from '../../../models/scenarios/statement/statement.ts';

const price = { input: 1, cacheRead: 0.1, cacheWrite: 1.25, cacheWrite1h: 2, output: 10 };
const users = (start: number, perMonth = 0) => ({ kind: 'linear', origin: '2027-01', start, perMonth });

interface Written {
  readonly plans: readonly object[];
  readonly tasks: object;
  readonly changes?: readonly object[];
  readonly months?: number;
  readonly feature?: object;
}

/** The statement of a small company at its averages; one task costs $0.01. */
function statement({ plans, tasks, changes = [], months = 12, feature = {} }: Written) {
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'small',
    name: 'Small',
    start: '2027-01',
    months,
    base: {
      plans: plans.map((plan) => ({ name: 'Plan', ...plan })),
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: tasks,
          work: { kind: 'tokens', inputTokens: 5000, outputTokens: 500 },
          models: [{ provider: 'any', model: 'model', share: 1 }],
          ...feature,
        },
      ],
    },
    changes: changes.map((change, index) => ({ id: `change-${index}`, name: 'Change', ...change })),
  });
  expect(issues).toEqual([]);
  const graph = new ColumnGraph();
  const prices = { 'any/model': Array.from({ length: months }, () => price) };
  const found = statementOf({ graph, sources: averageSources(graph), scenario: scenario!, prices });
  return { found, ...told(found) };
}

function told({ plans, lines, months, company }: Statement) {
  const values = (columns: readonly { immediate: number }[]) => columns.map(({ immediate }) => immediate);
  return {
    months,
    plans: plans.map((plan) => ({
      revenue: values(plan.revenue),
      billings: values(plan.billings),
      cash: values(plan.cash),
    })),
    users: company.plans.map((plan) => values(plan.users)),
    cost: months.map((_, month) => lines.reduce((sum, line) => sum + line.months[month]!.immediate, 0)),
  };
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('charges in a scenario', () => {
  // SEMANTICS section 5: cost-plus m has margin m/(1 + m): a 30 % markup is a 23.1 % margin.
  test('cost plus 30 % is a margin of 23.1 %', () => {
    const charges = [{ kind: 'costPlus', id: 'markup', name: 'Markup', markup: 0.3 }];
    const { plans, cost } = statement({ plans: [{ id: 'a', users: users(100), charges }], tasks: { a: 50 } });
    expect(cost[0]).toBeCloseTo(50, 9);
    expect(1 - cost[0]! / plans[0]!.revenue[0]!).toBeCloseTo(0.3 / 1.3, 9);
  });

  test('outcomes bring revenue for successes and cost for all attempts', () => {
    const charges = [{ kind: 'outcome', id: 'won', name: 'Won', priceUsd: 0.05, successRate: 0.6 }];
    const { plans, cost } = statement({ plans: [{ id: 'a', users: users(100), charges }], tasks: { a: 50 } });
    expect(plans[0]!.revenue[0]).toBeCloseTo(150, 9);
    expect(cost[0]).toBeCloseTo(50, 9);
  });

  test('seat price and overage of a plan are the same as the charges that say the same', () => {
    const old = { id: 'a', users: users(100, 3), seatPriceUsd: 20, includedTasks: 40, overagePriceUsd: 0.1 };
    const charges = [
      { kind: 'seat', id: 'seat', name: 'Seat', feeUsd: 20 },
      { kind: 'perUnit', id: 'over', name: 'Overage', included: 40, priceUsd: 0.1 },
    ];
    const one = statement({ plans: [old], tasks: { a: 50 } }).plans[0]!.revenue;
    const other = statement({ plans: [{ id: 'a', users: users(100, 3), charges }], tasks: { a: 50 } }).plans[0]!
      .revenue;
    for (const [month, value] of one.entries()) expect(other[month]).toBeCloseTo(value, 9);
  });

  test('seats of a customer share its fee, its free units and its minimum', () => {
    const charges = [
      { kind: 'flat', id: 'platform', name: 'Platform', feeUsd: 100 },
      { kind: 'perUnit', id: 'use', name: 'Use', included: 400, priceUsd: 0.5 },
      { kind: 'minimum', id: 'least', name: 'Least', amountUsd: 175 },
    ];
    const plan = { id: 'a', users: users(100), seatsPerCustomer: 10, charges };
    // 10 customers of 10 seats: 500 units, 400 free, 100 + 50, and at least 175.
    expect(statement({ plans: [plan], tasks: { a: 50 } }).plans[0]!.revenue[0]).toBeCloseTo(1750, 9);
    expect(statement({ plans: [plan], tasks: { a: 70 } }).plans[0]!.revenue[0]).toBeCloseTo(2500, 9);
  });

  test('units of a feature count as stated', () => {
    const charges = [{ kind: 'perUnit', id: 'use', name: 'Use', units: { chat: 2.5 }, priceUsd: 0.1 }];
    const { plans } = statement({ plans: [{ id: 'a', users: users(10), charges }], tasks: { a: 8 } });
    expect(plans[0]!.revenue[0]).toBeCloseTo(20, 9);
  });

  test('a hard cap saves the cost of what is refused, and a queue puts it off', () => {
    const credits = (kind: string) => ({
      id: 'a',
      users: users(100),
      charges: [
        {
          kind: 'credits',
          id: 'c',
          name: 'C',
          grants: [{ id: 'g', kind: 'paid', amount: 40, priceUsd: 8 }],
          beyond: { kind },
        },
      ],
    });
    const capped = statement({ plans: [credits('hardCap')], tasks: { a: 50 } });
    expect(capped.cost[0]).toBeCloseTo(40, 9);
    expect(capped.plans[0]!.revenue[0]).toBeCloseTo(800, 9);
    const season = [1.5, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const feature = { seasonality: { kind: 'factors', factors: season } };
    const queued = statement({ plans: [credits('queue')], tasks: { a: 30 }, feature });
    // January wants 45 and serves 40; February serves its 15 and the 5 that waited.
    expect(queued.cost[0]).toBeCloseTo(40, 9);
    expect(queued.cost[1]).toBeCloseTo(20, 9);
    expect(total(queued.cost)).toBeCloseTo(360, 9);
  });
});

describe('billings, cash and revenue', () => {
  test('a year paid ahead is twelve months of revenue', () => {
    const plan = { id: 'a', users: users(120), seatPriceUsd: 10, billing: { term: 'annual' } };
    const { plans } = statement({ plans: [plan], tasks: { a: 1 } });
    // Contracts of all ages: a twelfth renews each month.
    for (const billed of plans[0]!.billings) expect(billed).toBeCloseTo(1200, 9);
    for (const earned of plans[0]!.revenue) expect(earned).toBeCloseTo(1200, 9);
  });

  test('new customers pay a year, and a new price is earned as contracts renew', () => {
    const plan = { id: 'a', users: users(120, 12), seatPriceUsd: 10, billing: { term: 'annual' } };
    const changes = [{ kind: 'plan', from: '2027-03', plan: 'a', seatPriceUsd: 20 }];
    const { plans } = statement({ plans: [plan], tasks: { a: 1 }, changes });
    expect(plans[0]!.billings.slice(0, 4).map(Math.round)).toEqual([1200, 2640, 5280, 5280]);
    expect(plans[0]!.revenue.slice(0, 3).map(Math.round)).toEqual([1200, 1320, 122 * 10 + 22 * 20]);
  });

  test('customers who leave have paid to the end of their contract', () => {
    const plan = { id: 'a', users: users(120, -30), seatPriceUsd: 10, billing: { term: 'annual' } };
    const { plans } = statement({ plans: [plan], tasks: { a: 1 }, months: 4 });
    expect(plans[0]!.billings.map(Math.round)).toEqual([1200, 0, 0, 0]);
    expect(plans[0]!.revenue.map(Math.round)).toEqual([1200, 1100, 1000, 900]);
  });

  test('cash follows invoices by the days of payment, fees from the first and use from the last of a month', () => {
    const plan = { id: 'a', users: users(10, 1), seatPriceUsd: 30, includedTasks: 10, overagePriceUsd: 1 };
    const { plans } = statement({ plans: [{ ...plan, billing: { paymentDays: 45 } }], tasks: { a: 12 }, months: 4 });
    const [{ billings, cash }] = plans as [(typeof plans)[0]];
    expect(billings).toEqual([320, 352, 384, 416]);
    // Fees of January 1 arrive on February 15, use of January 31 on March 17.
    expect(cash).toEqual([300 + 20, 300 + 20, 330 + 20, 360 + 22]);
  });

  test('without terms of payment all three are one', () => {
    const { found } = statement({ plans: [{ id: 'a', users: users(10), seatPriceUsd: 30 }], tasks: { a: 1 } });
    const [plan] = found.plans;
    expect(
      plan!.billings.every((column, month) => column === plan!.revenue[month] && column === plan!.cash[month]),
    ).toBe(true);
  });
});

describe('answers and moves', () => {
  const dearer = { kind: 'plan', from: '2027-03', plan: 'a', seatPriceUsd: 40 };

  test('users answer to a price with constant elasticity', () => {
    const plan = { id: 'a', users: users(100), seatPriceUsd: 20, priceElasticity: -0.5 };
    const { users: found } = statement({ plans: [plan], tasks: { a: 1 }, changes: [dearer] });
    expect(found[0]![1]).toBe(100);
    expect(found[0]![2]).toBeCloseTo(100 * 2 ** -0.5, 9);
  });

  test('customers of before keep their price until the date, those who join pay the new one', () => {
    const plan = { id: 'a', users: users(100, 10), seatPriceUsd: 20 };
    const changes = [{ ...dearer, grandfatheredUntil: '2027-06' }];
    const { plans } = statement({ plans: [plan], tasks: { a: 1 }, changes, months: 7 });
    // 110 were there before March.
    expect(plans[0]!.revenue.map(Math.round)).toEqual([
      2000,
      2200,
      110 * 20 + 10 * 40,
      2200 + 800,
      2200 + 1200,
      6000,
      6400,
    ]);
  });

  test('customers of before who leave are replaced by others at the new price', () => {
    const plan = { id: 'a', users: users(100), seatPriceUsd: 20, monthlyChurn: 0.1 };
    const changes = [{ ...dearer, grandfatheredUntil: '2027-06' }];
    const { plans } = statement({ plans: [plan], tasks: { a: 1 }, changes, months: 6 });
    // 90, 81 and 72.9 of the 100 are left from March to May.
    const expected = [2000, 2000, 90 * 20 + 10 * 40, 81 * 20 + 19 * 40, 72.9 * 20 + 27.1 * 40, 4000];
    for (const [month, value] of expected.entries()) expect(plans[0]!.revenue[month]).toBeCloseTo(value, 9);
  });

  test('of two changes each leaves those of before their own terms', () => {
    const plan = { id: 'a', users: users(100, 10), seatPriceUsd: 10 };
    const changes = [
      { kind: 'plan', from: '2027-02', plan: 'a', seatPriceUsd: 20, grandfatheredUntil: '2027-05' },
      { kind: 'plan', from: '2027-03', plan: 'a', seatPriceUsd: 30, grandfatheredUntil: '2027-06' },
    ];
    const { plans } = statement({ plans: [plan], tasks: { a: 1 }, changes, months: 6 });
    const expected = [1000, 100 * 10 + 10 * 20, 1000 + 200 + 300, 1000 + 200 + 600, 100 * 20 + 200 + 900, 150 * 30];
    expect(plans[0]!.revenue.map(Math.round)).toEqual(expected);
  });

  test('migration moves users and loses none', () => {
    const plans = [
      { id: 'a', users: users(90), seatPriceUsd: 20 },
      { id: 'b', users: users(10), seatPriceUsd: 5 },
    ];
    const changes = [{ kind: 'migration', from: '2027-02', fromPlan: 'a', toPlan: 'b', share: 0.5, rampMonths: 3 }];
    const { users: found } = statement({ plans, tasks: { a: 1, b: 1 }, changes, months: 6 });
    expect(found[0]!.map(Math.round)).toEqual([90, 75, 60, 45, 45, 45]);
    for (const month of found[0]!.keys()) expect(found[0]![month]! + found[1]![month]!).toBeCloseTo(100, 9);
  });

  test('seats that are not used run no tasks', () => {
    const plan = { id: 'a', users: users(100), seatPriceUsd: 20, activation: 0.6 };
    const { cost, plans } = statement({ plans: [plan], tasks: { a: 50 } });
    expect(cost[0]).toBeCloseTo(30, 9);
    expect(plans[0]!.revenue[0]).toBe(2000);
  });
});
