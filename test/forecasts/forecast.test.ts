import { describe, expect, test } from 'vitest';
import { forecastSeries } from '../../models/forecasts/forecast.ts';
import type { ForecastOptions } from '../../models/forecasts/seriesForecast.ts';
import { seriesProblem } from '../../models/forecasts/seriesProblem.ts';
import { normalDraws } from '../support/normalDraws.ts';
import fc from '../support/properties.ts';

const monthly: ForecastOptions = { frequency: 'monthly', horizon: 12 };

function noisy(count: number, of: (t: number) => number, spread = 0.05): number[] {
  const draw = normalDraws(7);
  return Array.from({ length: count }, (_, t) => of(t) * Math.exp(spread * draw()));
}

describe('what a forecast says', () => {
  test('too short a history is said in words', () => {
    expect(seriesProblem([1, 2, 3])).toBe('it has 3 values; 6 are needed');
    expect(seriesProblem([1])).toBe('it has 1 value; 6 are needed');
    expect(seriesProblem([1, 2, Number.NaN, 4, 5, 6])).toBe('value 3 is NaN; enter a number');
    expect(() => forecastSeries([1, 2], monthly)).toThrow(RangeError);
  });

  test('a season is followed', () => {
    const season = (t: number) => 100 * (1 + 0.3 * Math.sin((t * Math.PI) / 6));
    const { mean, decisions } = forecastSeries(noisy(60, season, 0.02), monthly);
    for (const [h, value] of mean.entries()) expect(Math.abs(value / season(60 + h) - 1)).toBeLessThan(0.1);
    expect(decisions.map(({ kind }) => kind)).toContain('seasonality');
  });

  test('the weekdays of daily use are followed', () => {
    const days = noisy(84, (t) => (t % 7 >= 5 ? 20 : 100), 0.05);
    const { mean } = forecastSeries(days, { frequency: 'daily', horizon: 7 });
    for (const [h, value] of mean.entries()) expect(value / ((84 + h) % 7 >= 5 ? 20 : 100)).toBeGreaterThan(0.85);
    for (const [h, value] of mean.entries()) expect(value / ((84 + h) % 7 >= 5 ? 20 : 100)).toBeLessThan(1.15);
  });

  test('bands of more levels lie around those of fewer', () => {
    const { bands } = forecastSeries(
      noisy(40, () => 10),
      { ...monthly, levels: [50, 80, 95, 99] },
    );
    for (const [i, band] of bands.slice(1).entries()) {
      for (const [h, low] of band.low.entries()) {
        expect(low).toBeLessThanOrEqual(bands[i]!.low[h]!);
        expect(band.high[h]).toBeGreaterThanOrEqual(bands[i]!.high[h]!);
      }
    }
  });
});

describe('decisions', () => {
  test('a ramp is told, slows down, and is left alone when asked', () => {
    const ramp = noisy(14, (t) => 100 * 1.12 ** t, 0.02);
    const found = forecastSeries(ramp, monthly);
    expect(found.decisions[0]).toMatchObject({ kind: 'ramp', at: null });
    expect(found.decisions[0]!.size).toBeCloseTo(0.12, 1);
    expect(found.mean[11]! / ramp[13]!).toBeGreaterThan(1.5);
    expect(found.mean[11]! / ramp[13]!).toBeLessThan(1.12 ** 12);
    const mature = forecastSeries(ramp, { ...monthly, without: ['ramp'] });
    expect(mature.decisions.map(({ kind }) => kind)).not.toContain('ramp');
    expect(mature.mean[11]).toBeLessThan(found.mean[11]!);
  });

  test('a level shift is found where it is, followed, and left alone when asked', () => {
    const moved = noisy(36, (t) => (t < 31 ? 100 : 160), 0.04);
    const found = forecastSeries(moved, monthly);
    expect(found.decisions.find(({ kind }) => kind === 'levelShift')).toMatchObject({ at: 31 });
    expect(Math.abs(found.mean[2]! / 160 - 1)).toBeLessThan(0.08);
    const asGiven = forecastSeries(moved, { ...monthly, without: ['levelShift'] });
    expect(asGiven.decisions.map(({ kind }) => kind)).not.toContain('levelShift');
  });

  test('a value that stands alone moves nothing', () => {
    const clean = noisy(36, () => 100);
    const spike = clean.map((value, t) => (t === 30 ? value * 5 : value));
    const found = forecastSeries(spike, monthly);
    expect(found.decisions.find(({ kind }) => kind === 'outliers')).toMatchObject({ at: 30 });
    expect(Math.abs(found.mean[0]! / forecastSeries(clean, monthly).mean[0]! - 1)).toBeLessThan(0.03);
    const asGiven = forecastSeries(spike, { ...monthly, without: ['outliers'] });
    expect(asGiven.decisions.map(({ kind }) => kind)).not.toContain('outliers');
  });

  test('a series that is often 0 keeps its mean and its zeros', () => {
    const rare = Array.from({ length: 40 }, (_, t) => (t % 4 === 0 ? 8 + (t % 3) : 0));
    const found = forecastSeries(rare, monthly);
    expect(found.decisions[0]).toMatchObject({ kind: 'intermittent', size: 0.75 });
    expect(found.mean[0]).toBeCloseTo(rare.reduce((sum, value) => sum + value, 0) / 40, 10);
    expect(found.bands[0]!.low[0]).toBe(0);
    expect(found.bands[1]!.high[0]).toBeGreaterThan(8);
    const smooth = forecastSeries(rare, { ...monthly, without: ['intermittent'] });
    expect(smooth.decisions.map(({ kind }) => kind)).not.toContain('intermittent');
  });
});

describe('properties', () => {
  const amount = fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 0.01, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  const history = fc.array(amount, { minLength: 6, maxLength: 60 });
  const options = fc.record({
    frequency: fc.constantFrom('monthly' as const, 'weekly' as const, 'daily' as const),
    horizon: fc.integer({ min: 1, max: 24 }),
  });

  test('costs and counts are never below 0, never NaN, and percentiles are ordered', () => {
    fc.assert(
      fc.property(history, options, (values, asked) => {
        const { mean, knots } = forecastSeries(values, asked);
        for (const value of mean) expect(value).toBeGreaterThanOrEqual(0);
        for (const row of knots.values) {
          expect(row.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
          expect(row.every((value, i) => i === 0 || value >= row[i - 1]!)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('in another unit the forecast is the same: bit for bit for powers of two', () => {
    fc.assert(
      fc.property(history, options, fc.integer({ min: -40, max: 40 }), (values, asked, power) => {
        const unit = 2 ** power;
        const moved = forecastSeries(
          values.map((value) => value * unit),
          asked,
        );
        const { mean, knots } = forecastSeries(values, asked);
        expect(moved.mean).toEqual(mean.map((value) => value * unit));
        expect(moved.knots.values).toEqual(knots.values.map((row) => row.map((value) => value * unit)));
      }),
      { numRuns: 30, seed: 2 },
    );
  });

  test('in any other unit it is the same to a billionth', () => {
    fc.assert(
      fc.property(history, options, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, asked, unit) => {
        const moved = forecastSeries(
          values.map((value) => value * unit),
          asked,
        ).mean;
        for (const [h, value] of forecastSeries(values, asked).mean.entries()) {
          expect(Math.abs(moved[h]! - value * unit)).toBeLessThanOrEqual(1e-9 * value * unit);
        }
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  test('a series that may fall below 0 moves its forecast when it is moved', () => {
    const signed = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 50 });
    fc.assert(
      fc.property(signed, options, fc.double({ min: -1000, max: 1000, noNaN: true }), (values, asked, shift) => {
        const rules = { ...asked, negatives: true };
        const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), Math.abs(shift));
        const { bands } = forecastSeries(values, rules);
        const moved = forecastSeries(
          values.map((value) => value + shift),
          rules,
        ).bands;
        for (const [i, band] of bands.entries()) {
          for (const [h, low] of band.low.entries()) {
            expect(Math.abs(moved[i]!.low[h]! - low - shift)).toBeLessThanOrEqual(1e-6 * size);
          }
        }
      }),
      { numRuns: 30, seed: 4 },
    );
  });

  test('the same history gives the same forecast', () => {
    const values = noisy(50, (t) => 100 + t);
    expect(forecastSeries(values, monthly)).toEqual(forecastSeries([...values], monthly));
  });
});
