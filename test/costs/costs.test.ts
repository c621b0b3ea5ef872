import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources, drawnSources } from '../../models/columns/sources.ts';
import { budgetedTrials } from '../../models/costs/budgetedTrials.ts';
import { exchangeRates } from '../../models/costs/exchangeRate.ts';
import { storedGbMonths } from '../../models/costs/storedData.ts';
import { trainingCost } from '../../models/costs/trainingCost.ts';
import fc from '../support/properties.ts';

const graph = new ColumnGraph();
const columns = (values: readonly number[]) => values.map((value) => graph.constant(value));
const values = (of: readonly { readonly immediate: number }[]) => of.map(({ immediate }) => immediate);

test('training is runs × GPU-hours × price, restarts included', () => {
  // SEMANTICS section 10: runs a month × GPU-hours a run × price × (1 + restart share).
  const cost = trainingCost({
    graph,
    runs: graph.constant(3),
    gpuHours: graph.constant(640),
    hourlyUsd: graph.constant(2.5),
    restartShare: graph.constant(0.12),
  });
  expect(cost.immediate).toBeCloseTo(3 * 640 * 2.5 * 1.12, 9);
});

describe('experiments under a budget', () => {
  const months = (whenOver: 'stop' | 'defer', counts: readonly number[], monthlyUsd = 100) =>
    budgetedTrials({
      graph,
      count: columns(counts),
      costEach: columns(counts.map(() => 10)),
      variation: 0,
      noise: () => graph.constant(0),
      runs: () => true,
      budget: { monthlyUsd: columns(counts.map(() => monthlyUsd)), whenOver },
    });

  test('that stops, what is above the budget is not run', () => {
    const stopped = months('stop', [5, 15, 5]);
    expect(values(stopped.map(({ spent }) => spent))).toEqual([50, 100, 50]);
    expect(values(stopped.map(({ done }) => done))).toEqual([5, 10, 5]);
    expect(values(stopped.map(({ held }) => held))).toEqual([0, 50, 0]);
  });

  test('that defers, what is above the budget is paid for when there is room', () => {
    const deferred = months('defer', [5, 15, 12, 0, 0]);
    expect(values(deferred.map(({ spent }) => spent))).toEqual([50, 100, 100, 70, 0]);
    expect(values(deferred.map(({ held }) => held))).toEqual([0, 50, 70, 0, 0]);
    expect(values(deferred.map(({ done }) => done)).reduce((sum, one) => sum + one, 0)).toBeCloseTo(32, 12);
  });

  test('of nothing, none is run', () => {
    expect(values(months('defer', [5, 5], 0).map(({ done }) => done))).toEqual([0, 0]);
  });

  test('without one, the month is the sum of n costs: its noise grows with √n', () => {
    const [month] = budgetedTrials({
      graph,
      count: columns([400]),
      costEach: columns([10]),
      variation: 0.5,
      noise: () => graph.constant(2),
      runs: () => true,
      budget: null,
    });
    // mean 4,000; sd 10 × 0.5 × √400 = 100; two of them above.
    expect(month!.spent.immediate).toBeCloseTo(4200, 9);
    expect(month!.done.immediate).toBe(400);
  });

  test('properties: nothing is paid twice and no month is above its budget', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 300 }), (some, budget) => {
        const paid = months('defer', some, budget);
        const spent = values(paid.map((one) => one.spent));
        expect(Math.max(...spent)).toBeLessThanOrEqual(budget);
        const wanted = some.reduce((sum, count) => sum + count * 10, 0);
        const total = spent.reduce((sum, usd) => sum + usd, 0) + paid.at(-1)!.held.immediate;
        expect(total).toBeCloseTo(wanted, 6);
      }),
    );
  });
});

describe('stored data', () => {
  const stored = (start: number, added: readonly number[], retentionMonths: number | null) =>
    values(storedGbMonths({ graph, start: graph.constant(start), added: columns(added), retentionMonths }));

  test('grows as a stock: each month is billed for the mean of its start and its end', () => {
    expect(stored(100, [20, 0, 40], null)).toEqual([110, 120, 140]);
  });

  test('that is kept for three months comes to rest at three months of what is added', () => {
    expect(stored(0, [30, 30, 30, 30, 30], 3)).toEqual([15, 45, 75, 90, 90]);
  });

  test('a stock at the start leaves evenly over its retention', () => {
    expect(stored(120, [0, 0, 0, 0], 2)).toEqual([90, 30, 0, 0]);
  });
});

describe('an exchange rate', () => {
  const months = monthRange('2027-01', 13);
  const stated = (value: number) => ({ value, source: null, owner: null });

  test('drifts with the years', () => {
    const rate = { currency: 'EUR', usdPerUnit: stated(1.1), yearlyDrift: stated(-0.03), monthlyVolatility: 0 };
    const rates = values(exchangeRates({ graph, sources: averageSources(graph), months, rate }));
    expect(rates[0]).toBe(1.1);
    expect(rates[12]).toBeCloseTo(1.1 * 0.97, 12);
    const dearer = { ...rate, yearlyDrift: stated(0.12) };
    const risen = values(exchangeRates({ graph, sources: averageSources(graph), months, rate: dearer }));
    expect(risen[12]! / risen[0]!).toBeCloseTo(1.12, 12);
    expect(risen[6]! / risen[0]!).toBeCloseTo(Math.sqrt(1.12), 12);
  });

  test('is stated in the first month and walks from there', () => {
    const own = new ColumnGraph();
    const rate = { currency: 'EUR', usdPerUnit: stated(1.1), monthlyVolatility: 0.02 };
    const rates = exchangeRates({ graph: own, sources: drawnSources(own), months, rate });
    expect(own.valueOf(rates[0]!)).toBe(1.1);
    expect(own.valueOf(rates[1]!)).toBeNull();
    expect(own.shocks).toEqual(['currency.EUR.walk']);
  });
});
