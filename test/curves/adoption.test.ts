import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import { usersByMonth } from '../../models/curves/adoption.ts';
import { type AdoptionCurve, adoptionCurveSchema } from '../../models/curves/adoptionCurve.ts';
import { growthAt } from '../../models/curves/growthModels.ts';
import fc from '../support/properties.ts';

function users(curve: unknown, months = monthRange('2027-01', 36)): number[] {
  const graph = new ColumnGraph();
  const parsed: AdoptionCurve = adoptionCurveSchema.parse(curve);
  const columns = usersByMonth({
    graph,
    sources: averageSources(graph),
    curve: parsed,
    driverId: 'plan.a.users',
    months,
  });
  return columns.map((column) => graph.valueOf(column)!);
}

test('Bass from the launch is the closed form of dF/dt = (1 − F)(p + qF)', () => {
  const found = users({ kind: 'bass', origin: '2026-12', market: 10_000, innovation: 0.01, imitation: 0.15 });
  for (const [i, value] of found.entries())
    expect(value / growthAt('bass', [10_000, 0.01, 0.15], i + 1).value).toBeCloseTo(1, 10);
});

test('Bass through a level goes on as the curve from the launch does', () => {
  const level = growthAt('bass', [10_000, 0.01, 0.15], 12).value;
  const later = users({
    kind: 'bass',
    origin: '2027-12',
    market: 10_000,
    start: level,
    innovation: 0.01,
    imitation: 0.15,
  });
  expect(later[24]! / growthAt('bass', [10_000, 0.01, 0.15], 25).value).toBeCloseTo(1, 9);
});

test('Bass without innovators stays at 0, and without imitators is exponential', () => {
  expect(users({ kind: 'bass', origin: '2026-12', market: 100, innovation: 0, imitation: 0.2 })[30]).toBe(0);
  const found = users({ kind: 'bass', origin: '2026-12', market: 100, innovation: 0.1, imitation: 0 });
  expect(found[9]).toBeCloseTo(100 * (1 - Math.exp(-1)), 9);
});

test('Bass from above its market is the market', () => {
  const found = users({ kind: 'bass', origin: '2026-12', market: 100, start: 150, innovation: 0.01, imitation: 0.4 });
  for (const value of found) expect(value).toBeCloseTo(100, 9);
});

test('Gompertz from 0 stays at 0, however fast it moves, and from 1 reaches its ceiling', () => {
  const curve = { kind: 'gompertz', origin: '2026-12', ceiling: 100, steepness: 40 };
  expect(users({ ...curve, start: 0 })).toEqual(Array(36).fill(0));
  expect(users({ ...curve, start: 1 }).at(-1)).toBeCloseTo(100, 9);
});

test('Gompertz passes the users at the origin and approaches the ceiling', () => {
  const found = users({ kind: 'gompertz', origin: '2027-01', ceiling: 900, start: 100, steepness: 0.2 });
  expect(found[0]).toBeCloseTo(100, 9);
  expect(found[5]).toBeCloseTo(900 * (100 / 900) ** Math.exp(-1), 9);
  expect(found[35]).toBeGreaterThan(895);
});

test('a table is joined by straight lines and held at its ends', () => {
  const found = users({ kind: 'table', users: { '2027-05': 200, '2027-03': 100 } });
  expect(found.slice(0, 7)).toEqual([100, 100, 100, 150, 200, 200, 200]);
});

test('cohorts: who joins stays by the age of the cohort, the base at the last rate', () => {
  const retention = { kind: 'table', shares: [0.8, 0.6] };
  const found = users({ kind: 'cohorts', origin: '2026-12', start: 100, joining: 10, retention });
  // 100·0.75 + 10; 100·0.75² + 10 + 8; 100·0.75³ + 10 + 8 + 6; and from there each cohort loses a quarter a month.
  for (const [i, expected] of [85, 74.25, 66.1875].entries()) expect(found[i]).toBeCloseTo(expected, 9);
  expect(found[3]).toBeCloseTo(100 * 0.75 ** 4 + 10 + 8 + 6 + 4.5, 9);
});

test('constant churn settles where those who join replace those who leave', () => {
  const retention = { kind: 'constant', monthlyChurn: 0.05 };
  const found = users(
    { kind: 'cohorts', origin: '2026-12', start: 0, joining: 10, retention },
    monthRange('2027-01', 120),
  );
  expect(found[119]).toBeCloseTo(200 * (1 - 0.95 ** 120), 8);
});

describe('properties', () => {
  test('a Bass curve rises and never leaves its market', () => {
    const rate = fc.double({ min: 1e-4, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 0, max: 90, noNaN: true }), (innovation, imitation, start) => {
        const found = users({ kind: 'bass', origin: '2026-12', market: 100, start, innovation, imitation });
        return found.every((value, i) => value >= (found[i - 1] ?? start) - 1e-9 && value <= 100 + 1e-9);
      }),
    );
  });
});
