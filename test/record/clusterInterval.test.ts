import { describe, expect, test } from 'vitest';
import { clusterInterval } from '../../models/record/clusterInterval.ts';
import { summariseRecord } from '../../models/record/recordSummary.ts';
import { recordWords } from '../../models/record/recordWords.ts';
import type { ForecastScore, MonthScore } from '../../models/record/scoreForecast.ts';
import { binomialInterval } from '../../models/simulation/pinball.ts';
import fc from '../support/properties.ts';

const forecast = (inside: number, months: number) => ({ inside, months });

describe('the interval of a coverage', () => {
  test('takes the months of one forecast as one block', () => {
    // Three forecasts that held all and three that missed all: 36 months tell as little as 6 coins.
    const blocks = [12, 12, 12, 0, 0, 0].map((inside) => forecast(inside, 12));
    const interval = clusterInterval(blocks)!;
    const asIfIndependent = binomialInterval(36, 72);
    expect(interval.high - interval.low).toBeGreaterThan(2 * (asIfIndependent.high - asIfIndependent.low));
    // The mean of 6 coins: 2.5% and 97.5% of a binomial(6, ½) are 1 and 5 of 6.
    expect(interval).toEqual({ low: 1 / 6, high: 5 / 6 });
  });

  test('is not told of fewer than three forecasts', () => {
    expect(clusterInterval([forecast(11, 12), forecast(10, 12)])).toBeNull();
    expect(clusterInterval([forecast(11, 12), forecast(10, 12), forecast(0, 0)])).toBeNull();
  });

  test('of forecasts that all held everything is that of as many outcomes, never a point', () => {
    // Clopper and Pearson (1934): 0.025^(1/4) for 4 of 4.
    expect(clusterInterval([1, 2, 3, 4].map((months) => forecast(months, months)))!.low).toBeCloseTo(0.025 ** 0.25, 9);
  });
});

describe('the record in words', () => {
  const month = (horizon: number, band: MonthScore['band'], bias: number) =>
    ({ horizon, band, bias, pit: 0.5, overNaiveUsd: 1, overSinglePointUsd: null }) as MonthScore;
  const score = (months: readonly MonthScore[]): ForecastScore => ({ series: 'aiCogs', months, total: null });

  test('counts only months that were still to come', () => {
    const summary = summariseRecord('aiCogs', [score([month(0, null, 0.5), month(1, 50, 0.1), month(2, null, 0.3)])]);
    expect(summary).toMatchObject({ forecasts: 1, months: 2, bias: 0.2, overNaiveUsd: 2, overSinglePointUsd: null });
    expect(recordWords(summary)).toBe(
      'Your frozen forecast of AI COGS held 1 of 2 months in its 80% range; actuals 20.0% above the median. Fewer than 3 forecasts: not enough for an interval yet.',
    );
  });

  test('states a share and its interval from three forecasts on', () => {
    const one = score([month(1, 80, -0.04), month(2, 90, -0.04)]);
    expect(recordWords(summariseRecord('aiCogs', [one, one, score([month(1, 50, -0.04)])]))).toMatch(
      /^Your last 3 frozen forecasts of AI COGS held 60% of months at 80% \(interval \d+–\d+%\); actuals 4.0% below the median.$/,
    );
  });
});

describe('properties', () => {
  test('the interval holds the share, within 0 and 1, whatever the order of the forecasts', () => {
    const held = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 12 })).map(([a, b]) => forecast(Math.min(a, b), b));
    fc.assert(
      fc.property(fc.array(held, { minLength: 3, maxLength: 10 }), (forecasts) => {
        const { low, high } = clusterInterval(forecasts)!;
        const share =
          forecasts.reduce((sum, one) => sum + one.inside, 0) / forecasts.reduce((sum, one) => sum + one.months, 0);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      }),
      { numRuns: 40 },
    );
  });
});
