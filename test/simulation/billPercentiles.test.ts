import { describe, expect, test } from 'vitest';
import { billPercentiles } from '../../models/simulation/billPercentiles.ts';
import { normalCdf, normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

/** Mean use of each fiftieth of lognormal customers of mean 100 (partial expectation: Φ(z − σ)). */
function uses(sigma: number): number[] {
  const below = (share: number) => (share <= 0 ? 0 : share >= 1 ? 1 : normalCdf(normalQuantile(share) - sigma));
  return Array.from({ length: 50 }, (_, group) => 5000 * (below((group + 1) / 50) - below(group / 50)));
}

test.each([0.5, 1, 1.5])('percentiles of lognormal use with sigma %d are those of the lognormal', (sigma) => {
  const groups = uses(sigma).map((use) => Float64Array.of(use));
  const probabilities = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
  for (const [at, bill] of billPercentiles(groups, probabilities).entries()) {
    const exact = 100 * Math.exp(sigma * normalQuantile(probabilities[at]!) - sigma ** 2 / 2);
    // A group's mean is above its middle customer by (σ/φ(z))² δ² / 6 of itself, δ being half a group.
    expect(Math.abs(bill / exact - 1), String(probabilities[at])).toBeLessThan(0.02);
  }
});

test('a flat part has its bill, and trials that differ are a mixture', () => {
  const flat = [5, 5, 5, 9].map((bill) => Float64Array.of(bill));
  expect(billPercentiles(flat, [0.1, 0.5])).toEqual([5, 5]);
  // Two trials of alike customers: half pay 1, half 3.
  const alike = [0, 1].map(() => Float64Array.of(1, 3));
  const [low, high] = billPercentiles(alike, [0.4, 0.6]);
  expect(low).toBeCloseTo(1, 6);
  expect(high).toBeCloseTo(3, 6);
});

describe('properties', () => {
  const bill = fc.double({ min: 0, max: 1e6, noNaN: true });
  test('percentiles are ordered and within the bills', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(bill, bill), { minLength: 2, maxLength: 20 }), (rows) => {
        const found = billPercentiles(
          rows.map((row) => Float64Array.from(row)),
          [0.1, 0.5, 0.9],
        );
        const all = rows.flat();
        expect(found[0]!).toBeGreaterThanOrEqual(Math.min(...all));
        expect(found[2]!).toBeLessThanOrEqual(Math.max(...all));
        expect(found).toEqual(found.toSorted((a, b) => a - b));
      }),
    );
  });
});
