import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { shockedSources } from '../../models/columns/shockedSources.ts';
import { averageSources, drawnSources } from '../../models/columns/sources.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../../models/distributions/quantity.ts';
import { drawValues } from '../support/drawValues.ts';

const trials = 20_000;
const months = monthRange('2027-01', 12);

function meanOf(values: readonly number[] | Float64Array): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [x, y] = [meanOf(a), meanOf(b)];
  const product = a.map((value, trial) => (value - x) * (b[trial]! - y));
  const spread = (values: Float64Array, middle: number) => meanOf(values.map((value) => (value - middle) ** 2));
  return meanOf(product) / Math.sqrt(spread(a, x) * spread(b, y));
}

// SEMANTICS section 8.1: monthly shocks are AR(1). A stationary one has the same variance in each month and the
// autocorrelation persistence^lag; the shock itself is lognormal with mean 1.
describe.each([
  { sd: 0.2, persistence: 0 },
  { sd: 0.1, persistence: 0.6 },
  { sd: 0.5, persistence: 0.95 },
])('a monthly shock of sd $sd and persistence $persistence', ({ sd, persistence }) => {
  const graph = new ColumnGraph();
  const columns = drawnSources(graph).monthlyShock('x', 12, { sd, persistence });
  const shocks = drawValues({ graph, columns, trials, sampler: 'plain' });
  const logs = shocks.map((values) => values.map(Math.log));

  test('has mean 1 and the same spread in every month', () => {
    for (const [month, values] of shocks.entries()) {
      const meanError = Math.sqrt((Math.exp(sd * sd) - 1) / trials);
      expect(Math.abs(meanOf(values) - 1)).toBeLessThan(4 * meanError);
      const middle = meanOf(logs[month]!);
      const variance = meanOf(logs[month]!.map((value) => (value - middle) ** 2));
      expect(Math.abs(variance / (sd * sd) - 1)).toBeLessThan(4 * Math.sqrt(2 / trials));
    }
  });

  test('is like the month before by its persistence, and that to the power of the lag', () => {
    for (const [earlier, later] of [
      [0, 1],
      [4, 5],
      [10, 11],
      [0, 2],
      [3, 8],
      [0, 11],
    ] as const) {
      const expected = persistence ** (later - earlier);
      const error = (1 - expected * expected) / Math.sqrt(trials - 1);
      expect(Math.abs(correlation(logs[earlier]!, logs[later]!) - expected)).toBeLessThan(4 * error);
    }
  });
});

// SEMANTICS section 8.1: a parameter that lasts is drawn once a trial and shared by all months.
test('an assumption without a shock is one draw for all months of a trial', () => {
  const graph = new ColumnGraph();
  const uncertain = monthlyAssumptionSchema.parse({ kind: 'uniform', low: 1, high: 2 });
  for (const sources of [drawnSources(graph), shockedSources({ graph, sources: drawnSources(graph), months })]) {
    const columns = months.map((month) => sources.draw('plan.team.seatPriceUsd', uncertain, month));
    expect(new Set(columns).size).toBe(1);
  }
  expect(drawnSources(graph).draw('plan.other.seatPriceUsd', uncertain)).not.toBe(
    drawnSources(graph).draw('plan.team.seatPriceUsd', uncertain),
  );
});

describe('any monthly assumption may state a shock', () => {
  const assumption = monthlyAssumptionSchema.parse({
    value: { kind: 'months', values: { '2027-01': 100, '2027-07': 200 } },
    monthlyShock: { sd: 0.3, persistence: 0.5 },
  });

  test('that multiplies its level, from the first month of the scenario on', () => {
    const graph = new ColumnGraph();
    const sources = drawnSources(graph);
    const shocked = shockedSources({ graph, sources, months });
    const columns = months.map((month) => shocked.draw('plan.team.seatPriceUsd', assumption, month));
    const alone = sources.monthlyShock('plan.team.seatPriceUsd.shock', 12, { sd: 0.3, persistence: 0.5 });
    const values = drawValues({ graph, columns: [...columns, ...alone], trials: 300 });
    for (const month of [0, 5, 6, 11])
      for (const trial of [0, 150, 299])
        expect(values[month]![trial]).toBeCloseTo((month < 6 ? 100 : 200) * values[12 + month]![trial]!, 9);
  });

  test('that averages do not see', () => {
    const graph = new ColumnGraph();
    const shocked = shockedSources({ graph, sources: averageSources(graph), months });
    expect(shocked.draw('x', assumption, '2027-08').immediate).toBe(200);
  });

  test('but not one that is used once', () => {
    expect(assumptionSchema.safeParse({ value: 5, monthlyShock: { sd: 0.1 } }).success).toBe(false);
  });
});
