import { describe, expect, test } from 'vitest';
import { type BridgeSide, bridgeFactors, varianceBridge } from '../../models/sensitivity/varianceBridge.ts';
import fc from '../support/properties.ts';

const amounts = (before: BridgeSide, after: BridgeSide) =>
  Object.fromEntries(varianceBridge(before, after).steps.map(({ step, amountUsd }) => [step, amountUsd]));

const line = (id: string, units: number, rate: number, more: object = {}) => ({
  id,
  units,
  factors: { rate, ...more },
});

describe('the bridge from one cost to another', () => {
  // SEMANTICS section 9: 1,000 → 1,200 units, mix 50/50 → 30/70, rates 1.0/3.0 → 0.9/3.0: 2,000 → 2,844.
  test('walks volume, mix, rate in that order', () => {
    const before = { lines: [line('a', 500, 1), line('b', 500, 3)] };
    const after = { lines: [line('a', 360, 0.9), line('b', 840, 3)] };
    const found = varianceBridge(before, after);
    expect([found.beforeUsd, found.afterUsd]).toEqual([2000, 2844]);
    const { volume, mix, rate, unexplained } = amounts(before, after);
    expect(volume).toBeCloseTo(400, 9);
    expect(mix).toBeCloseTo(480, 9);
    expect(rate).toBeCloseTo(-36, 9);
    expect(unexplained).toBe(0);
  });

  test('takes efficiency, cache, steps, commitment and currency after the rate', () => {
    const before = { lines: [line('a', 100, 2, { efficiency: 10, cache: 1, steps: 3, commitment: 1, fx: 1 })] };
    const after = { lines: [line('a', 100, 2, { efficiency: 8, cache: 0.5, steps: 4, commitment: 0.9, fx: 1.1 })] };
    const found = amounts(before, after);
    expect(found).toMatchObject({ volume: 0, mix: 0, rate: 0, efficiency: -1200, cache: -2400, steps: 800 });
    expect(found['commitment']).toBeCloseTo(-320, 9);
    expect(found['fx']).toBeCloseTo(288, 9);
  });

  test('counts a line that comes or goes as mix', () => {
    const before = { lines: [line('a', 100, 1)] };
    const after = { lines: [line('b', 100, 4)] };
    expect(amounts(before, after)).toMatchObject({ volume: 0, mix: 300, rate: 0 });
  });

  test('from nothing is all volume, and to nothing as well', () => {
    const nothing = { lines: [line('a', 0, 1)] };
    const something = { lines: [line('a', 10, 2)] };
    expect(amounts(nothing, something)).toMatchObject({ volume: 10, rate: 10 });
    expect(amounts(something, nothing)).toMatchObject({ volume: -20, mix: 0, rate: 0 });
  });

  test('never spreads what the lines do not explain', () => {
    const side = (units: number, billedUsd: number) => ({ lines: [line('a', units, 2)], billedUsd });
    const found = varianceBridge(side(100, 210), side(150, 330));
    expect(found.varianceUsd).toBe(120);
    expect(found.steps.at(-1)).toEqual({ step: 'unexplained', amountUsd: 20 });
  });

  describe('properties', () => {
    const number = fc.double({ min: 0, max: 100, noNaN: true });
    const factors = fc.record(Object.fromEntries(bridgeFactors.map((name) => [name, number])));
    const side = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), units: number, factors }), {
      selector: ({ id }) => id,
      minLength: 1,
    });
    test('foots to zero', () => {
      fc.assert(
        fc.property(side, side, (before, after) => {
          const found = varianceBridge({ lines: before }, { lines: after });
          const sum = found.steps.reduce((total, { amountUsd }) => total + amountUsd, 0);
          const size = Math.max(1, ...found.steps.map(({ amountUsd }) => Math.abs(amountUsd)));
          expect(Math.abs(sum - found.varianceUsd) / size).toBeLessThan(1e-9);
        }),
      );
    });
  });
});
