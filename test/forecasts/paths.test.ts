import { describe, expect, test } from 'vitest';
import { forecastSeries } from '../../models/forecasts/forecast.ts';
import { forecastPath, pathCorrelationOf, sumPercentiles, valueAtScore } from '../../models/forecasts/paths.ts';
import { choleskyRows } from '../../models/statistics/nearestCorrelation.ts';
import { quantileSorted } from '../../models/statistics/quantile.ts';
import { symmetricEigen } from '../../models/statistics/symmetricEigen.ts';
import { normalDraws } from '../support/normalDraws.ts';
import fc from '../support/properties.ts';

const history = Array.from({ length: 48 }, (_, t) => 100 + 10 * Math.sin((t * Math.PI) / 6) + ((t * 7) % 5));
const forecast = forecastSeries(history, { frequency: 'monthly', horizon: 12, levels: [80, 95] });

describe('paths', () => {
  test('have a correlation over time that is one', () => {
    const { values } = symmetricEigen(pathCorrelationOf(36));
    expect(Math.min(...values)).toBeGreaterThan(0);
  });

  test('hold the bands of each period', () => {
    const draw = normalDraws(11);
    const factor = choleskyRows(forecast.pathCorrelation);
    const count = 4000;
    const paths = Array.from({ length: count }, () => forecastPath(forecast, factor, forecast.mean.map(draw)));
    const { low, high } = forecast.bands[0]!;
    for (const h of [0, 5, 11]) {
      const inside = paths.filter((path) => path[h]! >= low[h]! && path[h]! <= high[h]!).length / count;
      expect(Math.abs(inside - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / count));
    }
  });

  test('give sums narrower than the sum of the bands and wider than independent months would', () => {
    const [low, high] = sumPercentiles({ forecast, from: 0, to: 12, probabilities: [0.1, 0.9] });
    const added = forecast.bands[0]!.high.reduce((sum, value, h) => sum + value - forecast.bands[0]!.low[h]!, 0);
    const independent = {
      ...forecast,
      pathCorrelation: forecast.mean.map((_, i) => forecast.mean.map((_, j) => Number(i === j))),
    };
    const [alone, apart] = sumPercentiles({ forecast: independent, from: 0, to: 12, probabilities: [0.1, 0.9] });
    expect(high! - low!).toBeLessThan(added);
    expect(high! - low!).toBeGreaterThan(1.5 * (apart! - alone!));
  });
});

test('a forecast that went through JSON draws the same path, below 0 where the series may fall there', () => {
  const signed = forecastSeries(
    history.map((value) => value - 105),
    { frequency: 'monthly', horizon: 3 },
  );
  const factor = choleskyRows(signed.pathCorrelation);
  const path = forecastPath(JSON.parse(JSON.stringify(signed)) as typeof signed, factor, [-3, -3, -3]);
  expect(path).toEqual(forecastPath(signed, factor, [-3, -3, -3]));
  expect(path[0]).toBeLessThan(0);
});

describe('properties', () => {
  test('a higher score never gives a lower value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (score, more) => {
          for (const h of [0, 11]) {
            expect(valueAtScore(forecast, h, score + more)).toBeGreaterThanOrEqual(valueAtScore(forecast, h, score));
          }
        },
      ),
      { seed: 5 },
    );
  });

  test('a sum of one period has the percentiles of that period', () => {
    const [median] = sumPercentiles({ forecast, from: 3, to: 4, probabilities: [0.5] });
    const sorted = Array.from({ length: 2001 }, (_, i) => valueAtScore(forecast, 3, -3 + (6 * i) / 2000)).sort(
      (a, b) => a - b,
    );
    // Half of 2,000 draws lie below, within four standard errors of that share.
    const error = 4 * Math.sqrt(0.25 / 2000) * 2.5066;
    expect(median).toBeGreaterThan(valueAtScore(forecast, 3, -error));
    expect(median).toBeLessThan(valueAtScore(forecast, 3, error));
    expect(quantileSorted(sorted, 0.5)).toBeCloseTo(forecast.mean[3]!, 6);
  });
});
