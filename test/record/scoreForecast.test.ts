import { describe, expect, test } from 'vitest';
import { type FrozenSeries, frozenProbabilities, frozenQuantiles } from '../../models/record/frozenForecast.ts';
import { bandOfOutcome, probabilityOf, quantileAt } from '../../models/record/quantilesAt.ts';
import { scoreForecast } from '../../models/record/scoreForecast.ts';
import { holdingFactor, widenQuantiles } from '../../models/record/widenBands.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

const normal = (mean: number, sd: number) => frozenProbabilities.map((p) => mean + sd * normalQuantile(p));
const none: FrozenSeries = { months: [], totals: [], singlePoint: [], naive: null };
const series = (mean: number, sd: number): FrozenSeries => ({
  months: [normal(mean, sd), normal(mean, sd)],
  totals: [normal(mean, sd), normal(2 * mean, sd * Math.SQRT2)],
  singlePoint: [mean - 5, mean - 5],
  naive: mean + 20,
});
const forecast = {
  months: ['2026-07', '2026-08'],
  knownThrough: '2026-06',
  hasOtherCogs: [false, false],
  series: { revenue: none, aiCogs: series(100, 10), cogs: none, grossMargin: none },
};
const month = (name: string, aiCogsUsd: number) => ({ month: name, revenueUsd: null, aiCogsUsd, cogsUsd: null });

describe('a frozen forecast against what happened', () => {
  const [score] = scoreForecast(forecast, [month('2026-07', 112), month('2026-08', 104)]);

  test('bias, band, and value in dollars over the last known month and the single-point plan', () => {
    const [july, august] = score!.months;
    expect(july).toMatchObject({ horizon: 1, band: 80 });
    expect(july!.bias).toBeCloseTo(0.12, 9);
    // |120 − 112| − |100 − 112| = −4; |95 − 112| − 12 = 5.
    expect(july!.overNaiveUsd).toBeCloseTo(-4, 9);
    expect(july!.overSinglePointUsd).toBeCloseTo(5, 9);
    expect(august).toMatchObject({ horizon: 2, band: 50 });
  });

  test('the pinball loss is the mean at 5, 25, 50, 75 and 95%', () => {
    // Koenker and Bassett (1978): max(q(y − f), (q − 1)(y − f)) by hand for N(100, 10), y = 112.
    const losses = [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => {
      const above = 112 - (100 + 10 * normalQuantile(q));
      return Math.max(q * above, (q - 1) * above);
    });
    expect(score!.months[0]!.pinball).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / 5, 9);
  });

  test('where a normal is right, the place of an outcome is its probability', () => {
    // Φ(1.2) = 0.8849; straight between the kept quantiles it is within 0.004.
    expect(score!.months[0]!.pit).toBeCloseTo(0.8849, 2);
  });

  test('months together are scored by the paths, not by adding percentiles', () => {
    expect(score!.total).toMatchObject({ through: '2026-08', actual: 216, p50: 200 });
    expect(score!.total!.p90 - score!.total!.p50).toBeCloseTo(12.8155 * Math.SQRT2, 3);
    expect(score!.total!.overNaiveUsd).toBeCloseTo(Math.abs(240 - 216) - 16, 9);
  });

  test('a month that was over when it was frozen is no foresight', () => {
    const late = scoreForecast({ ...forecast, knownThrough: '2026-07' }, [month('2026-07', 112)]);
    expect(late[0]!.months[0]!.horizon).toBe(0);
  });

  test('a first month that is not known leaves no total', () => {
    expect(scoreForecast(forecast, [month('2026-08', 104)])[0]!.total).toBeNull();
  });
});

describe('quantiles of the paths', () => {
  test('a total is that of each trial: opposite months cancel', () => {
    const [low, high] = [Float64Array.of(80, 120), Float64Array.of(120, 80)];
    const { aiCogs } = frozenQuantiles({ revenue: [low, high], aiCogs: [low, high], cogs: [low, high] });
    expect(new Set(aiCogs.totals[1])).toEqual(new Set([200]));
  });

  test('a trial without revenue has no margin', () => {
    const { grossMargin } = frozenQuantiles({
      revenue: [Float64Array.of(0, 10)],
      aiCogs: [Float64Array.of(1, 1)],
      cogs: [Float64Array.of(1, 4)],
    });
    expect(new Set(grossMargin.months[0])).toEqual(new Set([0.6]));
  });
});

describe('properties', () => {
  const quantiles = fc
    .array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 25, maxLength: 25 })
    .map((values) => values.toSorted((a, b) => a - b));

  test('the place of an outcome rises with it, and gives it back', () => {
    fc.assert(
      fc.property(quantiles, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, p) => {
        const outcome = quantileAt(values, p);
        const place = probabilityOf(values, outcome);
        expect(quantileAt(values, place)).toBeCloseTo(outcome, 3);
        expect(probabilityOf(values, outcome * 1.01)).toBeGreaterThanOrEqual(place - 1e-9);
      }),
    );
  });

  test('a wider band holds what a narrower one holds, and keeps the median and the order', () => {
    fc.assert(
      fc.property(quantiles, fc.double({ min: 1, max: 4, noNaN: true }), (values, factor) => {
        for (const series of ['cogs', 'grossMargin'] as const) {
          const wide = widenQuantiles(values, { factor, series });
          expect(quantileAt(wide, 0.5)).toBeCloseTo(quantileAt(values, 0.5), 6);
          expect(wide).toEqual(wide.toSorted((a, b) => a - b));
          const actual = quantileAt(values, 0.2);
          expect(bandOfOutcome(wide, actual) ?? 100).toBeLessThanOrEqual(80);
        }
      }),
    );
  });

  test('the factor that is proposed holds 80% of what happened, and hardly less does not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 60, max: 140, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (actuals) => {
          const outcomes = actuals.map((actual) => ({ series: 'aiCogs' as const, quantiles: normal(100, 5), actual }));
          const held = (factor: number) =>
            outcomes.filter(({ quantiles: own, actual }) => {
              const wide = widenQuantiles(own, { factor, series: 'aiCogs' });
              return quantileAt(wide, 0.1) <= actual && actual <= quantileAt(wide, 0.9);
            }).length;
          const factor = holdingFactor(outcomes)!;
          expect(held(factor + 1e-9)).toBeGreaterThanOrEqual(Math.ceil(0.8 * outcomes.length));
          if (factor > 0.01) expect(held(factor * 0.999)).toBeLessThan(Math.ceil(0.8 * outcomes.length));
        },
      ),
    );
  });
});
