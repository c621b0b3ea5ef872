import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { shockedSources } from '../../models/columns/shockedSources.ts';
import { averageSources, drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { domainAt, domainOf } from '../../models/distributions/driverDomain.ts';
import { fittedRange } from '../../models/distributions/fittedRange.ts';
import type { MonthlyQuantity } from '../../models/distributions/quantity.ts';
import { readRange } from '../../models/distributions/readRange.ts';
import { massOutside, withinDomain } from '../../models/distributions/withinDomain.ts';
import { checkQuantities } from '../../models/scenarios/checks/checkQuantities.ts';
import { domainText, quantityText } from '../../models/scenarios/quantityText.ts';
import { normalCdf } from '../../models/statistics/normal.ts';
import { drawValues } from '../support/drawValues.ts';
import fc from '../support/properties.ts';

const seatPrice = 'plan.team.seatPriceUsd';
const hitRate = 'feature.chat.work.hitRate';
const assumption = (value: MonthlyQuantity) => ({ value, source: null, owner: null });
const trials = 4096;

function draws(driverId: string, value: MonthlyQuantity): Float64Array {
  const graph = new ColumnGraph();
  const column = drawnSources(graph).draw(driverId, assumption(value), '2027-01');
  const certain = graph.valueOf(column);
  if (certain !== null) return new Float64Array(trials).fill(certain);
  return drawValues({ graph, columns: [column], trials, sampler: 'plain' })[0]!;
}

/** One of each family that reaches below 0 and above 1. */
const families: readonly Distribution[] = [
  { kind: 'normal', mean: 0.6, sd: 0.6 },
  { kind: 'normal', mean: 0.6, sd: 0.3, standardErrors: { mean: 0.2, sd: 0.05 } },
  { kind: 'lognormal', median: 0.8, sigma: 0.5 },
  { kind: 'triangular', low: -0.5, mode: 0.4, high: 1.5 },
  { kind: 'pert', low: -0.5, mode: 0.4, high: 1.5 },
  { kind: 'uniform', low: -1, high: 2 },
  { kind: 'beta', alpha: 2, beta: 3, low: -1, high: 2 },
  { kind: 'beta', alpha: 0.5, beta: 0.5, low: -1, high: 2 },
  { kind: 'gamma', shape: 2, scale: 0.5 },
  { kind: 'pareto', scale: 0.3, shape: 2 },
  { kind: 'poisson', mean: 1.2 },
  { kind: 'poisson', mean: 1.2, standardErrors: { mean: 0.3 } },
  { kind: 'negativeBinomial', mean: 1.2, dispersion: 2 },
  { kind: 'discrete', values: [-1, 0.2, 0.9, 1.4] },
  { kind: 'empirical', values: [-1, 0.2, 0.9, 1.4] },
  { kind: 'percentiles', p10: -0.2, p90: 1.3 },
  { kind: 'percentiles', p10: 0.2, p50: 0.7, p90: 1.1 },
  {
    kind: 'mixture',
    parts: [
      { weight: 1, of: { kind: 'normal', mean: 0.5, sd: 1 } },
      { weight: 1, of: { kind: 'uniform', low: -1, high: 2 } },
      { weight: 1, of: 1.5 },
    ],
  },
];

describe('the domain of a driver', () => {
  test('is stated once, by the fields of the scenario language', () => {
    expect(domainOf(seatPrice)).toMatchObject({ min: 0 });
    expect(domainOf(seatPrice).max).toBeUndefined();
    for (const share of [hitRate, 'plan.team.activation', 'change.move.share', 'plan.team.charges.done.successRate'])
      expect(domainOf(share)).toMatchObject({ min: 0, max: 1 });
    expect(domainOf('feature.chat.usageGrowth')).toMatchObject({ min: -1 });
    expect(domainOf('plan.team.users.perMonth').min).toBeUndefined();
    expect(domainOf('cost.logs.storage.addedGb.perMonth').min).toBe(0);
  });

  test('is not read off an id of the user', () => {
    expect(domainOf('feature.chat.tasksPerUser.share').max).toBeUndefined();
    expect(domainOf('plan.units.users.perMonth').min).toBeUndefined();
    expect(domainOf('plan.amount.seatPriceUsd').min).toBe(0);
    expect(domainAt(['changes', 0, 'shareByFeature', 'amount'])).toBe(domainOf('change.a.shareByFeature.amount'));
  });

  // normal(10, 8): mean of the truncated distribution μ + σ φ(a) / (1 − Φ(a)), a = −1.25; Φ(−1.25) = 0.10565 is cut off.
  test('cuts a seat price of normal(10, 8) at 0, and the plan on averages sees the mean of what is left', () => {
    const stated = { kind: 'normal', mean: 10, sd: 8 } as const;
    const density = Math.exp(-0.5 * 1.25 ** 2) / Math.sqrt(2 * Math.PI);
    const mean = 10 + (8 * density) / normalCdf(1.25);
    const averages = averageSources(new ColumnGraph());
    expect(averages.draw(seatPrice, assumption(stated)).immediate).toBeCloseTo(mean, 8);
    expect(massOutside(stated, domainOf(seatPrice))).toBeCloseTo(normalCdf(-1.25), 12);
    const values = draws(seatPrice, stated);
    expect(Math.min(...values)).toBeGreaterThan(0);
    // No heap at the bound, as clipping would make: as many below $1 as the truncated distribution has there.
    const below = (normalCdf(-9 / 8) - normalCdf(-1.25)) / normalCdf(1.25);
    const share = values.filter((value) => value < 1).length / trials;
    expect(Math.abs(share - below)).toBeLessThan(4 * Math.sqrt((below * (1 - below)) / trials));
  });

  test.each(families)('holds for %j, re-normalized', (family) => {
    const bounded = withinDomain(family, domainOf(hitRate)) as Distribution;
    const distribution = distributionOf(bounded);
    const values = draws(hitRate, family);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    for (const p of [0.1, 0.5, 0.9]) {
      const value = distribution.quantile(p);
      const at = (x: number) => distribution.cdf(x);
      const [low, high] = [distribution.below(value), at(value)];
      const count = values.filter((one) => one <= value + 1e-9).length / trials;
      expect(count).toBeGreaterThan(low - 4 * Math.sqrt(0.25 / trials));
      expect(count).toBeLessThan(high + 4 * Math.sqrt(0.25 / trials) + 1e-9);
    }
    const mean = averageSources(new ColumnGraph()).draw(hitRate, assumption(family)).immediate!;
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThan(1);
  });

  test('holds for each entry of a table of months', () => {
    const values: MonthlyQuantity = { kind: 'months', values: { '2027-01': { kind: 'normal', mean: 0.9, sd: 0.3 } } };
    expect(draws(hitRate, values).every((value) => value <= 1)).toBe(true);
  });

  test.each([hitRate, 'cost.gpu.peakToMean', 'feature.chat.usageGrowth'])(
    'holds through the shocks of months: %s',
    (id) => {
      const graph = new ColumnGraph();
      const months = monthRange('2027-01', 3);
      const sources = shockedSources({ graph, sources: drawnSources(graph), months });
      const value = {
        kind: 'normal',
        mean: id === hitRate ? 0.9 : id.endsWith('Growth') ? -0.8 : 1.2,
        sd: 0.2,
      } as const;
      const stated = { ...assumption(value), monthlyShock: { sd: 0.5, persistence: 0.6 } };
      const columns = months.map((month) => sources.draw(id, stated, month));
      const { min = -Infinity, max = Infinity } = domainOf(id);
      for (const values of drawValues({ graph, columns, trials, sampler: 'plain' }))
        expect(values.every((one) => one >= min && one <= max)).toBe(true);
    },
  );

  test('says what is cut off, and warns above a tenth', () => {
    const stated = (sd: number) => ({ seatPriceUsd: assumption({ kind: 'normal', mean: 10, sd }) });
    expect(checkQuantities(stated(8))).toEqual([
      {
        severity: 'warning',
        path: 'seatPriceUsd',
        message:
          'seatPriceUsd has 10.6% of its range outside its domain; it must be 0 or more. It is cut off there and the rest rescaled to 100%: enter a range inside, or keep it.',
      },
    ]);
    expect(checkQuantities(stated(7))).toEqual([]);
    expect(domainText({ kind: 'normal', mean: 10, sd: 7 }, domainOf(seatPrice))).toBe(
      '; 7.7% outside 0 and more is cut off, the rest rescaled',
    );
  });

  test('asks what a growth of 10 means, and refuses what falls by more than all', () => {
    const [asked] = checkQuantities({ usageGrowth: assumption(10) });
    expect(asked).toMatchObject({ severity: 'error' });
    expect(asked!.message).toContain('1,000% growth every month; for 10% write 0.1');
    expect(checkQuantities({ usageGrowth: assumption(-1.5) })[0]!.message).toContain('reaches -1.5; a decrease cannot');
    expect(checkQuantities({ yearlyDrift: assumption(10) })[0]!.message).toContain('1,000% growth every year');
    expect(checkQuantities({ steepness: assumption(10) })).toMatchObject([{ severity: 'warning' }]);
    const launch = { kind: 'months', values: { '2027-01': 3, '2027-02': 0.1 } } as const;
    expect(checkQuantities({ usageGrowth: assumption(launch) })).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('a range that ends at the bound', () => {
  // Φ(a) = 5/6 solves (2Φ(a) − 1)/Φ(a) = 0.8.
  test('"0 to 80" has 8 in 10 between its ends and nothing below 0', () => {
    const range = readRange('0 to 80') as Distribution;
    const distribution = distributionOf(range);
    expect(distribution.low).toBe(0);
    expect(distribution.cdf(80)).toBeCloseTo(0.8, 12);
    expect(fittedRange(range)).toMatchObject({ kind: 'normal', mean: 40, min: 0 });
    expect(normalCdf(40 / (fittedRange(range) as { sd: number }).sd)).toBeCloseTo(5 / 6, 10);
    expect(quantityText(range)).toBe('0 to 80 (80% range, fitted to its bounds), at least 0');
    expect(massOutside(range, domainOf(seatPrice))).toBe(0);
  });

  test.each([
    ['0% to 20%', 0, 0.2],
    ['60% to 100%', 0.6, 1],
    ['0% to 90%', 0, 0.9],
    ['60% to 95%', 0.6, 0.95],
    ['20% to 99.9%', 0.2, 0.999],
  ])('%s has 8 in 10 between its ends and is a share', (text, from, to) => {
    const range = withinDomain(readRange(text) as Distribution, domainOf(hitRate)) as Distribution;
    const distribution = distributionOf(range);
    expect(distribution.low).toBeGreaterThanOrEqual(0);
    expect(distribution.survival(1)).toBeLessThan(1e-14);
    expect(distribution.cdf(to) - distribution.below(from)).toBeCloseTo(0.8, 9);
    const values = draws(hitRate, range);
    const inside = values.filter((value) => value >= from && value <= to).length / trials;
    expect(Math.abs(inside - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / trials));
  });

  test('"0% to 100%" is any share alike', () => {
    const range = withinDomain(readRange('0% to 100%') as Distribution, domainOf(hitRate)) as Distribution;
    expect(fittedRange(range)).toEqual({ kind: 'uniform', low: 0, high: 1 });
  });
});

describe('properties', () => {
  test('any two ends of a share are met by 8 in 10', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 990 }), fc.integer({ min: 5, max: 1000 }), (start, width) => {
        const [p10, p90] = [start / 1000, Math.min(1000, start + width) / 1000];
        if (p10 === 0 && p90 === 1) return;
        const range = withinDomain({ kind: 'percentiles', p10, p90 }, domainOf(hitRate)) as Distribution;
        const distribution = distributionOf(range);
        expect(distribution.low).toBeGreaterThanOrEqual(0);
        expect(distribution.survival(1)).toBeLessThan(1e-8);
        expect(distribution.cdf(p90) - distribution.below(p10)).toBeCloseTo(0.8, 7);
      }),
      { numRuns: 60 },
    );
  });
});
