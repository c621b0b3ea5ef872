import { describe, expect, test } from 'vitest';
import { burg, changeAutoregression } from '../../models/forecasts/components/autoregression.ts';
import { airlinePath, yearlyChangePath } from '../../models/forecasts/components/seasonalMovingAverage.ts';
import { fitSimple, smoothedWith } from '../../models/forecasts/components/simpleSmoothing.ts';
import { slopeOf, thetaPath } from '../../models/forecasts/components/theta.ts';
import { fitTrend, trendPath } from '../../models/forecasts/components/trendSmoothing.ts';

// Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 2nd edition, table 7.1: oil production of Saudi Arabia, million tonnes.
const oil = Float64Array.of(
  ...[445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89],
  ...[509.87, 456.72, 473.82, 525.95, 549.83, 542.34],
);
// The same book, table 7.2: air passengers of Australia, millions.
const passengers = Float64Array.of(
  ...[17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.6],
  ...[44.66, 46.95, 48.73, 51.49, 50.03, 60.64, 63.36, 66.36, 68.2, 68.12, 69.78, 72.6],
);

describe('simple exponential smoothing', () => {
  test('ends at the published level with the published parameter', () => {
    expect(smoothedWith(oil, 0.8339).level).toBeCloseTo(542.68, 1);
  });

  test('finds a parameter whose squared errors are no larger than those of the published one', () => {
    expect(fitSimple(oil).squares).toBeLessThanOrEqual(smoothedWith(oil, 0.8339).squares * 1.001);
  });
});

describe('a linear trend', () => {
  test('forecasts as published, within the distance of the lattice', () => {
    const published = [74.6, 76.7, 78.8, 80.91, 83.01];
    const ours = trendPath(fitTrend(passengers, 'linear'), 5);
    for (const [h, value] of published.entries()) expect(Math.abs(ours[h]! / value - 1)).toBeLessThan(0.01);
  });

  test('goes on with a straight line exactly', () => {
    const line = Float64Array.from({ length: 20 }, (_, t) => 5 + 2 * t);
    expect(trendPath(fitTrend(line, 'linear'), 2)[1]).toBeCloseTo(47, 6);
  });
});

describe('the Theta method', () => {
  test('rises by half the slope of the history a period', () => {
    const path = thetaPath(passengers, fitSimple(passengers), 3);
    expect(path[2]! - path[1]!).toBeCloseTo(slopeOf(passengers) / 2, 12);
  });
});

describe('autoregressions', () => {
  test('find the coefficient of a long known one within four standard errors', () => {
    let state = 1;
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32 - 0.5;
    };
    const x = new Float64Array(2000);
    for (let t = 1; t < x.length; t++) x[t] = 0.6 * x[t - 1]! + uniform();
    const [first] = burg(x, 1);
    expect(Math.abs(first! - 0.6)).toBeLessThan(4 * Math.sqrt((1 - 0.36) / x.length));
  });

  test('of steady growth go on with it', () => {
    const growth = Float64Array.from({ length: 30 }, (_, t) => 0.1 * t);
    expect(changeAutoregression(growth, 3, { highestOrder: 4, drift: true })[2]).toBeCloseTo(3.2, 10);
  });
});

describe('seasonal differences', () => {
  const year = Float64Array.from({ length: 48 }, (_, t) => 0.02 * t + Math.sin((t * Math.PI) / 6));
  const next = Array.from({ length: 12 }, (_, h) => 0.02 * (48 + h) + Math.sin(((48 + h) * Math.PI) / 6));

  test.each([
    ['airline', airlinePath],
    ['yearly change', yearlyChangePath],
  ] as const)('the %s model repeats a season on a line', (_, path) => {
    const ahead = path(year, { horizon: 12, period: 12 });
    for (const [h, value] of next.entries()) expect(ahead[h]).toBeCloseTo(value, 6);
  });
});
