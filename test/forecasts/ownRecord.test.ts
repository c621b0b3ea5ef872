import { describe, expect, test } from 'vitest';
import { ownRecordPath, type PathFrom } from '../../models/forecasts/components/ownRecord.ts';
import { forecastSeries } from '../../models/forecasts/forecast.ts';
import fc from '../support/properties.ts';

/** A line, and two forecasts of it: one that goes on, one that stays. */
const line = Float64Array.from({ length: 200 }, (_, t) => 100 + t);
const goesOn: PathFrom = (known, horizon) => Float64Array.from({ length: horizon }, (_, h) => 100 + known + h);
const stays: PathFrom = (known, horizon) => new Float64Array(horizon).fill(99 + known);

describe('forecasts weighted by their record on the series', () => {
  test('the one that was right takes nearly all of the weight', () => {
    const path = ownRecordPath(line, [goesOn, stays], 3);
    // Errors of 0 and of twice the mean: weights e^6 and e^−6.
    for (const [h, value] of path.entries()) expect(Math.abs(value - (300 + h))).toBeLessThan(1e-4);
  });

  test('without two quarters to judge them on they are mixed evenly', () => {
    const [first] = ownRecordPath(line.subarray(0, 100), [goesOn, stays], 1);
    expect(first).toBe((200 + 199) / 2);
  });

  test('those that were right alike share alike', () => {
    expect(ownRecordPath(line, [goesOn, goesOn], 2)).toEqual(goesOn(200, 2));
  });
});

describe('properties', () => {
  test('the mixture lies between its parts, and the unit does not matter', () => {
    const values = fc.array(fc.double({ min: 1, max: 1e4, noNaN: true }), { minLength: 100, maxLength: 140 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 100, noNaN: true }), (all, unit) => {
        const history = Float64Array.from(all);
        const parts = (x: Float64Array): PathFrom[] => [
          (known, horizon) => new Float64Array(horizon).fill(x[known - 1]!),
          (known, horizon) => new Float64Array(horizon).fill(x.subarray(0, known).reduce((a, b) => a + b, 0) / known),
        ];
        const [value] = ownRecordPath(history, parts(history), 1);
        const [last, mean] = parts(history).map((part) => part(history.length, 1)[0]!);
        expect(value).toBeGreaterThanOrEqual(Math.min(last!, mean!) * (1 - 1e-12));
        expect(value).toBeLessThanOrEqual(Math.max(last!, mean!) * (1 + 1e-12));
        const scaled = history.map((one) => one * unit);
        expect(ownRecordPath(scaled, parts(scaled), 1)[0]! / (value! * unit)).toBeCloseTo(1, 9);
      }),
      { numRuns: 50 },
    );
  });

  test('a weekly series with a yearly wave is forecast by those that see it', () => {
    const wave = (t: number) => 1000 * Math.exp(0.3 * Math.sin((2 * Math.PI * t) / 52.1775));
    const { mean } = forecastSeries(
      Array.from({ length: 260 }, (_, t) => wave(t)),
      { frequency: 'weekly', horizon: 13 },
    );
    for (const [h, value] of mean.entries()) expect(Math.abs(value / wave(260 + h) - 1)).toBeLessThan(0.05);
  });
});
