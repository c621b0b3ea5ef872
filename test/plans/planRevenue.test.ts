import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import { excessUse } from '../../models/plans/userDistribution.ts';
import fc from '../support/properties.ts';

function overage(use: number, allowance: number, spread: number): number {
  const graph = new ColumnGraph();
  const [u, a, s] = [graph.constant(use), graph.constant(allowance), graph.constant(spread)];
  return graph.valueOf(excessUse({ graph, mean: u, spread: lognormalSpread(graph, s) }, a))!;
}

// SEMANTICS section 5: median 400, allowance 1,000, σ 1.0 → mean 659.5, overage 172.0, breakage 512.5.
test('overage and breakage are expectations over lognormal users', () => {
  const mean = 400 * Math.exp(0.5);
  expect(mean).toBeCloseTo(659.5, 1);
  const over = overage(mean, 1000, 1);
  expect(over).toBeCloseTo(172.0, 1);
  expect(1000 - mean + over).toBeCloseTo(512.5, 1);
});

test('without spread the average user stands for all', () => {
  expect(overage(659.5, 1000, 0)).toBe(0);
  expect(overage(1200, 1000, 0)).toBe(200);
});

describe('properties', () => {
  test('overage is at least what the average user would pay, and no more than all use', () => {
    const amount = fc.double({ min: 1, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0.05, max: 2.5, noNaN: true }), (use, allowance, spread) => {
        const over = overage(use, allowance, spread);
        const slack = 1e-9 * use;
        return over >= Math.max(0, use - allowance) - slack && over <= use + slack;
      }),
    );
  });
});
