import { describe, expect, test } from 'vitest';
import { costVolume } from '../../models/unitCosts/costVolume.ts';
import fc from '../support/properties.ts';

/** Anscombe (1973), set I: intercept 3.0001 (s.e. 1.1247), slope 0.5001 (s.e. 0.1179), R² 0.667, 9 degrees of freedom. */
const units = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const costs = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
const anscombe = units.map((count, at) => ({ units: count, costUsd: costs[at]! }));

describe('cost against volume', () => {
  test('is the least-squares line with its standard errors', () => {
    const found = costVolume({ points: anscombe, fixedUsd: null, revenuePerUnitUsd: null })!;
    expect(found.fixedUsd.value).toBeCloseTo(3.0001, 4);
    expect(found.fixedUsd.standardError).toBeCloseTo(1.1247, 4);
    expect(found.variableUsd.value).toBeCloseTo(0.5001, 4);
    expect(found.variableUsd.standardError).toBeCloseTo(0.1179, 4);
    expect(found.explained).toBeCloseTo(0.6665, 4);
    // Student's t with 9 degrees of freedom, two sides at 20%: 1.3830 (table of Fisher and Yates).
    expect((found.variableUsd.high - found.variableUsd.value) / found.variableUsd.standardError).toBeCloseTo(1.383, 3);
  });

  test('breaks even where revenue meets the line, with the range of Fieller', () => {
    const found = costVolume({ points: anscombe, fixedUsd: null, revenuePerUnitUsd: 1 })!;
    const { units, low, high } = found.breakEven!;
    expect(units).toBeCloseTo(3.00009 / (1 - 0.50009), 3);
    // At an end of the range, the gap is 1.383 of its own standard errors: the ends are where it just fails to be told.
    const s2 = 13.76269 / 9;
    const gapOverError = (n: number) => {
      const variance = s2 * (1 / 11 + (n - 9) ** 2 / 110);
      return Math.abs(3.00009 + 0.50009 * n - n) / Math.sqrt(variance);
    };
    expect(gapOverError(low)).toBeCloseTo(1.383, 2);
    expect(gapOverError(high!)).toBeCloseTo(1.383, 2);
  });

  test('goes through a stated fixed cost', () => {
    // 100 fixed and 2 per unit, exactly.
    const points = [10, 20, 40].map((units) => ({ units, costUsd: 100 + 2 * units }));
    const found = costVolume({ points, fixedUsd: 100, revenuePerUnitUsd: 4 })!;
    expect(found).toMatchObject({ basis: 'stated', fixedUsd: { value: 100, standardError: 0 } });
    expect(found.variableUsd.value).toBeCloseTo(2, 12);
    expect(found.breakEven!.units).toBeCloseTo(50, 9);
  });

  test('does not split what does not vary, and has no break-even where each unit loses', () => {
    const even = [5, 5, 5].map((units) => ({ units, costUsd: 10 }));
    expect(costVolume({ points: even, fixedUsd: null, revenuePerUnitUsd: 9 })).toBeNull();
    expect(costVolume({ points: anscombe.slice(0, 2), fixedUsd: null, revenuePerUnitUsd: 9 })).toBeNull();
    expect(costVolume({ points: anscombe, fixedUsd: null, revenuePerUnitUsd: 0.4 })!.breakEven).toBeNull();
  });
});

describe('properties', () => {
  test('the break-even volume lies in its range, which reaches to 0 where no fixed cost may be', () => {
    const month = fc.record({ units: fc.integer({ min: 1, max: 100 }), costUsd: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(
        fc.array(month, { minLength: 3, maxLength: 8 }),
        fc.double({ min: 0, max: 12, noNaN: true }),
        (points, revenuePerUnitUsd) => {
          const found = costVolume({ points, fixedUsd: null, revenuePerUnitUsd });
          if (!found?.breakEven) return;
          const { units, low, high } = found.breakEven;
          expect(low).toBeLessThanOrEqual(units);
          if (high !== null) expect(high).toBeGreaterThanOrEqual(units);
          if (found.fixedUsd.low < 0) expect(low).toBe(0);
        },
      ),
    );
  });

  test('an exact line is found, whatever it is, and the curve passes through its months', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 4, maxLength: 12 }),
        (fixed, variable, volumes) => {
          const points = volumes.map((units) => ({ units, costUsd: fixed + variable * units }));
          const found = costVolume({ points, fixedUsd: null, revenuePerUnitUsd: null })!;
          const size = fixed + variable * Math.max(...volumes);
          expect(Math.abs(found.fixedUsd.value - fixed)).toBeLessThan(1e-8 * size);
          for (const { units, usd, low, high } of found.curve) {
            expect(Math.abs(usd * units - fixed - variable * units)).toBeLessThan(1e-7 * size);
            expect(low).toBeLessThanOrEqual(usd);
            expect(high).toBeGreaterThanOrEqual(usd);
          }
        },
      ),
    );
  });
});
