import { describe, expect, test } from 'vitest';
import { addMonths, monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources, drawnSources } from '../../models/columns/sources.ts';
import { quantityIn, withMonths } from '../../models/distributions/monthTable.ts';
import type { MonthlyQuantity, MonthTable } from '../../models/distributions/quantity.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { quantityText } from '../../models/scenarios/quantityText.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { statementOf } from '../../models/scenarios/statement/statement.ts';
import { drawValues } from '../support/drawValues.ts';
import fc from '../support/properties.ts';

const table = (values: MonthTable['values']): MonthTable => ({ kind: 'months', values });

describe('a table of months', () => {
  test('holds each entry until the next, and the first before it, in whatever order they were written', () => {
    const steps = table({ '2027-06': 30, '2027-02': 10, '2027-04': 20 });
    const months = ['2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06', '2028-01'];
    expect(months.map((month) => quantityIn(steps, month))).toEqual([10, 10, 10, 10, 20, 20, 30, 30]);
  });

  test('is one assumption: entries share the percentile of a trial', () => {
    const graph = new ColumnGraph();
    const value = table({
      '2027-01': { kind: 'uniform', low: 0, high: 1 },
      '2027-02': { kind: 'uniform', low: 10, high: 30 },
      '2027-03': 7,
    });
    const sources = drawnSources(graph);
    const columns = ['2027-01', '2027-02', '2027-03'].map((month) =>
      sources.draw('x', { value, source: null, owner: null }, month),
    );
    expect(graph.drivers).toEqual(['x']);
    const [first, second, third] = drawValues({ graph, columns, trials: 200 });
    for (const [trial, u] of first!.entries()) expect(second![trial]).toBeCloseTo(10 + 20 * u, 12);
    expect(new Set(third)).toEqual(new Set([7]));
  });

  test('on averages is each entry at its mean', () => {
    const graph = new ColumnGraph();
    const value = table({ '2027-01': 4, '2027-02': { kind: 'uniform', low: 10, high: 30 } });
    const at = (month: string) =>
      averageSources(graph).draw('x', { value, source: null, owner: null }, month).immediate;
    expect([at('2027-01'), at('2027-02')]).toEqual([4, 20]);
  });

  test('asked for no month is a mistake of the rule', () => {
    const value = table({ '2027-01': 4 });
    expect(() => drawnSources(new ColumnGraph()).draw('x', { value, source: null, owner: null })).toThrow(
      'The driver x is a table of months and was asked for no month',
    );
  });

  test('reads as its entries', () => {
    expect(quantityText(table({ '2027-06': 7, '2027-01': 5 }))).toBe('5 from 2027-01; 7 from 2027-06');
  });
});

const file = {
  schemaVersion: 2,
  id: 'tables',
  name: 'Tables',
  start: '2027-01',
  months: 3,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 0 },
        seatPriceUsd: table({ '2027-01': 20, '2027-03': 30 }),
        includedTasks: table({ '2027-01': 10, '2027-02': 5 }),
        overagePriceUsd: 1,
      },
    ],
    features: [
      {
        id: 'chat',
        name: 'Chat',
        tasksPerUser: { team: table({ '2027-01': 10, '2027-02': 12 }) },
        work: {
          kind: 'tokens',
          inputTokens: table({ '2027-01': 1_000_000, '2027-03': 2_000_000 }),
          outputTokens: 0,
          taskVariation: 0,
        },
        models: [{ provider: 'p', model: 'm', share: 1 }],
      },
    ],
    costs: [],
  },
} satisfies ScenarioFile;

const price = { input: 1, cacheRead: 1, cacheWrite: 1, output: 1 };
const prices = { 'p/m': [price, price, price], 'p/n': [price, price, price].map((one) => ({ ...one, input: 3 })) };

/** The values of a certain scenario, month by month. */
function valuesOf(input: ScenarioFile) {
  const { scenario, issues } = parseScenario(input);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const graph = new ColumnGraph();
  const { revenue, lines } = statementOf({ graph, sources: averageSources(graph), scenario: scenario!, prices });
  const numbers = (columns: readonly { readonly immediate: number }[]) => columns.map(({ immediate }) => immediate);
  return { revenue: numbers(revenue), cost: numbers(lines[0]!.months) };
}

describe('a scenario may state month by month', () => {
  test('prices, allowances, use and tokens', () => {
    const { revenue, cost } = valuesOf(file);
    // 100 users × (20 + max(0, 10 − 10)), × (20 + 12 − 5), × (30 + 12 − 5).
    expect(revenue).toEqual([2000, 2700, 3700]);
    // 100 users × tasks × million tokens × US$1.
    expect(cost).toEqual([1000, 1200, 2400]);
  });

  test('the factor and the growth of a change of intensity', () => {
    const change = {
      kind: 'intensity',
      id: 'more',
      name: 'More',
      from: '2027-01',
      feature: null,
      factor: table({ '2027-01': 1, '2027-02': 2, '2027-03': 3 }),
      growth: table({ '2027-01': 0, '2027-03': 0.5 }),
    } as const;
    const cost = valuesOf({ ...file, changes: [change] }).cost;
    expect(cost).toEqual([1000, 2 * 1200, 3 * 1.5 * 2400]);
  });

  test('the factor of a price event, with and without drift', () => {
    const event = {
      kind: 'priceEvent',
      id: 'cut',
      name: 'Cut',
      from: '2027-02',
      provider: null,
      model: null,
      factor: table({ '2027-02': 0.5, '2027-03': 0.25 }),
    } as const;
    expect(valuesOf({ ...file, changes: [event] }).cost).toEqual([1000, 600, 600]);
    const drifting = valuesOf({ ...file, changes: [{ ...event, yearlyDrift: 0.5 ** 12 - 1 }] }).cost;
    expect(drifting[2]).toBeCloseTo(300, 9);
  });

  test('the share of a switch', () => {
    const move = {
      kind: 'switch',
      id: 'move',
      name: 'Move',
      from: '2027-01',
      feature: null,
      fromModel: 'm',
      toProvider: 'p',
      toModel: 'n',
      share: table({ '2027-01': 0, '2027-02': 0.5, '2027-03': 1 }),
    } as const;
    expect(valuesOf({ ...file, changes: [move] }).cost).toEqual([1000, 1200 * 2, 2400 * 3]);
  });

  test('but not what is used once and for all', () => {
    const plan = { ...file.base.plans[0]!, users: { kind: 'linear', origin: '2027-01', perMonth: 0 } };
    const start = { kind: 'months', values: { '2027-01': 5 } };
    const input: unknown = {
      ...file,
      base: { ...file.base, plans: [{ ...plan, users: { ...plan.users, start } }] },
    };
    expect(parseScenario(input).issues.map(({ message }) => message)).toEqual([
      'base.plans[0].users.start is a table of months, but takes a single value; enter one number or one distribution.',
    ]);
  });

  test('and each entry is held to what the number means', () => {
    const work = { ...file.base.features[0]!.work, inputTokens: table({ '2027-01': 5, '2027-02': -5 }) };
    const input = { ...file, base: { ...file.base, features: [{ ...file.base.features[0]!, work }] } };
    expect(parseScenario(input).issues.map(({ message }) => message)).toEqual([
      'base.features[0].work.inputTokens.values.2027-02 reaches -5; it must be 0 or more.',
    ]);
  });

  test('with at least one month, written as a month', () => {
    const at = (values: unknown) => {
      const [plan] = file.base.plans;
      const input: unknown = {
        ...file,
        base: { ...file.base, plans: [{ ...plan, seatPriceUsd: { kind: 'months', values } }] },
      };
      return parseScenario(input).issues.map(({ message }) => message);
    };
    expect(at({})[0]).toMatch(/must have at least one month/);
    expect(at({ January: 5 })[0]).toMatch(/YYYY-MM/);
  });
});

test('a month of a table is always that of one of its entries', () => {
  const month = fc.integer({ min: 0, max: 60 }).map((count) => addMonths('2025-01', count));
  fc.assert(
    fc.property(fc.dictionary(month, fc.integer(), { minKeys: 1 }), month, (values, asked) => {
      const value = quantityIn(table(values), asked);
      const before = Object.keys(values).filter((one) => one <= asked);
      const at = before.length > 0 ? before.sort().at(-1)! : Object.keys(values).sort()[0]!;
      return value === values[at];
    }),
  );
});

test('with other values in some months, a quantity is what it was in all others', () => {
  const horizon = monthRange('2027-01', 12);
  const month = fc.constantFrom(...horizon);
  const quantity = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.dictionary(month, fc.integer({ min: 0, max: 3 }), { minKeys: 1 }).chain((values) =>
      fc.constantFrom<MonthlyQuantity>(table(values), {
        kind: 'forecast',
        values,
        path: { persistent: 0.6, fade: 0.3, widening: 0.4 },
      }),
    ),
  );
  const values = fc.dictionary(month, fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(quantity, values, (before: MonthlyQuantity, edits) => {
      const after = withMonths(before, { horizon, values: new Map(Object.entries(edits)) });
      for (const one of horizon) expect(quantityIn(after, one)).toBe(edits[one] ?? quantityIn(before, one));
    }),
  );
});

test('a forecast stays one, and what is the same in all months is no table', () => {
  const horizon = monthRange('2027-01', 2);
  const path = { persistent: 0.6, fade: 0.3, widening: 0.4 };
  const forecast = { kind: 'forecast', values: { '2027-01': 5, '2027-02': 6 }, path } as const;
  expect(withMonths(forecast, { horizon, values: new Map([['2027-02', 5]]) })).toEqual({
    ...forecast,
    values: { '2027-01': 5, '2027-02': 5 },
  });
  expect(withMonths(table({ '2027-01': 5, '2027-02': 6 }), { horizon, values: new Map([['2027-02', 5]]) })).toBe(5);
});
