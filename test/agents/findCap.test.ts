import { describe, expect, test } from 'vitest';
import { findCap } from '../../models/agents/findCap.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { uniforms } from '../support/halves.ts';

/** Geometric steps of a mean. */
function steps(count: number, mean: number, seed: number): number[] {
  const uniform = uniforms(seed);
  return Array.from({ length: count }, () => 1 + Math.floor(Math.log(1 - uniform()) / Math.log(1 - 1 / mean)));
}

describe('a cap of runs', () => {
  test.each([
    ['the tail of a distribution', steps(400, 10, 1).map((n) => Math.min(n, 25)), 25],
    ['runaways', [...steps(200, 6, 2), 100, 100, 100, 100, 100], 100],
  ])('is seen by the pile-up of %s at the largest number', (_, seen, cap) => {
    expect(findCap(seen, 'whole')).toEqual({ at: cap, runs: seen.filter((n) => n === cap).length });
  });

  test('in dollars is seen though the last call overshoots it', () => {
    const uniform = uniforms(3);
    const costs = Array.from({ length: 300 }, () => {
      const cost = Math.exp(normalQuantile(uniform()));
      return cost < 4 ? cost : 4 * (1 + 0.008 * uniform());
    });
    const cap = findCap(costs, 'amount')!;
    expect(cap.at).toBeGreaterThanOrEqual(4);
    expect(cap.runs).toBe(costs.filter((cost) => cost >= 4).length);
  });

  test('is not what half of all runs do, nor a largest number that is met by chance', () => {
    expect(findCap([2, 5, 5, 5, 5, 5, 5, 5], 'whole')).toBeNull();
    expect(findCap([7, 7, 7, 7], 'whole')).toBeNull();
    expect(findCap([1, 2, 3, 9, 9], 'whole')).toBeNull();
    expect(findCap([], 'whole')).toBeNull();
  });

  test('is seen in less than one of a hundred samples that have none', () => {
    const uniform = uniforms(9);
    const draws = {
      lognormal: () => Math.exp(normalQuantile(uniform())),
      even: () => uniform(),
      rising: () => uniform() ** 0.25,
    };
    const sizes = [20, 100, 500];
    for (const draw of Object.values(draws)) {
      const seen = Array.from({ length: 300 }, (_, at) => Array.from({ length: sizes[at % 3]! }, draw));
      // 1 % of 300, and three standard errors of it.
      expect(seen.filter((values) => findCap(values, 'amount')).length).toBeLessThan(3 + 3 * Math.sqrt(3));
    }
    const whole = Array.from({ length: 300 }, (_, at) => steps(sizes[at % 3]!, [2, 5, 15][at % 3]!, at));
    expect(whole.filter((values) => findCap(values, 'whole')).length).toBeLessThan(3 + 3 * Math.sqrt(3));
  });
});
