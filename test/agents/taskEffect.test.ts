import { describe, expect, test } from 'vitest';
import { varianceParts } from '../../models/agents/taskEffect.ts';
import fc from '../support/properties.ts';

describe('variance between groups and within them', () => {
  test('is that published for six batches of dyestuff', () => {
    // Davies and Goldsmith (1972), table 6.3; restricted likelihood 1,764.05 between batches and 2,451.25 within.
    const { between, within } = varianceParts([
      [1545, 1440, 1440, 1520, 1580],
      [1540, 1555, 1490, 1560, 1495],
      [1595, 1550, 1605, 1510, 1560],
      [1445, 1440, 1595, 1465, 1545],
      [1595, 1630, 1515, 1635, 1625],
      [1520, 1455, 1450, 1480, 1445],
    ])!;
    expect(between).toBeCloseTo(1764.05, 2);
    expect(within).toBeCloseTo(2451.25, 2);
  });

  test('is not told by one group, nor by groups of one', () => {
    expect(varianceParts([[1, 2, 3]])).toBeNull();
    expect(varianceParts([[1], [2], [3]])).toBeNull();
  });

  test('is all between groups whose values never differ', () => {
    const { between, within } = varianceParts([
      [1, 1],
      [3, 3],
      [8, 8],
    ])!;
    expect(within / between).toBeLessThan(1e-6);
  });
});

describe('properties', () => {
  test('of groups of one size it is that of the table of squares, where that is not below 0', () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 3, maxLength: 12 }), (groups) => {
        const means = groups.map((group) => (group[0] + group[1] + group[2]) / 3);
        const grand = means.reduce((sum, mean) => sum + mean, 0) / means.length;
        const among = (3 * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)) / (groups.length - 1);
        const squares = groups.reduce((sum, group, i) => sum + group.reduce((s, x) => s + (x - means[i]!) ** 2, 0), 0);
        const inside = squares / (2 * groups.length);
        fc.pre(inside > 1 && among > inside * 1.01);
        const parts = varianceParts(groups)!;
        expect(Math.abs(parts.within / inside - 1)).toBeLessThan(1e-3);
        expect(Math.abs(parts.between - (among - inside) / 3)).toBeLessThan(1e-3 * among);
      }),
      { seed: 6 },
    );
  });
});
